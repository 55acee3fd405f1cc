/// How far a booked visit has come.
///
/// The letter is the key that sets it. Transitions and their reasons are in `VisitTransition`.
package enum VisitStatus: String, Sendable, CaseIterable {
  case scheduled
  /// A message was left; nobody has answered yet.
  case messageLeft
  case confirmed
  /// In the waiting room, or the virtual one.
  case here
  /// In the chair, or in session.
  case seated
  case doneInChair
  /// Checked out.
  case out
  /// Called off in good time.
  case cancelled
  /// Called off too late, or left without being seen.
  case broken
  case noShow
  /// Taken off the day, waiting for a new time.
  case unscheduled

  /// The letter on a block; a scheduled visit has none.
  package var letter: Character? {
    switch self {
    case .scheduled: nil
    case .messageLeft: "m"
    case .confirmed: "y"
    case .here: "i"
    case .seated: "s"
    case .doneInChair: "c"
    case .out: "o"
    case .cancelled: "d"
    case .broken: "b"
    case .noShow: "n"
    case .unscheduled: "u"
    }
  }

  /// "message left".
  package var name: String {
    switch self {
    case .scheduled: "scheduled"
    case .messageLeft: "message left"
    case .confirmed: "confirmed"
    case .here: "here"
    case .seated: "seated"
    case .doneInChair: "done in the chair"
    case .out: "checked out"
    case .cancelled: "cancelled"
    case .broken: "broken"
    case .noShow: "no-show"
    case .unscheduled: "unscheduled"
    }
  }

  /// Whether a visit of this status stands on the day and takes its room and its provider's time.
  package var isOnTheDay: Bool {
    switch self {
    case .scheduled, .messageLeft, .confirmed, .here, .seated, .doneInChair, .out: true
    case .cancelled, .broken, .noShow, .unscheduled: false
    }
  }

  /// Whether the patient is in the practice.
  package var isUnderWay: Bool { self == .here || self == .seated || self == .doneInChair }

  /// Whether the patient has still to come.
  package var isAwaited: Bool { self == .scheduled || self == .messageLeft || self == .confirmed }
}
