/// The state of all records after a set of entries, built one entry at a time in any order.
///
/// Folds in memory: for proofs, tests and small journals. A store folds into its tables with the
/// same `RecordState`.
package struct Fold: Sendable {
  package private(set) var records: [RecordKey: RecordState] = [:]
  package private(set) var seen = SequenceOfSeen()
  private let upgraders: VerbUpgraders

  package init(upgraders: VerbUpgraders = VerbUpgraders()) {
    self.upgraders = upgraders
  }

  /// Applies an entry; one that was applied before changes nothing, and returns false.
  @discardableResult
  package mutating func apply(_ entry: Entry) -> Bool {
    apply(entry.header, entry.body)
  }

  /// Applies an entry by its parts.
  @discardableResult
  package mutating func apply(_ header: EntryHeader, _ body: EntryBody) -> Bool {
    let version = header.version
    guard seen.insert(version) else { return false }
    guard header.entryClass != .access else { return true }
    for change in upgraders.upgrade(body).changes {
      records[change.key, default: RecordState()].apply(change, version: version, clock: header.clock) {
        seen.contains($0)
      }
    }
    return true
  }

  /// What this store knows of entries without a body to fold: access entries, purged ones.
  package mutating func pass(_ version: Version) {
    seen.insert(version)
  }

  /// The states with nothing awaited that has come: equal for equal sets of entries.
  package var settled: [RecordKey: RecordState] {
    records.mapValues { state in
      var state = state
      state.settle { seen.contains($0) }
      return state
    }
  }

  /// All conflicts that people must decide, ascending by record and field.
  package var conflicts: [ConflictCard] {
    records.sorted { $0.key < $1.key }.flatMap { key, state in ConflictCard.cards(key, state) }
  }

  /// The canonical hash of all states.
  package func stateHash() throws -> [UInt8] {
    var hash = StateHash()
    for (key, state) in settled.sorted(by: { $0.key < $1.key }) {
      try hash.add(key, encoded: state.encoded(includingWinners: true))
    }
    return hash.digest
  }
}
