import Journal

extension RecordState {
  /// True where every value of the record comes from one entry: the one that made it.
  func wasMade(by version: Version) -> Bool {
    fields.allSatisfy { $0.leaves.versions == [version] }
  }
}
