/// The way in that needs no password: 256 bits on a card, in thirteen checked groups.
///
/// Shown once, when the practice is made; two groups are typed back to prove that the card was written.
/// Whoever holds it can open the practice, so it belongs in a safe, away from the disk.
package struct RecoveryKit: Sendable {
  /// How many groups a kit has.
  package static let groupCount = 13
  private static let length = 32

  /// The 256 bits, under which the kit's credential is sealed.
  package let secret: SecretBytes

  /// Makes a new kit that nobody can guess.
  package init() {
    secret = SecretBytes(randomCount: RecoveryKit.length)
  }

  /// Reads a kit as it was typed from its card, or the card itself: where groups are numbered as on it, only
  /// those count. Spaces, hyphens and case do not matter.
  ///
  /// - Throws: `VaultError.refused`, which names the wrong group, counted from 1; `.wiped`.
  package init(typed: SecretBytes) throws {
    let values = try typed.withBytes { text in
      guard let groups = try RecoveryKit.numbered(text) else { return try RecoveryKit.values(typed: text) }
      defer { groups.wipe() }
      return try groups.withBytes { try RecoveryKit.values(typed: $0) }
    }
    defer { values.wipe() }
    secret = try values.withBytes { values in
      try SecretBytes(count: RecoveryKit.length) { bytes in
        RecoveryKit.pack(values, into: bytes)
        let whole = RecoveryKit.wholeCheck(UnsafeRawBufferPointer(bytes))
        guard values[51] & 15 == whole else {
          throw VaultError(
            .refused, problem: "Recovery kit: each group is well formed, but they do not belong together.",
            remedy: "Check the groups against the card; are two cards mixed?")
        }
      }
    }
  }

  /// The thirteen groups as the card shows them, each of five symbols.
  ///
  /// - Throws: `VaultError.wiped`.
  package func groups() throws -> [String] {
    let values = try secret.withBytes { RecoveryKit.unpack($0) }
    defer { values.wipe() }
    return try values.withBytes { values in
      (0..<RecoveryKit.groupCount).map { group in
        let four = values[(group * 4)..<(group * 4 + 4)]
        let symbols = four.map { GroupCode.alphabet[Int($0)] }
        return String(
          decoding: symbols + [GroupCode.alphabet[Int(GroupCode.check(four, at: group))]], as: UTF8.self)
      }
    }
  }

  /// The kit's identity, 16 bytes, which its slot in the keyring bears.
  ///
  /// - Throws: `VaultError.wiped`.
  package func subject() throws -> [UInt8] {
    Array(try secret.authenticate(Array("daybook recovery kit 1".utf8))[..<16])
  }

  /// Four symbols that name the kit on its card and in messages, and open nothing.
  ///
  /// - Throws: `VaultError.wiped`.
  package func name() throws -> String {
    String(decoding: try subject()[..<4].map { GroupCode.alphabet[Int($0 & 31)] }, as: UTF8.self)
  }

  /// Two different groups to be typed back, counted from 0, the lower first.
  package static func groupsToAsk(using random: inout some RandomNumberGenerator) -> [Int] {
    let first = Int.random(in: 0..<groupCount, using: &random)
    let second = (first + Int.random(in: 1..<groupCount, using: &random)) % groupCount
    return [first, second].sorted()
  }

  /// Whether what was typed is the group of this number, counted from 0.
  ///
  /// - Throws: `VaultError.wiped`.
  package func confirms(_ typed: String, asGroup index: Int) throws -> Bool {
    let wanted = Array(try groups()[index].utf8).compactMap(GroupCode.value)
    let given = typed.utf8.filter { !RecoveryKit.isSeparator($0) }
    let values = given.compactMap(GroupCode.value)
    return values.count == given.count && Digest.areEqual(values, wanted)
  }

  /// Wipes the kit.
  package func wipe() {
    secret.wipe()
  }
}

extension RecoveryKit {
  static func isSeparator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-") || (9...13).contains(byte)
  }

  /// The 52 content values of typed groups.
  private static func values(typed: UnsafeRawBufferPointer) throws -> SecretBytes {
    try SecretBytes(count: groupCount * GroupCode.contentLength) { values in
      var group: [UInt8] = []
      defer { for index in group.indices { group[index] = 0 } }
      var count = 0
      for byte in typed where !isSeparator(byte) {
        guard count < groupCount else { throw wrongLength("more") }
        guard let value = GroupCode.value(of: byte) else {
          throw wrongGroup(count, "has a character that no kit has")
        }
        group.append(value)
        guard group.count == GroupCode.length else { continue }
        guard GroupCode.check(group[..<GroupCode.contentLength], at: count) == group[GroupCode.contentLength]
        else { throw wrongGroup(count, "is mistyped, or in another's place") }
        for place in 0..<GroupCode.contentLength {
          values[count * GroupCode.contentLength + place] = group[place]
        }
        group.removeAll(keepingCapacity: true)
        count += 1
      }
      guard group.isEmpty else { throw wrongGroup(count, "has \(group.count) characters, not 5") }
      guard count == groupCount else { throw wrongLength("fewer") }
    }
  }

  /// 32 bytes as 51 values of five bits and one of the last bit and the whole's check of four.
  private static func unpack(_ bytes: UnsafeRawBufferPointer) -> SecretBytes {
    SecretBytes(count: groupCount * GroupCode.contentLength) { values in
      for bit in 0..<256 where bytes[bit / 8] >> UInt8(7 - bit % 8) & 1 == 1 {
        values[bit / 5] |= 1 << UInt8(4 - bit % 5)
      }
      values[51] |= wholeCheck(bytes)
    }
  }

  private static func pack(_ values: UnsafeRawBufferPointer, into bytes: UnsafeMutableRawBufferPointer) {
    for bit in 0..<256 where values[bit / 5] >> UInt8(4 - bit % 5) & 1 == 1 {
      bytes[bit / 8] |= 1 << UInt8(7 - bit % 8)
    }
  }

  private static func wholeCheck(_ bytes: UnsafeRawBufferPointer) -> UInt8 {
    Digest.hash(bytes)[0] & 15
  }

  static func wrongGroup(_ index: Int, _ what: String) -> VaultError {
    VaultError(
      .refused, problem: "Recovery kit: group \(index + 1) \(what).",
      remedy: "Compare group \(index + 1) with the card and type it again.")
  }

  static func wrongLength(_ what: String) -> VaultError {
    VaultError(
      .refused, problem: "Recovery kit: it has \(what) than \(groupCount) groups of 5.",
      remedy: "Type all \(groupCount) groups of the card, in order.")
  }
}
