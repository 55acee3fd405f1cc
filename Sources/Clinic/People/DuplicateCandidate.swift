/// Who stands beside the form of a new patient as perhaps the same person.
package struct DuplicateCandidate: Hashable, Sendable {
  /// The record that is there already.
  package let id: PatientID
  /// How likely, and why.
  package let score: DuplicateScore
}
