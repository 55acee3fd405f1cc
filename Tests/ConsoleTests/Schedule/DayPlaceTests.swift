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

  @Test(
    "in the middle of something, it is the same strip with the same choice when it is taken up again",
    arguments: [
      "/garcia<Enter>:book<Enter>jj", "/garcia<Enter>:book<Enter>j<Enter>+t", "/nguyen<Enter>d",
      "/nguyen<Enter>x", "/nguyen<Enter><Space>", "/nguyen<Enter>o", "/nguyen<Enter>b<Enter>",
      "/nguyen<Enter>o<Enter>n", "/nguyen<Enter>:late 15<Enter>", "11<Enter>x]]",
      "/luis<Enter>:book<Enter>2t",
    ])
  func sameStep(keys: String) throws {
    let bench = try DayBench()
    bench.type(keys)
    let panel = try #require(bench.shell.desk?.stack.top.panel as? DayPanel)
    #expect(panel.isMidway)
    let around = Surroundings(
      session: bench.desk, now: bench.clock.now, zone: .utc, patient: nil,
      size: Size(rows: 18, columns: 80), settings: bench.office.settings)
    var again = DayPanel(day: DayBench.today.adding(days: 3))
    again.goTo(place: panel.place)
    try again.refresh(from: bench.practice, in: around)
    #expect(again.place == panel.place)
    #expect(drawn(again, around) == drawn(panel, around))
    #expect(again.cut == panel.cut && Set(again.cutVisits.keys).isSuperset(of: again.cut))
  }

  @Test(
    "words that nothing wrote take up nothing",
    arguments: [
      "b", ";;b", ";;b,", ";;b,zz", ";;b,\(String(repeating: "0", count: 32)),-,-,-,-,-,-", "x@y;z;",
      ";;e,", ";;o,,,", ";;a,", ";;l,1,2", ";;q,1", ";-1;", ";", ";;;;;",
      ";;b,\(String(repeating: "f", count: 32)),1/2/3/4/5,x,-,-,-,f/1/99999/0/-/-/-/-",
      ";;b,\(String(repeating: "f", count: 32)),-,-,-,-,-,t/+|9|x",
      ";;b,\(String(repeating: "f", count: 32)),-,-,-,-,-,g",
    ])
  func oddWords(words: String) throws {
    let bench = try DayBench()
    let around = Surroundings(
      session: bench.desk, now: bench.clock.now, zone: .utc, patient: nil,
      size: Size(rows: 18, columns: 80), settings: bench.office.settings)
    var panel = DayPanel(day: DayBench.today)
    panel.goTo(place: "2026-11-16 600 unit rooms 0 - \(words)")
    try panel.refresh(from: bench.practice, in: around)
    #expect(panel.day == DayBench.today && panel.cut.isEmpty)
    #expect(!drawn(panel, around).isEmpty)
  }

  private func drawn(_ panel: DayPanel, _ around: Surroundings) -> [String] {
    var canvas = Canvas(around.size, glyphs: .unicode)
    panel.draw(in: &canvas, surroundings: around)
    return canvas.finished().text
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
