/// The stages of ACC/AHA 2017 (Whelton), rising.
package enum BloodPressureStage: Int, Sendable, CaseIterable, Comparable {
  case normal
  case elevated
  case stage1
  case stage2
  case urgency

  /// "stage 2".
  package var text: String {
    switch self {
    case .normal: "normal"
    case .elevated: "elevated"
    case .stage1: "stage 1"
    case .stage2: "stage 2"
    case .urgency: "urgency"
    }
  }

  package static func < (left: BloodPressureStage, right: BloodPressureStage) -> Bool {
    left.rawValue < right.rawValue
  }
}
