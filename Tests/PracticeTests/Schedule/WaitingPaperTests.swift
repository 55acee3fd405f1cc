import Clinic
import Testing

@testable import Practice

@Suite("Pages that wait for a printer")
struct WaitingPaperTests {
  @Test("are kept whole, and settled once they are printed")
  func keptAndSettled() throws {
    let test = try TestPractice()
    let patient = try test.register("Able", "Ann", born: "1980-01-01")
    try test.practice.perform(KeepPaper("slip", ["one", "", "two"], about: patient.id), as: test.desk)
    try test.practice.perform(KeepPaper("day list", ["three"]), as: test.desk)
    let waiting = try test.practice.waitingPapers(as: test.desk)
    #expect(waiting.map(\.title) == ["slip", "day list"])
    #expect(waiting[0].lines == ["one", "", "two"])
    #expect(waiting[0].patient == patient.id)
    try test.practice.perform(SettlePaper(waiting[0].id, wasPrinted: true), as: test.desk)
    #expect(try test.practice.waitingPapers(as: test.desk).map(\.title) == ["day list"])
    #expect(throws: PracticeError.self) { try test.practice.waitingPapers(as: test.administrator) }
  }
}
