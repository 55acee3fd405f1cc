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
}
