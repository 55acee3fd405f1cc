package import Clinic

/// One row of a search: enough to tell two people of one name apart.
package struct FoundPatient: Sendable, Hashable {
  package let patient: Patient
  /// The time of the first visit today; nil where there is none.
  package let today: TimeOfDay?
  /// Another patient has the same name.
  package let hasNamesake: Bool
}
