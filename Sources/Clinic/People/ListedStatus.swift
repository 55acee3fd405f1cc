/// How things stand with an allergy, a condition or a medication on a patient's list.
///
/// Raw values are stored in entries: they are never reused.
package enum ListedStatus: Int, Sendable, CaseIterable {
  case active = 1
  /// No longer: healed, stopped, outgrown.
  case past = 2
  /// Was never so: kept, struck through, and left out of every alert.
  case enteredInError = 3

  /// For forms: "active".
  package var text: String {
    switch self {
    case .active: "active"
    case .past: "past"
    case .enteredInError: "entered in error"
    }
  }
}
