/// A row of the find list.
package struct SearchHit: Hashable, Sendable {
  /// Who it is.
  package let id: PatientID
  /// Why they stand where they stand.
  package let rank: SearchRank
  /// Whether another patient who answers the search bears the same family and given name.
  package let hasNamesake: Bool
}
