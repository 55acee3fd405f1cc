import Clinic
import Console
import Journal
import Practice
import Terminal
import Testing

@Suite("What people must decide")
struct ConflictPanelTests {
  /// A patient of whom two birthdays stand side by side.
  private func bench(_ login: String = "mreyes") throws -> (bench: PatientBench, patient: Patient) {
    let bench = try PatientBench(login)
    let jane = try bench.register("Smith", "Jane", born: "1984-02-03")
    let shown = try bench.practice.read { try bench.practice.requirePatient(jane.id, in: $0) }
    var (one, other) = (shown.patient, shown.patient)
    one.birthday = Day(iso: "1984-03-02")
    other.birthday = Day(iso: "1984-02-13")
    try bench.practice.perform(EditPatient(one, shown: shown), as: bench.dentist)
    let command = EditPatient(other, shown: shown)
    do {
      try bench.practice.perform(command, as: bench.desk)
    } catch let error as PracticeError {
      let stale = try #require(error.stale)
      try bench.practice.perform([command], as: bench.desk, deciding: [.init(stale, .both)])
    }
    return (bench, jane)
  }

  @Test("V on the chart lists it with who and when; Enter opens the values, Enter keeps one, u takes it back")
  func decides() throws {
    let (bench, jane) = try bench()
    bench.open(.chart(jane.id))
    #expect(bench.screen.contains("1 with several values: V shows them"))
    #expect(bench.patientLine.contains("1 TO DECIDE"))
    bench.type("V")
    #expect(bench.prompt == "LIST conflicts>")
    #expect(bench.screen.contains("2 values") && bench.screen.contains("birthday"))
    let values = bench.screen.split(separator: "\n").filter { $0.contains("1984-") }
    #expect(values.contains { $0.contains("D Lindqvist") && $0.hasSuffix("1984-03-02") })
    #expect(values.contains { $0.contains("Maria") && $0.hasSuffix("1984-02-13") })
    bench.type("<Enter>j<Esc>")
    #expect(bench.prompt == "LIST conflicts>" && bench.screen.contains("2 values"))
    bench.type("<Enter>j<Enter>")
    #expect(bench.meaning.contains("decided: birthday 1984-03-02"))
    #expect(bench.screen.contains("nothing waits to be decided"))
    #expect(try bench.stored(jane.id).birthday == Day(iso: "1984-03-02"))
    bench.type("u")
    #expect(bench.meaning.contains("undone"))
  }

  @Test("a lock comes back to the value that the cursor stood on")
  func afterALock() throws {
    let (bench, jane) = try bench()
    bench.open(.lists(.conflicts))
    bench.type("<Enter>j")
    let rows = bench.frame.text[3..<21]
    try ComingBack.afterALock.take(bench)
    #expect(bench.frame.text[3..<21] == rows)
    bench.type("<Enter>")
    #expect(try bench.stored(jane.id).birthday == Day(iso: "1984-03-02"))
  }

  @Test("a field that holds one thing is not kept twice, and says so")
  func both() throws {
    let (bench, _) = try bench()
    bench.open(.lists(.conflicts))
    bench.type("<Enter>b")
    #expect(bench.meaning.contains("birthday holds one value"))
    #expect(bench.screen.contains("2 values"))
  }

  @Test("what somebody decided meanwhile goes by itself")
  func decidedElsewhere() throws {
    let (bench, _) = try bench()
    bench.open(.lists(.conflicts))
    bench.type("<Enter>")
    let card = try #require(try bench.practice.decisionCards(as: bench.dentist).first)
    try bench.practice.perform(
      DecideConflict(card, .value(of: card.values[0].version)), as: bench.dentist)
    bench.send(.bell)
    #expect(bench.screen.contains("nothing waits to be decided"))
  }

  @Test("a biller sees it and may not decide; every plain key does what is written or says no such key")
  func roles() throws {
    let (bench, _) = try bench("bill")
    bench.open(.lists(.conflicts))
    bench.type("<Enter>")
    #expect(bench.meaning.contains("you may not"))
    #expect(bench.screen.contains("2 values"))
  }

  @Test(
    "a value that is longer than the screen cuts off neither who nor when",
    arguments: [Size(rows: 24, columns: 80), Size(rows: 50, columns: 160)])
  func longValues(size: Size) throws {
    let bench = try PatientBench("mreyes", size: size)
    let jane = try bench.register("Smith", "Jane", born: "1984-02-03")
    let shown = try bench.practice.read { try bench.practice.requirePatient(jane.id, in: $0) }
    var (one, other) = (shown.patient, shown.patient)
    one.name.middle = "Alexandrina Wilhelmina Theodora Philippa"
    one.name.preferred = "Countess Smythe-Montgomery"
    other.name.preferred = "Jenny"
    try bench.practice.perform(EditPatient(one, shown: shown), as: bench.dentist)
    let command = EditPatient(other, shown: shown)
    let question = #expect(throws: PracticeError.self) {
      try bench.practice.perform(command, as: bench.desk)
    }
    try bench.practice.perform(
      [command], as: bench.desk, deciding: [.init(try #require(question?.stale), .both)])
    bench.open(.lists(.conflicts))
    try bench.expectScreen("conflicts-\(size.columns)x\(size.rows)")
  }
}
