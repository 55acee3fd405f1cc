/// Which record each patient's identity is read as, by all confirmed aliases.
///
/// The answer is a function of the *set* of aliases: the order in which stores learned of them
/// changes nothing.
package struct AliasMap: Sendable {
  private var chosen: [PatientID: PatientID] = [:]
  private var gathered: [PatientID: [PatientID]] = [:]

  /// Only confirmed aliases count. All records that they join are one patient; read as the one that
  /// is kept by some and absorbed by none, or, where two desks merged crosswise, as the oldest.
  package init(_ aliases: some Sequence<MergeAlias>) {
    let confirmed = aliases.filter { $0.state == .confirmed && $0.absorbed != $0.kept }
    var leader: [PatientID: PatientID] = [:]
    func find(_ id: PatientID) -> PatientID {
      var id = id
      while let next = leader[id], next != id { id = next }
      return id
    }
    for alias in confirmed {
      let (one, other) = (find(alias.absorbed), find(alias.kept))
      leader[max(one, other)] = min(one, other)
    }
    let absorbed = Set(confirmed.map(\.absorbed))
    var groups: [PatientID: Set<PatientID>] = [:]
    for alias in confirmed {
      groups[find(alias.kept), default: []].formUnion([alias.kept, alias.absorbed])
    }
    for members in groups.values {
      let ordered = members.sorted()
      guard let kept = ordered.first(where: { !absorbed.contains($0) }) ?? ordered.first else { continue }
      for member in ordered where member != kept { chosen[member] = kept }
      gathered[kept] = ordered.filter { $0 != kept }
    }
  }

  /// The record to read; the identity itself where nothing was merged.
  package func resolve(_ id: PatientID) -> PatientID { chosen[id] ?? id }

  /// The identities read as this one, oldest first, itself not among them.
  package func absorbed(into id: PatientID) -> [PatientID] { gathered[id] ?? [] }
}
