import Clinic

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
