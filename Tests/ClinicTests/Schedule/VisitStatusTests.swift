import Testing

@testable import Clinic

@Suite("Status of a visit")
struct VisitStatusTests {
  private let now = Make.moment("2026-11-16", "9:42")

  @Test("letters are those of the keys, and no two are alike")
  func letters() {
    let letters = VisitStatus.allCases.compactMap(\.letter)
    #expect(Set(letters).count == VisitStatus.allCases.count - 1)
    #expect(
      [VisitStatus.messageLeft, .confirmed, .here, .seated, .doneInChair, .out].compactMap(\.letter)
        == ["m", "y", "i", "s", "c", "o"])
  }

  @Test("each pair of statuses is either legal or refused with a reason and a remedy")
  func everyPair() {
    for status in VisitStatus.allCases {
      for next in VisitStatus.allCases {
        let visit = Make.visit(1, "9:00", 60, status: status)
        let refusal = status.refusal(of: next)
        #expect((refusal == nil) == status.successors.contains(next))
        if let refusal {
          #expect(!refusal.problem.isEmpty && !refusal.remedy.isEmpty)
          #expect(throws: ClinicError.self) { try visit.becoming(next, at: now, reason: "asked") }
        } else {
          let changed = try? visit.becoming(next, at: now, reason: "asked")
          #expect(changed?.status == next)
        }
      }
    }
  }

  @Test("nobody is cancelled in the chair, and nobody misses a visit in the waiting room")
  func refusals() {
    #expect(VisitStatus.seated.refusal(of: .cancelled) != nil)
    #expect(VisitStatus.here.refusal(of: .noShow) != nil)
    #expect(VisitStatus.confirmed.refusal(of: .messageLeft) != nil)
    #expect(VisitStatus.confirmed.refusal(of: .confirmed)?.problem == "The visit is confirmed already.")
  }

  @Test("every status can be reached from scheduled, and none is a dead end but out, which can be reopened")
  func reachable() {
    var reached: Set<VisitStatus> = [.scheduled]
    while true {
      let more = reached.union(reached.flatMap(\.successors))
      if more == reached { break }
      reached = more
    }
    #expect(reached == Set(VisitStatus.allCases))
    #expect(VisitStatus.allCases.allSatisfy { !$0.successors.isEmpty })
    #expect(VisitStatus.out.permission(toBecome: .doneInChair) == .editCheckedOutAppointment)
    #expect(VisitStatus.confirmed.permission(toBecome: .here) == .recordArrival)
    #expect(VisitStatus.scheduled.permission(toBecome: .cancelled) == .bookAppointment)
  }

  @Test("a day from message to check-out stamps each step once")
  func stamps() throws {
    var visit = Make.visit(1, "9:00", 60)
    visit = try visit.becoming(.messageLeft, at: Moment(seconds: 1), channel: .phone)
    visit = try visit.becoming(.confirmed, at: Moment(seconds: 2), channel: .text)
    #expect(visit.confirmation == Confirmation(status: .confirmed, at: Moment(seconds: 2), channel: .text))
    visit = try visit.becoming(.here, at: Moment(seconds: 3))
    visit = try visit.becoming(.seated, at: Moment(seconds: 4))
    visit = try visit.becoming(.doneInChair, at: Moment(seconds: 5))
    visit = try visit.becoming(.out, at: Moment(seconds: 6))
    #expect(
      visit.stamps
        == VisitStamps(
          here: Moment(seconds: 3), seated: Moment(seconds: 4), doneInChair: Moment(seconds: 5),
          out: Moment(seconds: 6)))
    let reopened = try visit.becoming(.doneInChair, at: Moment(seconds: 7))
    #expect(reopened.stamps.out == nil)
    #expect(reopened.stamps.doneInChair == Moment(seconds: 5))
    #expect(reopened.confirmation.status == .confirmed)
  }

  @Test("a step that was skipped stays unknown")
  func skipped() throws {
    let visit = try Make.visit(1, "9:00", 60).becoming(.seated, at: now)
    #expect(visit.stamps.here == nil)
    #expect(visit.stamps.seated == now)
    let out = try Make.visit(1, "9:00", 60, status: .confirmed).becoming(.out, at: now)
    #expect(out.stamps == VisitStamps(out: now))
  }

  @Test("a patient is here, seated, done and out on the visit's own day only")
  func otherDay() throws {
    let tomorrow = Make.day("2026-11-17")
    for next in [VisitStatus.here, .seated, .doneInChair, .out] {
      let visit = Make.visit(1, "9:00", 60)
      #expect(throws: Never.self) { try visit.becoming(next, at: now, on: visit.day) }
      let error = #expect(throws: ClinicError.self) { try visit.becoming(next, at: now, on: tomorrow) }
      #expect(error?.problem == "A visit of 16 Nov 2026 cannot be \(next.name) today.")
    }
    #expect(throws: Never.self) { try Make.visit(1, "9:00", 60).becoming(.confirmed, at: now, on: tomorrow) }
    let out = Make.visit(1, "9:00", 60, status: .out)
    #expect(try out.becoming(.doneInChair, at: now, on: tomorrow).status == .doneInChair)
  }

  @Test("nobody has missed a visit that has not begun, and an outcome needs a reason")
  func outcomes() {
    let later = Make.visit(1, "10:00", 60)
    #expect(throws: ClinicError.self) { try later.becoming(.noShow, at: now, reason: "did not come") }
    let earlier = Make.visit(1, "9:00", 60)
    let missed = try? earlier.becoming(.noShow, at: now, reason: "did not come")
    #expect(missed?.outcomeReason == "did not come")
    for outcome in [VisitStatus.cancelled, .broken, .noShow] {
      let error = #expect(throws: ClinicError.self) { try earlier.becoming(outcome, at: now) }
      #expect(error?.code == .missing)
    }
  }

  @Test("moved to another time, a visit is no longer confirmed; to another chair, it is")
  func moved() throws {
    let confirmed = try Make.visit(1, "9:00", 60).becoming(.confirmed, at: now)
    let room = RoomID(Make.record(102))
    let aside = try confirmed.moved(
      to: confirmed.day, confirmed.start, room: room, provider: confirmed.provider, offsetSeconds: 0)
    #expect(aside.status == .confirmed && aside.room == room)
    let later = try confirmed.moved(
      to: confirmed.day, Make.time("11:00"), room: room, provider: confirmed.provider, offsetSeconds: 0)
    #expect(later.status == .scheduled && later.confirmation == .notReached)
    let waiting = try confirmed.becoming(.unscheduled, at: now)
    let back = try waiting.moved(
      to: confirmed.day, confirmed.start, room: room, provider: confirmed.provider, offsetSeconds: 0)
    #expect(back.status == .scheduled)
    let seated = try confirmed.becoming(.seated, at: now)
    let elsewhere = try seated.moved(
      to: seated.day, Make.time("9:15"), room: room, provider: seated.provider, offsetSeconds: 0)
    #expect(elsewhere.status == .seated && elsewhere.stamps == seated.stamps)
    #expect(throws: ClinicError.self) {
      try seated.moved(
        to: seated.day.adding(days: 1), seated.start, room: room, provider: seated.provider, offsetSeconds: 0)
    }
  }

  @Test("a visit that would pass midnight is refused, in words that say what to do")
  func midnight() {
    let visit = Make.visit(1, "23:00", 30)
    let error = #expect(throws: ClinicError.self) { try visit.resized(toMinutes: 61) }
    #expect(error?.problem == "A visit of 61 minutes from 23:00 would pass midnight.")
    #expect(throws: Never.self) { try visit.resized(toMinutes: 60) }
    #expect(throws: ClinicError.self) { try visit.resized(toMinutes: 0) }
    #expect(throws: ClinicError.self) {
      try visit.moved(
        to: visit.day, Make.time("23:45"), room: nil, provider: visit.provider, offsetSeconds: 0)
    }
  }
}
