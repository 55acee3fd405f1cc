import Terminal

/// The line at the bottom while somebody types into it.
struct LineState: Hashable, Sendable {
  private(set) var field: TextField
  /// True where the line holds a sentence of the language, as after `:`.
  let isSentence: Bool
  static let longest = 500

  init(_ text: String = "", isSentence: Bool) {
    field = TextField(text, limit: Self.longest)
    self.isSentence = isSentence
  }

  var text: String { field.text }
  var isEmpty: Bool { field.isEmpty }

  /// Applies an editing key; false for one that edits nothing.
  mutating func edit(_ key: Key) -> Bool {
    switch field.update(key) {
    case .edited, .moved, .refused: return true
    case .listAsked:
      field.text = "?"
      return true
    case .accepted, .next, .previous, .ignored: return false
    }
  }
}
