/// The same states as `Fold`, found the plain way: keep every entry, sort all, fold. Slow; it is
/// the yardstick for the incremental way, and reads as the definition.
package struct NaiveModel: Sendable {
  private struct Write {
    let version: Version
    let clock: UInt64
    let value: FieldValue
    let base: [Version]
  }

  private var entries: [Version: (header: EntryHeader, body: EntryBody)] = [:]

  package init() {}

  package mutating func insert(_ entry: Entry) {
    entries[entry.version] = (entry.header, entry.body)
  }

  /// For each field: the values that no other names as base stand.
  package func records() -> [RecordKey: RecordState] {
    var writes: [RecordKey: [Int: [Write]]] = [:]
    let sorted = entries.values.sorted {
      ($0.header.clock, $0.header.version) < ($1.header.clock, $1.header.version)
    }
    for (header, body) in sorted where header.entryClass != .access {
      for change in body.changes {
        writes[change.key, default: [:]][change.field, default: []].append(
          Write(version: header.version, clock: header.clock, value: change.value, base: change.base))
      }
    }
    return writes.mapValues { fields in
      RecordState(
        fields: fields.sorted { $0.key < $1.key }.map { number, writes in
          RecordState.Field(number: number, leaves: leaves(writes))
        })
    }
  }

  private func leaves(_ writes: [Write]) -> LeafSet {
    var replaced: Set<Version> = []
    for write in writes { replaced.formUnion(write.base.filter { $0 != write.version }) }
    let standing = writes.filter { !replaced.contains($0.version) }
    return LeafSet(
      leaves: standing.map { Leaf(version: $0.version, clock: $0.clock, value: $0.value) },
      awaited: replaced.filter { entries[$0] == nil })
  }
}
