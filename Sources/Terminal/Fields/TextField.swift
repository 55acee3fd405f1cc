/// A field of one line.
package struct TextField: Hashable, Sendable {
  /// Longest that a field holds where nothing else is said.
  package static let usualLimit = 200

  private var content: EditableText
  /// Shown dim while the field is empty, and taken by Enter.
  package var suggestion: String

  /// - Parameter limit: characters at most.
  package init(_ text: String = "", suggestion: String = "", limit: Int = TextField.usualLimit) {
    content = EditableText(text, limit: limit)
    self.suggestion = suggestion
  }

  /// What was typed.
  package var text: String {
    get { content.text }
    set { content.replace(with: newValue) }
  }
  package var isEmpty: Bool { content.isEmpty }
  /// Characters before the cursor.
  package var cursor: Int { content.cursor }

  /// Puts the cursor behind so many characters.
  package mutating func move(to place: Int) { content.move(to: place) }

  package mutating func update(_ key: Key) -> FieldOutcome {
    switch key.code {
    case .enter where key.modifiers.isEmpty:
      if content.isEmpty, !suggestion.isEmpty { content.replace(with: suggestion) }
      return .accepted
    case .tab: return .next
    case .backtab: return .previous
    case .character("?") where key.modifiers.isEmpty && content.isEmpty: return .listAsked
    default: break
    }
    return switch TextEditing.apply(key, to: &content) {
    case .edited: .edited
    case .moved: .moved
    case .full: .refused("no more than \(content.limit) characters")
    case .none: .ignored
    }
  }

  /// The person goes elsewhere: a field left holding only `@` is emptied.
  ///
  /// - Returns: whether that changed it.
  @discardableResult
  package mutating func leave() -> Bool {
    guard content.text == "@" else { return false }
    content.clear()
    return true
  }

  /// Draws over the whole first row of the canvas.
  package func draw(in canvas: inout Canvas, focused: Bool, _ style: Style = Style(.input, .underline)) {
    guard canvas.columns > 0, canvas.rows > 0 else { return }
    if content.isEmpty {
      Self.drawSuggestion(SafeText(suggestion), in: &canvas, style)
      if focused { canvas.setCursor(row: 0, column: 0) }
      return
    }
    let (text, column) = SafeText.reading(content.text, noting: content.head.unicodeScalars.count)
    guard focused else {
      canvas.put(text, row: 0, style, filling: canvas.columns)
      return
    }
    let window = FieldWindow(cursor: column, total: text.columns, width: canvas.columns)
    canvas.fill(Rect(row: 0, column: 0, rows: 1, columns: canvas.columns), style)
    canvas.put(text, row: 0, column: -window.start, style)
    if window.start > 0 { canvas.put("<", row: 0, column: 0, Style(.faint, style.emphasis)) }
    canvas.setCursor(row: 0, column: window.cursor)
  }

  /// A default stands in the empty field without its underline: dim is not seen on every terminal.
  static func drawSuggestion(_ suggestion: SafeText, in canvas: inout Canvas, _ style: Style) {
    let all = Rect(row: 0, column: 0, rows: 1, columns: canvas.columns)
    canvas.fill(all, Style(.suggestion, style.emphasis))
    canvas.put(
      suggestion, row: 0, Style(.suggestion, style.emphasis.subtracting(.underline)), width: canvas.columns)
  }
}
