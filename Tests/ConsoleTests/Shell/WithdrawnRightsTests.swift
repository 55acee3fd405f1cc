import Clinic
import Practice
import Terminal
import Testing

@testable import Console

@Suite("Rights that are withdrawn while a screen stands open")
struct WithdrawnRightsTests {
  /// A therapist looks at the chart of a patient of hers.
  private func openedChart() throws -> (PatientBench, Patient) {
    let bench = try PatientBench("samari")
    let jane = try bench.register("Smith", "Jane", born: "1984-02-03") {
      $0.preferredProvider = bench.therapist
    }
    bench.open(.chart(jane.id))
    return (bench, jane)
  }

  /// The desk makes her another's patient, and the therapist's console hears of it.
  private func giveToAnother(_ jane: Patient, _ bench: PatientBench) throws {
    let record = try bench.practice.read { try bench.practice.requirePatient(jane.id, in: $0) }
    var moved = record.patient
    moved.preferredProvider = bench.doctor
    try bench.practice.perform(EditPatient(moved, shown: record), as: bench.desk)
    bench.send(.bell)
    bench.send(.painted)
  }

  @Test("a chart that is another's patient now goes away with its strip, as soon as the bell says so")
  func chart() throws {
    let (bench, jane) = try openedChart()
    #expect(bench.patientLine.contains("SMITH Jane"))
    #expect(bench.screen.contains("3 Feb 1984"))
    try giveToAnother(jane, bench)
    #expect(!bench.screen.contains("SMITH") && !bench.screen.contains("3 Feb 1984"), "\(bench.screen)")
    #expect(bench.patientLine == " no patient")
    #expect(bench.screen.contains("who was current is gone, or is not yours to see any more"))
    bench.type("<C-g>c")
    #expect(!bench.screen.contains("SMITH"))
    #expect(throws: PracticeError.self) {
      try bench.practice.noteChartOpened(jane.id, as: try #require(bench.shell.session))
    }
  }

  @Test("a chart that is the only screen of its place gives way to the day, and one cannot go back to it")
  func onlyScreen() throws {
    let (bench, jane) = try openedChart()
    bench.type("<C-g>c")
    try giveToAnother(jane, bench)
    #expect(bench.prompt.contains("day>"))
    bench.type("<C-g>g")
    #expect(!bench.screen.contains("SMITH"), "\(bench.screen)")
  }

  @Test("a role that goes by the clock ends the session at the minute, though nobody presses a key")
  func byTheClock() throws {
    let bench = try ConsoleBench()
    let boss = try bench.practice.beginSession(login: "boss").session
    let people = try bench.practice.users(as: boss)
    let reyes = try #require(people.first { $0.login == "mreyes" })
    try bench.practice.perform(ChangeUser(reyes.id, .roles([.hygienist]), why: "learned it"), as: boss)
    bench.clock.advance(minutes: RolesInTime.delayMinutes - 1)
    try bench.logIn()
    bench.send(.tick)
    #expect(bench.shell.session != nil)
    bench.clock.advance(minutes: 1)
    bench.send(.tick)
    #expect(bench.shell.session == nil && !bench.isStoreOpen)
    #expect(bench.screen.contains("your session has ended: your roles were changed"))
  }
}
