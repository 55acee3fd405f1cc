import Clinic
import Practice
import Terminal
import Testing

@testable import Console

/// What was shown is shown again: lists that were open, what could be taken back, questions, entries.
@Suite("A screen that is taken up again", .serialized)
struct ResumedScreenTests {
  private func jane(_ bench: PatientBench) throws -> Patient {
    try bench.register("Smith", "Jane", born: "1984-02-03", phone: "5035551212")
  }

  @Test("shows the list that ? had opened, with the cursor where it was", arguments: ComingBack.allCases)
  func openList(back: ComingBack) throws {
    let bench = try PatientBench()
    bench.open(RelationForm.request(try jane(bench).id, nil))
    bench.type("?<Down><Down>")
    let before = bench.body
    #expect(before.contains("* emergency contact"))
    try back.take(bench)
    #expect(bench.body == before)
    bench.type("<Enter>")
    #expect(bench.focusedField == "person")
  }

  @Test("takes back in a note what was typed, and puts down what was cut", arguments: ComingBack.allCases)
  func steps(back: ComingBack) throws {
    let bench = try PatientBench()
    let form = "\(try jane(bench).id.record.hexadecimal) note"
    bench.open(.other(name: "patient-form", argument: form))
    bench.type("one two three<S-Left><S-Left><C-x>")
    try back.take(bench)
    bench.type("<C-y>")
    #expect(bench.body.contains("one two three"))
    bench.type("<C-_><C-_>")
    #expect(bench.body.contains("one two three"))
    bench.type("<C-_>")
    #expect(!bench.body.contains("three"), "\(bench.body)")
    #expect(bench.body.contains("one two"))
  }

  @Test("asks again, and takes the answer only once it can have been read", arguments: ComingBack.allCases)
  func question(back: ComingBack) throws {
    let bench = try PatientBench()
    let jane = try jane(bench)
    let shown = try bench.practice.read { try bench.practice.requirePatient(jane.id, in: $0) }
    var edited = shown.patient
    edited.birthday = Day(iso: "1984-03-02")
    try bench.practice.perform(EditPatient(edited, shown: shown), as: bench.desk)
    bench.open(.history(.init(kind: Kind.patient.rawValue, record: jane.id.record)))
    bench.type("r")
    let before = bench.meaning
    #expect(before.contains("reverse patient edit"))
    try back.take(bench)
    #expect(bench.meaning == before)
    bench.typeAhead("r")
    #expect(bench.meaning == before, "nobody can have read it")
    bench.type("r")
    #expect(try bench.stored(jane.id).birthday == Day(iso: "1984-02-03"))
  }

  @Test("asks no other question in its place", arguments: ComingBack.allCases)
  func anotherQuestion(back: ComingBack) throws {
    let bench = try PatientBench()
    let jane = try jane(bench)
    bench.open(.history(.init(kind: Kind.patient.rawValue, record: jane.id.record)))
    bench.type("r")
    let entry = try #require(try bench.practice.history(of: jane.id.record, as: bench.desk).first)
    try bench.practice.perform(ReverseEntry(entry.version), as: bench.desk)
    try back.take(bench)
    #expect(!bench.footer.contains("any other key does not"))
    #expect(bench.meaning.contains("has changed since: nothing was done"))
  }

  @Test("asks again whose value shall stand", arguments: ComingBack.allCases)
  func stale(back: ComingBack) throws {
    let bench = try PatientBench()
    let jane = try jane(bench)
    bench.open(.patientForm(jane.id))
    var form = FieldTyping(bench)
    form.set("given", "Janet")
    let shown = try bench.practice.read { try bench.practice.requirePatient(jane.id, in: $0) }
    var edited = shown.patient
    edited.name.given = "Joan"
    try bench.practice.perform(EditPatient(edited, shown: shown), as: bench.dentist)
    bench.type("<C-s>")
    let before = bench.meaning
    #expect(before.contains("keep yours, theirs, or both?"))
    try back.take(bench)
    #expect(bench.meaning == before)
    #expect(try bench.stored(jane.id).name.given == "Joan", "nothing is written by asking")
    bench.type("m")
    #expect(try bench.stored(jane.id).name.given == "Janet")
  }

  @Test("asks again before the glass is broken", arguments: ComingBack.allCases)
  func glass(back: ComingBack) throws {
    let bench = try PatientBench("samari")
    let number = try #require(try jane(bench).number)
    bench.type(":glass #\(number) unresponsive<Enter>")
    let before = bench.meaning
    #expect(before.contains("break the glass"))
    try back.take(bench)
    #expect(bench.meaning == before)
  }

  @Test("shows the entry that stood open in the audit, at the same line", arguments: ComingBack.allCases)
  func auditEntry(back: ComingBack) throws {
    let bench = try PatientBench(size: Size(rows: 24, columns: 80))
    _ = try jane(bench)
    try bench.become("iris", .auditor)
    bench.type(":audit<Enter>:verb patient register<Enter><Enter>")
    let before = bench.body
    #expect(before.contains("patient.register"))
    bench.send(.idle)
    try back.take(bench)
    #expect(bench.body == before)
    bench.type("<Esc>")
    #expect(bench.body.contains("to whom"))
  }

  @Test("shows the change that stood open in a history", arguments: ComingBack.allCases)
  func historyEntry(back: ComingBack) throws {
    let bench = try PatientBench()
    let jane = try jane(bench)
    bench.open(.history(.init(kind: Kind.patient.rawValue, record: jane.id.record)))
    bench.type("j<Enter>")
    let before = bench.body
    bench.send(.idle)
    try back.take(bench)
    #expect(bench.body == before)
    bench.type("<Esc>")
    #expect(bench.body.contains("birthday: 1984-02-03"))
  }

  @Test("wraps an open entry anew when the window changes")
  func resized() throws {
    let bench = try PatientBench(size: Size(rows: 24, columns: 160))
    let jane = try jane(bench)
    let shown = try bench.practice.read { try bench.practice.requirePatient(jane.id, in: $0) }
    var edited = shown.patient
    edited.note = String(repeating: "word ", count: 30) + "end"
    try bench.practice.perform(EditPatient(edited, shown: shown), as: bench.desk)
    bench.open(.history(.init(kind: Kind.patient.rawValue, record: jane.id.record)))
    bench.type("<Enter>")
    #expect(bench.body.contains("end"))
    bench.send(.resized(Size(rows: 24, columns: 80)))
    #expect(bench.body.contains("end"))
  }
}
