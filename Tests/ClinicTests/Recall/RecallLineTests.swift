import Testing

@testable import Clinic

@Suite("Recall")
struct RecallLineTests {
  private func line(months: Int? = 6, days: Int = 1, last: String? = "2026-05-15") -> RecallLine {
    RecallLine(
      id: RecallLineID(Make.record(1)), patient: PatientID(Make.record(2)), kind: .prophylaxis,
      interval: months.flatMap { RecallInterval(months: $0, days: days) }, last: last.flatMap { Day(iso: $0) }
    )
  }

  @Test("due is the last visit and the interval: months first, then days")
  func computed() {
    #expect(line().due == .computed(Make.day("2026-11-16")))
    #expect(line(months: 6, days: 0, last: "2026-08-31").due == .computed(Make.day("2027-02-28")))
    #expect(line(months: 6, days: 1, last: "2026-08-31").due == .computed(Make.day("2027-03-01")))
  }

  @Test("without a last visit or an interval, due is unknown, which is not the same as not due")
  func unknown() {
    #expect(line(last: nil).due == .unknown)
    #expect(line(months: nil).due == .unknown)
    #expect(line(last: nil).daysOverdue(on: Make.day("2026-11-16")) == nil)
  }

  @Test("a stated day goes before the computed one, and needs no last visit")
  func stated() {
    var stated = line(last: nil)
    stated.statedDue = Make.day("2026-12-01")
    #expect(stated.due == .stated(Make.day("2026-12-01")))
    #expect(stated.daysOverdue(on: Make.day("2026-11-16")) == -15)
  }

  @Test("a resting line is not overdue until it is taken up again")
  func pause() {
    var resting = line()
    resting.pause = .until(Make.day("2026-12-01"))
    #expect(resting.daysOverdue(on: Make.day("2026-11-30")) == nil)
    #expect(resting.daysOverdue(on: Make.day("2026-12-01")) == 15)
    resting.pause = .indefinitely
    #expect(resting.isPaused(on: .last))
  }

  @Test("a visit moves the line on; an earlier one, learned later, does not")
  func fulfilled() {
    var stated = line()
    stated.statedDue = Make.day("2026-10-01")
    let after = stated.fulfilled(on: Make.day("2026-11-16"))
    #expect(after.due == .computed(Make.day("2027-05-17")))
    #expect(stated.fulfilled(on: Make.day("2026-05-15")) == stated)
    #expect(stated.fulfilled(on: Make.day("2026-05-01")) == stated)
    #expect(line(last: nil).fulfilled(on: Make.day("2026-11-16")).last == Make.day("2026-11-16"))
  }

  @Test("an interval of nothing, or of more than fifty years, is none")
  func intervals() {
    #expect(RecallInterval() == nil)
    #expect(RecallInterval(months: -1) == nil)
    #expect(RecallInterval(months: 601) == nil)
    #expect(RecallInterval(days: 366) == nil)
    #expect(RecallInterval(days: 90) != nil)
    #expect(Set(RecallKind.allCases.map(\.name)).count == RecallKind.allCases.count)
  }
}
