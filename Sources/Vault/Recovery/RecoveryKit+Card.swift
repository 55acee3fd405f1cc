import CVault
import Glibc

/// Reading a kit from its printed card, or group by group.
extension RecoveryKit {
  /// No file with a card in it has more bytes.
  static let maximumCardBytes = 16 * 1_024

  /// Reads a kit from a descriptor, up to its end: the printed card as it is, or the thirteen groups alone.
  ///
  /// - Throws: `VaultError`: `.refused`, which names the wrong group, or where there is too much; `.system`.
  package static func read(from descriptor: Int32) throws -> RecoveryKit {
    let room = SecretBytes(count: maximumCardBytes + 1) { _ in }
    defer { room.wipe() }
    let count = try room.withMutableBytes { bytes in
      var count = 0
      while count < bytes.count {
        let got = Glibc.read(descriptor, bytes.baseAddress! + count, bytes.count - count)
        if got < 0, errno == EINTR { continue }
        guard got >= 0 else {
          throw SystemFailure(call: "read", path: "the kit's descriptor", number: errno).vaultError
        }
        if got == 0 { break }
        count += got
      }
      return count
    }
    guard count <= maximumCardBytes else {
      throw VaultError(
        .refused, problem: "Recovery kit: what was given is longer than any card.",
        remedy: "Give the card that Daybook printed, or its 13 groups alone.")
    }
    let card = try room.withBytes { bytes in
      SecretBytes(count: count) { $0.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[..<count])) }
    }
    defer { card.wipe() }
    return try RecoveryKit(typed: card)
  }

  /// The groups of a card by their numbers, "3: 7K2QM", as thirteen groups in order; nil where nothing is
  /// numbered. What else a card says is passed over.
  ///
  /// - Throws: `VaultError.refused`, which names a group that is missing or mistyped.
  static func numbered(_ text: UnsafeRawBufferPointer) throws -> SecretBytes? {
    var found = [Bool](repeating: false, count: groupCount)
    var isNumbered = false
    let groups = SecretBytes(count: groupCount * GroupCode.length) { groups in
      var place = 0
      while place < text.count {
        guard let token = Token(text, at: place) else {
          place += 1
          continue
        }
        isNumbered = true
        let symbols = text[token.symbols]
        let values = symbols.compactMap(GroupCode.value)
        if GroupCode.check(values.dropLast(), at: token.index) == values.last {
          for (offset, symbol) in symbols.enumerated() {
            groups[token.index * GroupCode.length + offset] = symbol
          }
          found[token.index] = true
        }
        place = token.symbols.upperBound
      }
    }
    guard isNumbered else { return nil }
    if let missing = found.firstIndex(of: false) {
      groups.wipe()
      throw wrongGroup(missing, "is missing or mistyped")
    }
    return groups
  }

  /// A group behind its number.
  private struct Token {
    /// From 0.
    let index: Int
    let symbols: Range<Int>

    init?(_ text: UnsafeRawBufferPointer, at start: Int) {
      func isDigit(_ place: Int) -> Bool { place < text.count && (48...57).contains(text[place]) }
      func isWord(_ place: Int) -> Bool { place < text.count && GroupCode.value(of: text[place]) != nil }
      guard isDigit(start), start == 0 || !isWord(start - 1) else { return nil }
      var place = start
      var number = 0
      while isDigit(place), place < start + 2 {
        number = number * 10 + Int(text[place]) - 48
        place += 1
      }
      guard (1...groupCount).contains(number), place < text.count, text[place] == UInt8(ascii: ":")
      else { return nil }
      place += 1
      while place < text.count, text[place] == UInt8(ascii: " ") { place += 1 }
      let symbols = place..<(place + GroupCode.length)
      guard symbols.allSatisfy(isWord), !isWord(symbols.upperBound) else { return nil }
      index = number - 1
      self.symbols = symbols
    }
  }
}
