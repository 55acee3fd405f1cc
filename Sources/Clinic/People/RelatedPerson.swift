/// The other end of a relation: somebody with a record here, or somebody without.
package enum RelatedPerson: Hashable, Sendable {
  case patient(PatientID)
  case outside(OutsideContact)
}
