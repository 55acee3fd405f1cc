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

  @Test("a household that is longer than a line beside the day goes on in the next")
  func longHousehold() throws {
    let bench = try DayBench(size: Size(rows: 50, columns: 160), isEmpty: true)
    let names = ["Ada", "Bartholomew", "Cyprian", "Dorothea", "Emmanuel"]
    let people = try names.map { try bench.register("Okoye", $0, "1980-01-01") }
    let home = Household(id: bench.newID(), name: "Okoye", head: people[0].id)
    try bench.practice.perform(KeepHousehold(home, members: people.map(\.id)), as: bench.desk)
    try bench.book(people[0], "15:00", 60, in: .first)
    bench.typeAhead("t15<Enter>")
    let beside = bench.rows.map { $0.suffix(43) }.joined(separator: " ")
    for name in names.dropFirst() { #expect(beside.contains("OKOYE \(name)"), "\(beside)") }
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
