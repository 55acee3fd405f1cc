/// What a patient comes back for.
package enum RecallKind: String, Sendable, CaseIterable {
  case prophylaxis
  case childProphylaxis
  case periodontalMaintenance
  case exam
  case bitewings
  case panoramic
  case fullMouthSeries
  case behaviouralReview
  case other

  /// As people in a practice say it: "prophy", "perio maintenance".
  package var name: String {
    switch self {
    case .prophylaxis: "prophy"
    case .childProphylaxis: "child prophy"
    case .periodontalMaintenance: "perio maintenance"
    case .exam: "exam"
    case .bitewings: "bitewings"
    case .panoramic: "panoramic"
    case .fullMouthSeries: "full-mouth series"
    case .behaviouralReview: "review"
    case .other: "recall"
    }
  }
}
