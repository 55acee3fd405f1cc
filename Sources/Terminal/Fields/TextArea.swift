/// Text of several lines, wrapped at the width it is shown in.
package struct TextArea: Hashable, Sendable {
  /// Characters that an area holds where nothing else is said: more than the longest note.
  package static let usualLimit = 20_000

  private var content: EditableText
  /// The column that Up and Down try to keep.
  private var wantedColumn: Int?

  package init(_ text: String = "", limit: Int = TextArea.usualLimit) {
    content = EditableText(text, limit: limit, isMultiline: true)
  }

  package var text: String {
    get { content.text }
    set {
      content.replace(with: newValue)
      wantedColumn = nil
    }
  }
  package var isEmpty: Bool { content.isEmpty }
  /// Characters before the cursor.
  package var cursor: Int { content.cursor }

  /// Applies a key; Enter begins a line. Tab leaves the area.
  ///
  /// - Parameter size: what it is drawn in: Up, Down and the pages go by lines as they are seen.
  package mutating func update(_ key: Key, size: Size) -> FieldOutcome {
    switch key.code {
    case .tab: return .next
    case .backtab: return .previous
    case .up where key.modifiers.isEmpty: return moveLines(-1, size)
    case .down where key.modifiers.isEmpty: return moveLines(1, size)
    case .pageUp: return moveLines(-max(1, size.rows - 1), size)
    case .pageDown: return moveLines(max(1, size.rows - 1), size)
    default: break
    }
    wantedColumn = nil
    if key == .enter { return content.insert("\n") ? .edited : full }
    return switch TextEditing.apply(key, to: &content) {
    case .edited: .edited
    case .moved: .moved
    case .full: full
    case .none: .ignored
    }
  }

  private var full: FieldOutcome { .refused("no more than \(content.limit) characters") }

  private mutating func moveLines(_ count: Int, _ size: Size) -> FieldOutcome {
    let layout = WrappedText(content, width: size.columns)
    let place = layout.place(of: content.cursor)
    let column = wantedColumn ?? place.column
    let row = place.row + count
    if row < 0 || row >= layout.lines.count {
      content.move(to: row < 0 ? 0 : content.count)
      return .moved
    }
    content.move(to: layout.character(row: row, column: column))
    wantedColumn = column
    return .moved
  }

  /// Draws from the canvas's top; scrolled by half its height where the cursor would be out of sight.
  package func draw(in canvas: inout Canvas, focused: Bool, _ style: Style = Style(.input)) {
    guard canvas.rows > 0, canvas.columns > 0 else { return }
    let layout = WrappedText(content, width: canvas.columns)
    let place = layout.place(of: content.cursor)
    let window = FieldWindow(
      cursor: focused ? place.row : 0, total: layout.lines.count - 1, width: canvas.rows)
    for row in 0..<min(canvas.rows, layout.lines.count - window.start) {
      canvas.put(layout.text(of: window.start + row, in: content), row: row, style)
    }
    if focused {
      canvas.setCursor(row: place.row - window.start, column: min(place.column, canvas.columns - 1))
    }
  }
}
