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

  @Test("a recall is looked for from its due day, or from now if that has passed")
  func request() {
    let prophy = AppointmentType(
      id: AppointmentTypeID(Make.record(700)), name: "prophy", lengthMinutes: 60, recallKind: .prophylaxis,
      disciplines: [.hygiene])
    let setup = Make.setup(types: [prophy])
    let usual = ProviderID(Make.record(1))
    let later = setup.request(
      for: line(1, .prophylaxis, due: "2026-12-01"), usualProvider: usual, today: today,
      now: Make.time("9:42"))
    #expect(later?.earliestDay == Make.day("2026-12-01") && later?.earliestTime == .midnight)
    #expect(later?.lengthMinutes == 60 && later?.providers == [usual] && later?.type == prophy.id)
    for due in ["2026-11-16", "2026-05-01", nil] {
      let now = setup.request(
        for: line(1, .prophylaxis, due: due), usualProvider: nil, today: today, now: Make.time("9:42"))
      #expect(now?.earliestDay == today && now?.earliestTime == Make.time("9:42"))
    }
    #expect(
      setup.request(for: line(1, .panoramic, due: nil), usualProvider: nil, today: today, now: .midnight)
        == nil)
  }
}
