import Clinic
import Practice
import Terminal
import Testing

@testable import Console

@Suite("The day on the screen")
struct DayScreenTests {
  @Test("at 80x24 it is the picture of the design")
  func narrow() throws {
    let bench = try DayBench()
    bench.type("k")
    #expect(bench.screen == DayScreens.narrow)
  }

  @Test("at 160x50 the patient stands beside it and the week below")
  func wide() throws {
    let bench = try DayBench(size: Size(rows: 50, columns: 160))
    bench.type("k")
    #expect(bench.screen == DayScreens.wide)
  }

  @Test("a block of one row and of two says how long somebody waits or is late, and what for where it can")
  func lowBlocks() throws {
    let bench = try DayBench()
    bench.type("z")
    let rows = bench.rows
    let late = try #require(rows.first { $0.contains("O'BRIEN Pat") })
    #expect(late.contains("y O'BRIEN Pat") && late.contains("! 12'"))
    let here = try #require(rows.firstIndex { $0.contains("i MÜLLER-SCHÖN") })
    #expect(rows[here + 1].contains("waiting 4  19 MOD"))
  }
}
