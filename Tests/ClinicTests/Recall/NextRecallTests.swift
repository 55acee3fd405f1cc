import Testing

@testable import Clinic

@Suite("What to book next")
struct NextRecallTests {
  private let today = Make.day("2026-11-16")

  private func line(_ number: Int, _ kind: RecallKind, due: String?) -> RecallLine {
    RecallLine(
      id: RecallLineID(Make.record(number)), patient: PatientID(Make.record(9)), kind: kind,
      statedDue: due.map { Make.day($0) })
  }

  @Test("what is due first is booked first; what rests is not; the unknown comes last")
  func next() {
    var resting = line(1, .exam, due: "2025-01-01")
    resting.pause = .indefinitely
    let lines = [
      resting, line(2, .bitewings, due: nil), line(3, .exam, due: "2026-10-01"),
      line(4, .prophylaxis, due: "2026-10-01"),
    ]
    #expect(lines.next(on: today)?.id.record.low == 4)
    #expect([resting, lines[1]].next(on: today)?.id.record.low == 2)
    #expect([resting].next(on: today) == nil)
  }
}
