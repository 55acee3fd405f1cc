/// Which entries of each journal a store has read.
///
/// Chains come in order, so this is mostly one number for each; entries that come early are kept
/// apart until the gap before them closes.
package struct SequenceOfSeen: Hashable, Sendable {
  private struct Progress: Hashable, Sendable {
    var head: UInt64 = 0
    var early: Set<UInt64> = []
  }

  private var chains: [ChainName: Progress] = [:]

  package init() {}

  /// From the last entry of each chain, everything before it having been read.
  package init(heads: some Sequence<Version>) {
    for head in heads { advance(to: head) }
  }

  /// Up to which number a chain was read without a gap; 0 for none.
  package func head(of chain: ChainName) -> UInt64 { chains[chain]?.head ?? 0 }

  /// The last entry of each chain up to which nothing is missing, ascending.
  package var heads: [Version] {
    chains.filter { $0.value.head > 0 }.map { Version(chain: $0.key, number: $0.value.head) }.sorted()
  }

  package func contains(_ version: Version) -> Bool {
    guard let progress = chains[version.chain] else { return false }
    return version.number <= progress.head || progress.early.contains(version.number)
  }

  /// Notes one entry as read. False if it was already.
  @discardableResult
  package mutating func insert(_ version: Version) -> Bool {
    var progress = chains[version.chain] ?? Progress()
    guard version.number > progress.head else { return false }
    if version.number == progress.head + 1 {
      progress.head += 1
      while progress.early.remove(progress.head + 1) != nil { progress.head += 1 }
    } else {
      guard progress.early.insert(version.number).inserted else { return false }
    }
    chains[version.chain] = progress
    return true
  }

  /// Notes an entry and all before it as read.
  package mutating func advance(to version: Version) {
    var progress = chains[version.chain] ?? Progress()
    progress.head = max(progress.head, version.number)
    progress.early = progress.early.filter { $0 > progress.head }
    while progress.early.remove(progress.head + 1) != nil { progress.head += 1 }
    chains[version.chain] = progress
  }

  /// What an entry says in `seen`: how far each other chain was read since the previous entry,
  /// ascending.
  package func news(since earlier: SequenceOfSeen, on own: ChainName) -> [Version] {
    heads.filter { $0.chain != own && $0.number > earlier.head(of: $0.chain) }
  }
}
