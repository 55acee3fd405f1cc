/// A recovery kit while it is typed from its card, a group or several at a time: each is checked at once,
/// and a wrong one is typed again.
package struct RecoveryKitEntry: Sendable {
  private let symbols = SecretBytes(count: RecoveryKit.groupCount * GroupCode.length) { _ in }
  /// The group that is awaited, from 0; 13 where all are there.
  package private(set) var next = 0

  package init() {}

  /// Whether all thirteen groups are there.
  package var isComplete: Bool { next == RecoveryKit.groupCount }

  /// Takes what was typed: the awaited group, or it and those behind it. Spaces, hyphens and case do not
  /// matter; nor does a number before a group.
  ///
  /// - Throws: `VaultError.refused`, which names the wrong group; those before it are kept.
  package mutating func add(_ typed: SecretBytes) throws {
    var place = next
    defer { next = place }
    try typed.withBytes { bytes in
      var group: [UInt8] = []
      defer { for index in group.indices { group[index] = 0 } }
      for word in bytes.split(whereSeparator: RecoveryKit.isSeparator) {
        // "3:" before a group says which it is; what is typed comes in order anyway.
        let symbols = word.firstIndex(of: UInt8(ascii: ":")).map { word[word.index(after: $0)...] } ?? word
        for symbol in symbols {
          guard place < RecoveryKit.groupCount else { throw RecoveryKit.wrongLength("more") }
          guard GroupCode.value(of: symbol) != nil else {
            throw RecoveryKit.wrongGroup(place, "has a character that no kit has")
          }
          group.append(symbol)
          guard group.count == GroupCode.length else { continue }
          try keep(group, at: place)
          group.removeAll(keepingCapacity: true)
          place += 1
        }
      }
      guard group.isEmpty else { throw RecoveryKit.wrongGroup(place, "has \(group.count) characters, not 5") }
    }
  }

  private func keep(_ group: [UInt8], at place: Int) throws {
    let values = group.compactMap(GroupCode.value)
    guard GroupCode.check(values.dropLast(), at: place) == values.last else {
      throw RecoveryKit.wrongGroup(place, "is mistyped, or in another's place")
    }
    try symbols.withMutableBytes { room in
      for (offset, symbol) in group.enumerated() { room[place * GroupCode.length + offset] = symbol }
    }
  }

  /// The kit, once it is complete.
  ///
  /// - Throws: `VaultError.refused` where groups are missing, or do not belong together.
  package func kit() throws -> RecoveryKit {
    guard isComplete else { throw RecoveryKit.wrongLength("fewer") }
    return try RecoveryKit(typed: symbols)
  }

  /// Wipes what was typed.
  package func wipe() { symbols.wipe() }
}
