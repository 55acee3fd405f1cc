/// What a key does to text wherever it is typed: in fields, in the line, in notes.
package enum TextEditing {
  package enum Effect: Hashable, Sendable {
    /// The text is another one.
    case edited
    /// Only the cursor moved, or would have.
    case moved
    /// There was no room for all of it.
    case full
    /// Not a key of editing.
    case none
  }

  /// Applies a key within a line: characters, paste, Backspace, Delete (Ctrl-D), arrows, Home and End
  /// (Ctrl-A, Ctrl-E), words with Ctrl-Left and Ctrl-Right, Ctrl-W the word before, Ctrl-U all before
  /// and Ctrl-K all after the cursor in its line.
  package static func apply(_ key: Key, to text: inout EditableText) -> Effect {
    if case .paste(let pasted) = key.code { return text.insert(pasted) ? .edited : .full }
    if let typed = key.typed { return text.insert(String(typed)) ? .edited : .full }
    if key.modifiers == .control { return applyControl(key.code, to: &text) }
    switch key.code {
    case .backspace: return text.deleteBackward() ? .edited : .moved
    case .delete: return text.deleteForward() ? .edited : .moved
    case .left: text.move(to: text.cursor - 1)
    case .right: text.move(to: text.cursor + 1)
    case .home: text.move(to: text.lineStart)
    case .end: text.move(to: text.lineEnd)
    default: return .none
    }
    return .moved
  }

  private static func applyControl(_ code: Key.Code, to text: inout EditableText) -> Effect {
    switch code {
    case .left: text.move(to: text.wordBefore)
    case .right: text.move(to: text.wordAfter)
    case .character("a"), .home: text.move(to: text.lineStart)
    case .character("e"), .end: text.move(to: text.lineEnd)
    case .character("d"): return text.deleteForward() ? .edited : .moved
    case .character("w"): return cut(text.wordBefore..<text.cursor, from: &text)
    case .character("u"): return cut(text.lineStart..<text.cursor, from: &text)
    case .character("k"): return cut(text.cursor..<text.lineEnd, from: &text)
    default: return .none
    }
    return .moved
  }

  private static func cut(_ range: Range<Int>, from text: inout EditableText) -> Effect {
    if range.isEmpty { return .moved }
    text.remove(range)
    return .edited
  }
}
