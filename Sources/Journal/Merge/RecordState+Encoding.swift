/// The bytes of a record's state: an array of five.
///
/// 1 with the values shown, 2 without them; the chains; the entries (chain, number, clock); the
/// fields with one leaf, grouped by entry; the other fields. A record just made names its entry
/// once. `docs/store-format.md` has every byte.
extension RecordState {
  /// Without the values shown where the projection's columns hold them: 0 fields cost nothing more
  /// than their number.
  package func encoded(includingWinners: Bool) -> [UInt8] {
    let table = StateTable(fields)
    var writer = CanonicalWriter(reserving: 48 + 16 * fields.count)
    writer.arrayHead(5)
    writer.unsigned(includingWinners ? 1 : 2)
    writer.chains(table.chains)
    writer.arrayHead(3 * table.entries.count)
    for entry in table.entries {
      writer.unsigned(UInt64(table.place(of: entry.version.chain)))
      writer.unsigned(entry.version.number)
      writer.unsigned(entry.clock)
    }
    writeSimple(table, includingWinners, &writer)
    writeOthers(table, includingWinners, &writer)
    return writer.bytes
  }

  /// For each entry that fields with one leaf name: its place, then field (and value) for each.
  private func writeSimple(_ table: StateTable, _ values: Bool, _ writer: inout CanonicalWriter) {
    var groups = [[Int]](repeating: [], count: table.entries.count)
    for (place, field) in fields.enumerated() where field.isSimple {
      if let winner = field.leaves.winner { groups[table.place(of: winner.version)].append(place) }
    }
    writer.arrayHead(groups.lazy.filter { !$0.isEmpty }.count)
    for (entry, places) in groups.enumerated() where !places.isEmpty {
      writer.arrayHead(1 + places.count * (values ? 2 : 1))
      writer.unsigned(UInt64(entry))
      for place in places {
        writer.unsigned(UInt64(fields[place].number))
        if values, let value = fields[place].leaves.value { writer.value(value) }
      }
    }
  }

  /// For each other field: its number, its leaves (the one shown first), the versions awaited.
  private func writeOthers(_ table: StateTable, _ values: Bool, _ writer: inout CanonicalWriter) {
    let others = fields.filter { !$0.isSimple }
    writer.arrayHead(others.count)
    for field in others {
      let leaves = field.leaves.leaves
      writer.arrayHead(3)
      writer.unsigned(UInt64(field.number))
      writer.arrayHead(leaves.isEmpty ? 0 : 2 * leaves.count - (values ? 0 : 1))
      for (rank, leaf) in leaves.enumerated() {
        writer.unsigned(UInt64(table.place(of: leaf.version)))
        if values || rank > 0 { writer.value(leaf.value) }
      }
      writer.versions(field.leaves.awaited, table.chains)
    }
  }
}

extension RecordState.Field {
  /// One leaf and nothing awaited: the state of nearly every field.
  var isSimple: Bool { leaves.isSingle && leaves.awaited.isEmpty }
}

/// The chains and entries that a state mentions, each once, ascending.
struct StateTable {
  struct Source {
    let version: Version
    let clock: UInt64
  }

  private(set) var chains: [ChainName] = []
  private(set) var entries: [Source] = []

  init(_ fields: [RecordState.Field]) {
    for field in fields {
      if field.leaves.isSingle, let leaf = field.leaves.winner {
        note(leaf)
      } else {
        for leaf in field.leaves.leaves { note(leaf) }
      }
      for version in field.leaves.awaited { note(version.chain) }
    }
    if entries.count > 1 { entries.sort { $0.version < $1.version } }
    if chains.count > 1 { chains.sort() }
  }

  func place(of chain: ChainName) -> Int { chains.firstIndex(of: chain) ?? 0 }

  func place(of version: Version) -> Int { entries.firstIndex { $0.version == version } ?? 0 }

  private mutating func note(_ leaf: Leaf) {
    guard !entries.contains(where: { $0.version == leaf.version }) else { return }
    entries.append(Source(version: leaf.version, clock: leaf.clock))
    note(leaf.version.chain)
  }

  private mutating func note(_ chain: ChainName) {
    if !chains.contains(chain) { chains.append(chain) }
  }
}
