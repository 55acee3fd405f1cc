extension VisitStatus {
  /// Where a visit may go from here. Steps forward may be skipped, and a step that was skipped stays
  /// unknown: a patient whom nobody marked here is still checked out. A step back is an undo, not a
  /// transition, but for taking back the end of a visit, which needs its own right.
  package var successors: Set<VisitStatus> {
    switch self {
    case .scheduled:
      [
        .messageLeft, .confirmed, .here, .seated, .doneInChair, .out, .cancelled, .broken, .noShow,
        .unscheduled,
      ]
    case .messageLeft:
      [
        .messageLeft, .confirmed, .here, .seated, .doneInChair, .out, .cancelled, .broken, .noShow,
        .unscheduled,
      ]
    case .confirmed:
      [.here, .seated, .doneInChair, .out, .cancelled, .broken, .noShow, .unscheduled]
    case .here: [.seated, .doneInChair, .out, .broken]
    case .seated: [.doneInChair, .out, .broken]
    case .doneInChair: [.out]
    case .out: [.doneInChair]
    case .cancelled, .broken, .noShow: [.scheduled, .unscheduled]
    case .unscheduled: [.scheduled, .cancelled]
    }
  }

  /// Why a visit cannot go from here to another status; nil if it can.
  package func refusal(of next: VisitStatus) -> ClinicError? {
    if successors.contains(next) { return nil }
    if next == self {
      return ClinicError(
        code: .refused, problem: "The visit is \(name) already.", remedy: "Nothing is left to do.")
    }
    return ClinicError(
      code: .refused, problem: "A visit that is \(name) cannot become \(next.name).",
      remedy: remedy(for: next))
  }

  private func remedy(for next: VisitStatus) -> String {
    switch (self, next) {
    case (.out, _): "Reopen the visit first, or book a new one."
    case (.here, _), (.seated, _), (.doneInChair, _):
      "The patient is in the practice: finish the visit, or undo (u) the last step."
    case (.cancelled, _), (.broken, _), (.noShow, _), (.unscheduled, _):
      "Give it a time again first: cut (x) and paste (v)."
    case (.confirmed, .messageLeft), (.confirmed, .scheduled), (.messageLeft, .scheduled):
      "Undo (u) takes back what was set last."
    default: "Undo (u) takes back what was set last."
    }
  }

  /// The right that going from here to `next` takes.
  package func permission(toBecome next: VisitStatus) -> Permission {
    if self == .out { return .editCheckedOutAppointment }
    switch next {
    case .here, .seated, .doneInChair, .out, .broken, .noShow: return .recordArrival
    case .scheduled, .messageLeft, .confirmed, .cancelled, .unscheduled: return .bookAppointment
    }
  }
}

extension Appointment {
  /// This appointment in another status, with what that stamps: the time of `here`, `seated`, `done`
  /// and `out`, once; what is known of coming; why it came to nothing.
  ///
  /// `today`: the practice's calendar day, on which alone a patient can be here, seated, done and out;
  /// nil asks nothing of the day. Throws `.refused` for a transition that is not legal, an arrival on
  /// another day, a no-show before its start, and an outcome (cancelled, broken, no-show) without a
  /// reason.
  package func becoming(
    _ next: VisitStatus, at now: Moment, on today: Day? = nil, reason: String = "",
    channel: Confirmation.Channel? = nil
  ) throws(ClinicError) -> Appointment {
    if let refusal = status.refusal(of: next) { throw refusal }
    if let today, today != day, next.isUnderWay || next == .out, status != .out {
      throw ClinicError(
        code: .refused, problem: "A visit of \(day.text) cannot be \(next.name) today.",
        remedy: "Move it to today first.")
    }
    var changed = self
    changed.status = next
    switch next {
    case .messageLeft, .confirmed:
      changed.confirmation = Confirmation(status: next, at: now, channel: channel)
    case .here: changed.stamps.here = stamps.here ?? now
    case .seated: changed.stamps.seated = stamps.seated ?? now
    case .doneInChair where status == .out: changed.stamps.out = nil
    case .doneInChair: changed.stamps.doneInChair = stamps.doneInChair ?? now
    case .out: changed.stamps.out = stamps.out ?? now
    case .cancelled, .broken, .noShow:
      if next == .noShow, now < startMoment {
        throw ClinicError(
          code: .refused, problem: "The visit starts only at \(start.text).",
          remedy: "Cancel it (d), or wait until its time has come.")
      }
      guard !reason.isEmpty else {
        throw ClinicError(
          code: .missing, problem: "No reason was given for \"\(next.name)\".",
          remedy: "Choose or type the reason.")
      }
      changed.outcomeReason = reason
    case .unscheduled: changed.outcomeReason = reason
    case .scheduled:
      changed.confirmation = .notReached
      changed.stamps = VisitStamps()
      changed.outcomeReason = ""
    }
    return changed
  }

  /// This appointment at another time or place, as a fresh plan: confirmed for the old time is not
  /// confirmed for the new one. One taken off the day stands on it again.
  ///
  /// One whose patient has come, or has gone, moves within its day and keeps how far it has come.
  /// Throws `.refused` for such a one to another day, and what `Appointment.checkedSpan` throws.
  package func moved(
    to day: Day, _ start: TimeOfDay, room: RoomID?, provider: ProviderID, offsetSeconds: Int
  ) throws(ClinicError) -> Appointment {
    let hasCome = status.isUnderWay || status == .out
    guard !hasCome || day == self.day else {
      throw ClinicError(
        code: .refused, problem: "A visit that is \(status.name) cannot be moved to another day.",
        remedy: "Move it within its day, or book another visit (b).")
    }
    _ = try Appointment.checkedSpan(start: start, lengthMinutes: lengthMinutes)
    let isSameTime =
      day == self.day && start == self.start && offsetSeconds == self.offsetSeconds && status.isAwaited
    var moved = self
    if !isSameTime, !hasCome {
      moved.status = .scheduled
      moved.confirmation = .notReached
      moved.outcomeReason = ""
      moved.stamps = VisitStamps()
    }
    moved.day = day
    moved.start = start
    moved.room = room
    moved.provider = provider
    moved.offsetSeconds = offsetSeconds
    return moved
  }

  /// This appointment with another length. Throws what `Appointment.checkedSpan` throws.
  package func resized(toMinutes minutes: Int) throws(ClinicError) -> Appointment {
    _ = try Appointment.checkedSpan(start: start, lengthMinutes: minutes)
    var resized = self
    resized.lengthMinutes = minutes
    return resized
  }

  /// The stretch of a day that a visit would take.
  ///
  /// Throws `.outOfRange` for a length outside 1...1440 and for one that passes midnight.
  package static func checkedSpan(start: TimeOfDay, lengthMinutes: Int) throws(ClinicError) -> TimeSpan {
    guard (1...1440).contains(lengthMinutes) else {
      throw ClinicError(
        code: .outOfRange, problem: "A visit cannot last \(lengthMinutes) minutes.",
        remedy: "Give a length from 1 to 1440 minutes.")
    }
    guard let span = TimeSpan(start: start, lengthMinutes: lengthMinutes) else {
      throw ClinicError(
        code: .outOfRange,
        problem: "A visit of \(lengthMinutes) minutes from \(start.text) would pass midnight.",
        remedy: "Make it shorter or start it earlier; book what is left on the next day.")
    }
    return span
  }
}
