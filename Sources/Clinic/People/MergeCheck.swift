/// Whether two records may be merged, before a desk proposes it or someone confirms it.
package enum MergeCheck {
  /// What keeps it from being done; empty when nothing does.
  ///
  /// - Parameter aliases: all that the store knows.
  package static func problems(
    absorbing absorbed: Patient, into kept: Patient, aliases: [MergeAlias]
  ) -> [FieldProblem] {
    let map = AliasMap(aliases)
    if map.resolve(absorbed.id) == map.resolve(kept.id) {
      return [
        FieldProblem(
          field: "merge", code: .refused, problem: "merge: these are one patient already",
          remedy: "choose two different patients")
      ]
    }
    if absorbed.status.isDeceased != kept.status.isDeceased {
      return [
        FieldProblem(
          field: "status", code: .conflict, problem: "status: one of the two is recorded as deceased",
          remedy: "settle which is right in one of the records, then merge")
      ]
    }
    return []
  }

  /// What a person must look at before confirming, in words: fields recorded in both that differ.
  package static func differences(_ one: Patient, _ other: Patient) -> [String] {
    var found: [String] = []
    if let first = one.birthday, let second = other.birthday, first != second {
      found.append("birthday: \(first.text) and \(second.text)")
    }
    if SearchText.fold(one.name.full) != SearchText.fold(other.name.full) {
      found.append("name: \(one.name.full) and \(other.name.full)")
    }
    if one.sex != .notAsked, other.sex != .notAsked, one.sex != other.sex {
      found.append("sex: \(one.sex.text) and \(other.sex.text)")
    }
    let (firstPhones, secondPhones) = (Set(one.phones.map(\.number)), Set(other.phones.map(\.number)))
    if !firstPhones.isEmpty, !secondPhones.isEmpty, firstPhones.isDisjoint(with: secondPhones) {
      found.append("phone: no number in common")
    }
    return found
  }
}
