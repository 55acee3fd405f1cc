import Clinic
import Practice

/// What the day is in the middle of, beside showing itself.
enum DayStep: Sendable {
  case looking
  /// Somebody's next visit is being looked up; `slot` where an open slot was meant.
  case proposing(PatientID, slot: DayCursor?)
  /// Openings are listed; Enter takes the highlighted one.
  case choosing(BookingProposal, highlighted: Int)
  /// The visit is filled in; Enter books it.
  case booking(BookingProposal, Appointment)
  /// Why a visit is cancelled, broken or missed, by number.
  case ending(AppointmentID)
}

/// Why a visit does not take place, by the number that is typed.
struct VisitOutcome: Sendable {
  let status: VisitStatus
  let words: String

  static let all: [VisitOutcome] = [
    VisitOutcome(status: .cancelled, words: "patient cancelled"),
    VisitOutcome(status: .cancelled, words: "ill"),
    VisitOutcome(status: .cancelled, words: "practice cancelled"),
    VisitOutcome(status: .broken, words: "cancelled too late"),
    VisitOutcome(status: .noShow, words: "did not come"),
    VisitOutcome(status: .unscheduled, words: "to the unscheduled list"),
  ]
}
