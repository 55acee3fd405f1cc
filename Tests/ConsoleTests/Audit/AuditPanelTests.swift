import Clinic
import Practice
import Terminal
import Testing

@testable import Console

@Suite("The audit screen")
struct AuditPanelTests {
  private func bench() throws -> (PatientBench, Patient, Patient) {
    let bench = try PatientBench()
    let jane = try bench.register("Smith", "Jane", born: "1984-02-03")
    let ana = try bench.register("García", "Ana", born: "1980-01-01")
    try bench.book(jane, at: "11:00")
    try bench.practice.noteChartOpened(jane.id, as: bench.desk)
    try bench.practice.noteChartOpened(ana.id, as: bench.dentist)
    return (bench, jane, ana)
  }

  @Test("the auditor sees who did what to whom, the newest first")
  func everything() throws {
    let (bench, _, _) = try bench()
    try bench.become("iris", .auditor)
    bench.type(":audit<Enter>")
    #expect(bench.prompt == "LIST audit>")
    #expect(bench.body.contains("everything"))
    #expect(bench.body.contains("D Lindqvist"))
    #expect(bench.body.contains("chart open"))
    #expect(bench.body.contains("Smith Jane"))
    #expect(bench.body.contains("appointment book"))
  }

  @Test("a narrows to the patient of the entry, p to the person, v to the verb; x takes all off")
  func narrowing() throws {
    let (bench, _, _) = try bench()
    try bench.become("iris", .auditor)
    bench.type(":audit<Enter>:verb chart open<Enter>")
    #expect(bench.body.contains("García Ana") && bench.body.contains("Smith Jane"))
    #expect(!bench.body.contains("appointment book"))
    bench.type("a")
    #expect(bench.body.contains("about GARCÍA"))
    #expect(!bench.body.contains("Smith Jane"))
    bench.type("a")
    #expect(bench.body.contains("Smith Jane"))
    bench.type("jp")
    #expect(bench.body.contains("by Maria Reyes"))
    #expect(!bench.body.contains("D Lindqvist"))
    bench.type("x")
    #expect(bench.body.contains("everything"))
    #expect(bench.body.contains("D Lindqvist"))
  }

  @Test("a sentence narrows to a number, a log-in name, a day, a device; a wrong one is refused")
  func sentences() throws {
    let (bench, jane, _) = try bench()
    try bench.become("iris", .auditor)
    bench.type(":audit<Enter>:patient #\(jane.number!)<Enter>")
    #expect(bench.body.contains("about SMITH Jane"))
    #expect(!bench.body.contains("García"))
    bench.type("x:person dlind<Enter>")
    #expect(bench.body.contains("by D Lindqvist"))
    #expect(!bench.body.contains("Maria Reyes"))
    bench.type("x:on yesterday<Enter>")
    #expect(bench.body.contains("nothing was done that fits this"))
    bench.type("]")
    #expect(bench.body.contains("D Lindqvist"))
    bench.type("xe")
    #expect(bench.body.contains("device "))
    bench.type(":person nobody<Enter>")
    #expect(bench.meaning.contains("nobody has the log-in name nobody"))
  }

  @Test("Enter opens an entry in words, Esc goes back to the list")
  func opening() throws {
    let (bench, _, _) = try bench()
    try bench.become("iris", .auditor)
    bench.type(":audit<Enter>:verb appointment<Enter><Enter>")
    #expect(bench.body.contains("appointment.book, entry"))
    #expect(bench.body.contains("patient: SMITH Jane"))
    #expect(bench.body.contains("11:00"))
    bench.type("<Esc>")
    #expect(bench.prompt == "LIST audit>")
    #expect(bench.body.contains("appointment book"))
    #expect(!bench.body.contains("patient: SMITH Jane"))
  }

  @Test("an administrator sees security entries without patients, and may not narrow to one")
  func administrator() throws {
    let (bench, jane, _) = try bench()
    try bench.become("boss", .administrator)
    bench.type(":audit<Enter>")
    #expect(bench.body.contains("security, without patients"))
    #expect(bench.body.contains("session begin"))
    #expect(!bench.screen.contains("Smith") && !bench.screen.contains("chart open"))
    bench.type("a")
    #expect(bench.meaning.contains("only the auditor sees the audit by patient"))
    bench.type(":patient \(jane.number!)<Enter>")
    #expect(bench.meaning.contains("you may not"))
    #expect(!bench.screen.contains("Smith"))
  }

  @Test("the desk sees no audit at all")
  func desk() throws {
    let (bench, _, _) = try bench()
    bench.type(":audit<Enter>")
    #expect(bench.meaning.contains("as receptionist you may not"))
    #expect(!bench.body.contains("D Lindqvist"))
  }

  @Test("what is shown can be printed, after the password, and that is itself audited")
  func printing() throws {
    let (bench, _, _) = try bench()
    try bench.become("iris", .auditor)
    bench.type(":audit<Enter>:verb chart open<Enter>w")
    #expect(bench.printed.count == 1)
    #expect(bench.printed.first?.lines.contains { $0.plain.contains("García Ana") } == true)
    bench.type("x")
    #expect(bench.body.contains("audit export"))
    bench.clock.advance(milliseconds: 16 * 60 * 1_000)
    bench.type(":undo<Enter>")
    bench.type("n")
    #expect(bench.printed.count == 1)
  }

  @Test("n shows older entries and b the newer ones again, without a gap and without repeating")
  func paging() throws {
    let (bench, _, _) = try bench()
    let auditor = bench
    for _ in 0..<230 {
      try bench.practice.noteSearch("smith", shown: 1, chosen: nil, as: bench.desk)
    }
    try auditor.become("iris", .auditor)
    bench.type(":audit<Enter>:verb search<Enter>")
    #expect(bench.body.contains("200 and more"))
    bench.type("n")
    #expect(bench.body.contains("older · 30"))
    bench.type("n")
    #expect(bench.meaning.contains("there are no older entries"))
    bench.type("b")
    #expect(bench.body.contains("200 and more"))
  }

  @Test("a beginning that no verb has is refused with those nearest to it, and the list stays")
  func unknownVerb() throws {
    let (bench, _, _) = try bench()
    try bench.become("iris", .auditor)
    bench.type(":audit<Enter>:verb chart opened<Enter>")
    #expect(bench.screen.contains("no verb begins with chart.opened"))
    #expect(bench.screen.contains("type one such as chart.open,\n chart.wrong"))
    #expect(bench.body.contains("everything") && bench.body.contains("D Lindqvist"))
  }

  @Test("where the clock was set back, what was filed later stands below and is marked")
  func clockSetBack() throws {
    let (bench, jane, _) = try bench()
    bench.clock.advance(minutes: -60)
    try bench.practice.noteChartOpened(jane.id, as: bench.dentist)
    try bench.become("iris", .auditor)
    bench.type(":audit<Enter>")
    #expect(!bench.meaning.contains("filed after"))
    bench.type("<End>")
    #expect(bench.meaning.contains("filed after those above: D Lindqvist: chart open, entry"))
    #expect(bench.body.contains("* 2026-11-16!08:42 D Lindqvist"), "\(bench.screen)")
    #expect(bench.body.contains("2026-11-16 09:42 Ada Boss"))
  }
}
