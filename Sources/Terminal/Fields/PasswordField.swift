/// A field for a password: it shows that something was typed, never how much.
package struct PasswordField: Sendable {
  /// The dots shown for a password of any length.
  package static let dots = 8

  /// What was typed; lend it out, wipe it.
  package let password = PasswordBuffer()

  package init() {}

  package var isEmpty: Bool { password.isEmpty }

  /// Characters add, Backspace takes the last away, Ctrl-U all; there is no moving about in what nobody
  /// sees. A paste counts up to its first line feed, for people with a password manager.
  package mutating func update(_ key: Key) -> FieldOutcome {
    switch key.code {
    case .enter: return .accepted
    case .tab: return .next
    case .backtab: return .previous
    case .backspace:
      password.removeLast()
      return .edited
    case .character("u") where key.modifiers == .control:
      password.wipe()
      return .edited
    case .paste(let text):
      for scalar in text.unicodeScalars.prefix(while: { $0 != "\n" }) where !password.append(scalar) {
        return .refused("too long for a password")
      }
      return .edited
    default:
      guard let typed = key.typed else { return .ignored }
      return password.append(typed) ? .edited : .refused("too long for a password")
    }
  }

  /// Draws over the whole first row of the canvas.
  package func draw(in canvas: inout Canvas, focused: Bool, _ style: Style = Style(.input, .underline)) {
    let count = isEmpty ? 0 : Self.dots
    canvas.fill(Rect(row: 0, column: 0, rows: 1, columns: canvas.columns), style)
    for column in 0..<count { canvas.put(canvas.glyphs.dot, row: 0, column: column, style) }
    if focused { canvas.setCursor(row: 0, column: min(count, max(0, canvas.columns - 1))) }
  }
}
