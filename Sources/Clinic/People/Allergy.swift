/// The identity of one allergy on one patient's list.
package typealias AllergyID = Identifier<Allergy>

/// Something that has harmed a patient, or is said to have.
package struct Allergy: Hashable, Sendable {
  /// Raw values are stored in entries: never reused. Rising, so that they compare.
  package enum Severity: Int, Sendable, CaseIterable, Comparable {
    case unknown = 0
    case mild = 1
    case moderate = 2
    case severe = 3
    case anaphylaxis = 4

    /// For forms: "severe".
    package var text: String {
      switch self {
      case .unknown: "severity unknown"
      case .mild: "mild"
      case .moderate: "moderate"
      case .severe: "severe"
      case .anaphylaxis: "anaphylaxis"
      }
    }

    package static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
  }

  package let id: AllergyID
  /// Whose list it is on.
  package let patient: PatientID
  /// "penicillin".
  package var substance: String
  /// The worst that is known to have happened.
  package var severity: Severity
  /// What happened: "hives"; empty where not recorded.
  package var reaction: String
  /// Only active ones reach the strip.
  package var status: ListedStatus
  /// Since when it is on the list; nil where not recorded.
  package var notedOn: Day?

  package init(
    id: AllergyID, patient: PatientID, substance: String, severity: Severity = .unknown,
    reaction: String = "",
    status: ListedStatus = .active, notedOn: Day? = nil
  ) {
    self.id = id
    self.patient = patient
    self.substance = substance
    self.severity = severity
    self.reaction = reaction
    self.status = status
    self.notedOn = notedOn
  }
}
