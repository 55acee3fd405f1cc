/// Text under a cursor that moves by characters as people see them.
///
/// Bounded: no more than `limit` characters, none of more than `largestCharacter` scalars. It keeps text as
/// it was typed, without controls; drawing it safely is the business of whoever draws it.
package struct EditableText: Hashable, Sendable {
  /// Scalars of one character; a family of five in skin tones has ten.
  static let largestCharacter = 16

  private var characters: [Character]
  /// How each character is drawn, beside it: found once, since long notes are wrapped on every key.
  private(set) var extents: [CharacterExtent]
  /// Characters before the cursor: 0 to `count`.
  package private(set) var cursor: Int
  /// Characters at most.
  package let limit: Int
  /// Whether a line feed may stand in it; elsewhere it becomes a space.
  package let isMultiline: Bool

  package init(_ text: String = "", limit: Int, isMultiline: Bool = false) {
    characters = []
    extents = []
    cursor = 0
    self.limit = limit
    self.isMultiline = isMultiline
    insert(text)
  }

  package var text: String { String(characters) }
  package var isEmpty: Bool { characters.isEmpty }
  package var count: Int { characters.count }
  /// What stands before the cursor.
  package var head: String { String(characters[..<cursor]) }
  /// What stands after the cursor.
  package var tail: String { String(characters[cursor...]) }

  subscript(index: Int) -> Character { characters[index] }

  /// Puts text at the cursor and the cursor behind it. False when some of it had no room.
  @discardableResult
  package mutating func insert(_ text: String) -> Bool {
    let admitted = text.unicodeScalars.compactMap(admit)
    if admitted.isEmpty { return true }
    var room = limit - characters.count
    var added = String.UnicodeScalarView()
    // Each scalar adds one character at most: what surely fits goes in at once.
    for scalar in admitted {
      let begins = !Self.extends(scalar) || (added.isEmpty && cursor == 0)
      if begins {
        if room == 0 { break }
        room -= 1
      }
      added.append(scalar)
    }
    let didFit = added.count == admitted.count
    return splice(cursor..<cursor, String(added)) && didFit
  }

  /// Takes away the character before the cursor. False at the start.
  @discardableResult
  package mutating func deleteBackward() -> Bool {
    guard cursor > 0 else { return false }
    remove(cursor - 1..<cursor)
    return true
  }

  /// Takes away the character after the cursor. False at the end.
  @discardableResult
  package mutating func deleteForward() -> Bool {
    guard cursor < characters.count else { return false }
    remove(cursor..<cursor + 1)
    return true
  }

  package mutating func remove(_ range: Range<Int>) {
    let range = range.clamped(to: 0..<characters.count)
    if range.isEmpty { return }
    // What meets then may be one character: a letter and the mark of a lost one.
    splice(range, "")
  }

  /// What stands between two places.
  func slice(_ range: Range<Int>) -> String { String(characters[range.clamped(to: 0..<characters.count)]) }

  /// Puts back what stood in a range, as it was; the cursor goes behind it.
  mutating func replace(_ range: Range<Int>, with text: String) {
    splice(range.clamped(to: 0..<characters.count), text)
  }

  package mutating func move(to place: Int) { cursor = min(max(0, place), characters.count) }

  package mutating func clear() {
    characters = []
    extents = []
    cursor = 0
  }

  /// Replaces everything; the cursor goes to the end.
  package mutating func replace(with text: String) {
    clear()
    insert(text)
  }

  /// The start of the word before the cursor.
  package var wordBefore: Int {
    var place = cursor
    while place > 0, !Self.isWord(characters[place - 1]) { place -= 1 }
    while place > 0, Self.isWord(characters[place - 1]) { place -= 1 }
    return place
  }

  /// The end of the word after the cursor.
  package var wordAfter: Int {
    var place = cursor
    while place < characters.count, !Self.isWord(characters[place]) { place += 1 }
    while place < characters.count, Self.isWord(characters[place]) { place += 1 }
    return place
  }

  /// The start of the line that the cursor is in.
  package var lineStart: Int { (characters[..<cursor].lastIndex(of: "\n") ?? -1) + 1 }
  /// The end of the line that the cursor is in.
  package var lineEnd: Int { characters[cursor...].firstIndex(of: "\n") ?? characters.count }

  /// Puts text in the place of a range, joining it with its neighbours where they are one character together.
  @discardableResult
  private mutating func splice(_ range: Range<Int>, _ text: String) -> Bool {
    let start = max(0, range.lowerBound - 1)
    let end = min(characters.count, range.upperBound + 1)
    let head = String(characters[start..<range.lowerBound]) + text
    var joined = Array(head + String(characters[range.upperBound..<end]))
    var didFit = true
    for index in joined.indices where joined[index].unicodeScalars.count > Self.largestCharacter {
      var short = String.UnicodeScalarView()
      short.append(contentsOf: joined[index].unicodeScalars.prefix(Self.largestCharacter))
      joined[index] = Character(String(short))
      didFit = false
    }
    var left = head.unicodeScalars.count
    var passed = 0
    while passed < joined.count, left > 0 {
      left -= joined[passed].unicodeScalars.count
      passed += 1
    }
    characters.replaceSubrange(start..<end, with: joined)
    extents.replaceSubrange(start..<end, with: joined.lazy.map(CharacterExtent.init))
    cursor = start + passed
    if characters.count > limit {
      let surplus = characters.count - limit
      characters.removeSubrange(max(0, cursor - surplus)..<cursor)
      extents.removeSubrange(max(0, cursor - surplus)..<cursor)
      cursor = max(0, cursor - surplus)
      didFit = false
    }
    return didFit
  }

  /// The scalar to keep for one that was typed or pasted; nil for controls.
  private func admit(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    if scalar == "\n" { return isMultiline ? scalar : " " }
    return scalar.properties.generalCategory == .control ? nil : scalar
  }

  private static func extends(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x300 && scalar.properties.isGraphemeExtend
  }

  private static func isWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_"
  }
}
