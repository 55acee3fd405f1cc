/// What somebody is in the practice. A person with two roles acts in one at a time.
package enum Role: String, Sendable, CaseIterable {
  case receptionist
  case hygienist
  case dentalAssistant
  case dentist
  /// Of behavioural health.
  case clinician
  /// Of behavioural clinicians.
  case supervisor
  case biller
  case administrator
  /// The privacy officer: reads the audit, treats nobody.
  case auditor

  /// "dental assistant".
  package var name: String {
    switch self {
    case .dentalAssistant: "dental assistant"
    default: rawValue
    }
  }

  /// As the head of a screen shows it: "front desk".
  package var title: String {
    switch self {
    case .receptionist: "front desk"
    case .dentalAssistant: "assistant"
    case .administrator: "admin"
    default: rawValue
    }
  }
}
