import Clinic
import Practice
import Terminal
import Testing

@testable import Console

@Suite("The history of a record")
struct HistoryPanelTests {
  private func edited() throws -> (PatientBench, Patient) {
    let bench = try PatientBench()
    let jane = try bench.register("Smith", "Jane", born: "1984-02-03")
    let shown = try bench.practice.read { try bench.practice.requirePatient(jane.id, in: $0) }
    var changed = shown.patient
    changed.birthday = Day(iso: "1984-03-02")
    try bench.practice.perform(EditPatient(changed, shown: shown), as: bench.desk)
    return (bench, jane)
  }

  private func open(_ bench: PatientBench, _ patient: Patient) {
    bench.open(.history(.init(kind: Kind.patient.rawValue, record: patient.id.record)))
  }

  @Test("it says who changed what from what to what, the newest first")
  func reading() throws {
    let (bench, jane) = try edited()
    open(bench, jane)
    #expect(bench.prompt == "LIST history>")
    #expect(bench.body.contains("history of patient SMITH Jane"))
    #expect(bench.body.contains("1984-02-03 -> 1984-03-02"))
    #expect(bench.meaning.contains("Maria Reyes"))
    bench.type("<Enter>")
    #expect(bench.body.contains("patient edit"))
    bench.type("<Esc>")
    #expect(bench.prompt == "LIST history>")
  }

  @Test("of a visit that was taken in it says what became of the status, not the whole visit again")
  func places() throws {
    let bench = try PatientBench()
    let jane = try bench.register("Smith", "Jane", born: "1984-02-03")
    try bench.book(jane, at: "10:00")
    let visits = try bench.practice.read { try bench.practice.appointments(of: jane.id, in: $0) }
    let visit = try #require(visits.first).appointment.id
    try bench.practice.perform(SetVisitStatus(visit, .confirmed), as: bench.desk)
    bench.open(.history(.init(kind: Kind.appointment.rawValue, record: visit.record)))
    #expect(bench.body.contains("Maria Reyes    status: scheduled -> confirmed"))
  }

  @Test("r reverses an older act once its letter is given, and says who undid it")
  func reversing() throws {
    let (bench, jane) = try edited()
    open(bench, jane)
    bench.type("r")
    #expect(bench.screen.contains("reverse patient edit"))
    #expect(try bench.stored(jane.id).birthday == Day(iso: "1984-03-02"))
    bench.type("r")
    #expect(try bench.stored(jane.id).birthday == Day(iso: "1984-02-03"))
    #expect(bench.body.contains("undone: birthday"))
    bench.type("r")
    #expect(bench.meaning.contains("has undone this already"))
  }

  @Test("any other answer reverses nothing")
  func declining() throws {
    let (bench, jane) = try edited()
    open(bench, jane)
    bench.type("r<Enter>")
    #expect(try bench.stored(jane.id).birthday == Day(iso: "1984-03-02"))
  }

  @Test("a role that sees no charts sees no history of one")
  func administrator() throws {
    let (bench, jane) = try edited()
    try bench.become("boss", .administrator)
    #expect(throws: PracticeError.self) {
      try bench.practice.history(of: jane.id.record, as: bench.administrator)
    }
    open(bench, jane)
    #expect(!bench.body.contains("1984"))
  }

  @Test("reading a patient's history files that the chart was opened")
  func access() throws {
    let (bench, jane) = try edited()
    _ = try bench.practice.history(of: jane.id.record, as: bench.dentist)
    try bench.become("iris", .auditor)
    bench.type(":audit<Enter>:verb chart open<Enter>")
    #expect(bench.body.contains("D Lindqvist"))
  }
}
