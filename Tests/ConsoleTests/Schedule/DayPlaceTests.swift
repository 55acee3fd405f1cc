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

  @Test("after a crash the day shown is the day named, with its own visits")
  func afterCrash() throws {
    let bench = try DayBench()
    bench.type("]]")
    #expect(bench.rows[3].contains("Wed 18"))
    try bench.restart()
    #expect(bench.rows[3].contains("Wed 18"))
    #expect(!bench.screen.contains("NGUYEN"))
    bench.type("t")
    try bench.restart()
    #expect(bench.screen.contains("NGUYEN"))
    #expect(!bench.rows[3].contains("Wed 18"))
  }

  @Test("after a crash the close of day is there again")
  func closeAfterCrash() throws {
    let bench = try DayBench()
    bench.typeAhead(":close day<Enter>")
    #expect(bench.line.hasPrefix("LIST close>"))
    try bench.restart()
    #expect(bench.line.hasPrefix("LIST close>"))
  }

  @Test("Ctrl-G d goes to today wherever the day stood, and what was cut is put down there")
  func cutTravels() throws {
    let bench = try DayBench()
    bench.type("]]<C-g>d")
    #expect(bench.screen.contains("NGUYEN"))
    bench.typeAhead("11<Enter>xw")
    bench.type("l<Enter>")
    #expect(bench.rows[3].contains("Tue 17"))
    bench.typeAhead("1030<Enter>")
    #expect(bench.meaning.contains("moved: SMITH Jane"))
    #expect(bench.meaning.contains("17 Nov 2026 10:30"))
    bench.typeAhead(":day t<Enter>")
    #expect(!bench.rows[3].contains("Tue 17"))
    bench.type("<C-g>w")
    #expect(bench.line.hasPrefix("LIST week>"))
    bench.type("<C-g>d")
    #expect(bench.line.hasPrefix("LIST day>"))
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
