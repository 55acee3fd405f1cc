import Clinic
import Practice
import Terminal
import Testing

@testable import Console

@Suite("The place of the day")
struct DayPlaceTests {
  @Test("is the same cell when it is taken up again")
  func sameCell() throws {
    let bench = try DayBench()
    let around = Surroundings(
      session: bench.desk, now: bench.clock.now, zone: .utc, patient: nil,
      size: Size(rows: 18, columns: 80), settings: bench.office.settings)
    var panel = DayPanel(day: DayBench.today)
    try panel.refresh(from: bench.practice, in: around)
    for key in Key.sequence("rlljjz") {
      for case .refresh in panel.update(key, in: around) {
        try panel.refresh(from: bench.practice, in: around)
      }
    }
    var again = DayPanel(day: DayBench.today.adding(days: 3))
    again.goTo(place: panel.place)
    try again.refresh(from: bench.practice, in: around)
    #expect(again.cursor == panel.cursor)
    #expect(again.place == panel.place)
  }

  @Test("whoever may not see the schedule is told so, and the console stays usable")
  func withoutSchedule() throws {
    let bench = try DayBench()
    bench.typeAhead(":logout<Enter>")
    try bench.logIn("boss")
    #expect(bench.line.hasPrefix("LIST practice>"))
    bench.type("<C-g>d")
    #expect(bench.meaning.contains("you may not see the schedule"))
    bench.type("j")
    #expect(bench.line.hasPrefix("LIST practice>"))
    #expect(!bench.screen.contains("NGUYEN"))
  }
}
