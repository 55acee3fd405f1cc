/// Which entries the author of each entry had read: for rules across records, such as two
/// appointments that overlap because neither desk had seen the other's.
package struct SeenHistory: Sendable {
  private struct Step: Sendable {
    let number: UInt64
    let other: UInt64
  }

  /// For each chain and each other chain: from which entry on how much of it had been read.
  private var steps: [ChainName: [ChainName: [Step]]] = [:]

  package init() {}

  /// Notes what an entry says it had seen. Entries of one chain come in order.
  package mutating func note(_ header: EntryHeader, seen: [Version]) {
    for version in seen {
      steps[header.version.chain, default: [:]][version.chain, default: []]
        .append(Step(number: header.number, other: version.number))
    }
  }

  /// Whether whoever wrote `entry` had read `other` before. Always true of earlier entries of its
  /// own chain.
  package func entry(_ entry: Version, saw other: Version) -> Bool {
    if entry.chain == other.chain { return other.number < entry.number }
    let steps = steps[entry.chain]?[other.chain] ?? []
    var (low, high) = (0, steps.count)
    while low < high {
      let middle = (low + high) / 2
      if steps[middle].number <= entry.number { low = middle + 1 } else { high = middle }
    }
    return low > 0 && steps[low - 1].other >= other.number
  }

  /// Whether neither had read the other: nobody can be blamed for what they do together.
  package func areConcurrent(_ one: Version, _ other: Version) -> Bool {
    one != other && !entry(one, saw: other) && !entry(other, saw: one)
  }
}
