/// Text of several lines, wrapped at the width it is shown in, with selection and undo.
package struct TextArea: Hashable, Sendable {
  /// Characters that an area holds where nothing else is said: more than the longest note.
  package static let usualLimit = 20_000

  private var content: EditableText
  /// The column that Up and Down try to keep.
  private var wantedColumn: Int?
  /// Where the selection began; it reaches to the cursor.
  private var anchor: Int?
  /// Ctrl-Space began the selection: plain moves carry it on, for terminals that have no Shift with arrows.
  private var isMarking = false
  private var history = TextHistory()
  /// What was cut last.
  private var clip = ""

  package init(_ text: String = "", limit: Int = TextArea.usualLimit) {
    content = EditableText(text, limit: limit, isMultiline: true)
  }

  package var text: String {
    get { content.text }
    set {
      content.replace(with: newValue)
      wantedColumn = nil
      history = TextHistory()
      deselect()
    }
  }
  package var isEmpty: Bool { content.isEmpty }
  /// Characters before the cursor.
  package var cursor: Int { content.cursor }

  /// Puts the cursor behind so many characters.
  package mutating func move(to place: Int) { content.move(to: place) }

  /// The characters before the cursor, and those before the other end of a selection: "12", "12,5", and with
  /// `!` where Ctrl-Space began it.
  var place: String {
    "\(cursor)" + (anchor.map { ",\($0)" } ?? "") + (isMarking ? "!" : "")
  }

  /// Goes where `place` said; nowhere with other words.
  mutating func goTo(place: some StringProtocol) {
    let parts = String(place).split(separator: ",").map { $0.last == "!" ? $0.dropLast() : $0 }
    guard let wanted = parts.first.flatMap({ Int($0) }) else { return }
    move(to: wanted)
    anchor = parts.dropFirst().first.flatMap { Int($0) }.map { min(max(0, $0), content.count) }
    isMarking = anchor != nil && place.last == "!"
  }

  /// What can be taken back, and what was cut last, in words that outlive the program.
  package var steps: String {
    get { history.isEmpty && clip.isEmpty ? "" : TextHistory.counted(clip) + history.words }
    set {
      var rest = newValue[...]
      clip = TextHistory.takeCounted(&rest) ?? ""
      history = TextHistory(words: rest, of: content.count)
    }
  }

  /// The characters that are selected; nil where none are.
  package var selection: Range<Int>? {
    guard let anchor, anchor != content.cursor else { return nil }
    return min(anchor, content.cursor)..<max(anchor, content.cursor)
  }

  /// Applies a key; Enter begins a line, Tab leaves the area. Shift with arrows, Home and End selects, as does
  /// Ctrl-Space and then moving; what is typed replaces the selection, Ctrl-X cuts it, Ctrl-Y puts it back.
  /// Ctrl-_ takes back what was typed last, again and again.
  ///
  /// - Parameter size: what it is drawn in: Up, Down and the pages go by lines as they are seen.
  package mutating func update(_ key: Key, size: Size) -> FieldOutcome {
    switch key {
    case .tab: return .next
    case .backtab: return .previous
    case .escape:
      guard anchor != nil else { return .ignored }
      deselect()
      return .moved
    case .control(" "):
      let begins = !isMarking
      deselect()
      if begins { (anchor, isMarking) = (content.cursor, true) }
      return .moved
    case .control("_"): return undo()
    case .control("x"): return cut()
    case .control("y"):
      let clip = clip
      return clip.isEmpty ? .refused("nothing was cut") : edit(.alone) { $0.insert(clip) ? .edited : .full }
    default: break
    }
    if let outcome = move(key, size) { return outcome }
    wantedColumn = nil
    if key == .enter { return edit(.alone) { $0.insert("\n") ? .edited : .full } }
    if selection != nil, key == .backspace || key == .delete { return edit(.alone) { _ in .edited } }
    return edit(Self.kind(of: key)) { TextEditing.apply(key, to: &$0) }
  }

  // MARK: Moving and selecting

  /// Nil for a key that does not move.
  private mutating func move(_ key: Key, _ size: Size) -> FieldOutcome? {
    let plain = Key(key.code, key.modifiers.subtracting(.shift))
    guard Self.moves.contains(plain) else { return nil }
    if key.modifiers.contains(.shift) {
      if anchor == nil { anchor = content.cursor }
    } else if !isMarking {
      anchor = nil
    }
    history.pause()
    switch plain {
    case .up: moveLines(-1, size)
    case .down: moveLines(1, size)
    case .pageUp: moveLines(-max(1, size.rows - 1), size)
    case .pageDown: moveLines(max(1, size.rows - 1), size)
    default:
      wantedColumn = nil
      _ = TextEditing.apply(plain, to: &content)
    }
    return .moved
  }

  private static let moves: Set<Key> = [
    .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, Key(.left, .control), Key(.right, .control),
    Key(.home, .control), Key(.end, .control), .control("a"), .control("e"),
  ]

  private mutating func moveLines(_ count: Int, _ size: Size) {
    let layout = WrappedText(content, width: size.columns)
    let place = layout.place(of: content.cursor)
    let column = wantedColumn ?? place.column
    let row = place.row + count
    if row < 0 || row >= layout.lines.count {
      content.move(to: row < 0 ? 0 : content.count)
      return
    }
    content.move(to: layout.character(row: row, column: column))
    wantedColumn = column
  }

  private mutating func deselect() { (anchor, isMarking) = (nil, false) }

  // MARK: Changing

  private static func kind(of key: Key) -> TextHistory.Kind {
    if key == .space { return .spacing }
    if key.typed != nil { return .typing }
    return key == .backspace || key == .delete ? .deleting : .alone
  }

  /// Changes the text; a selection goes first, unless the key is none of editing.
  private mutating func edit(
    _ kind: TextHistory.Kind, _ change: (inout EditableText) -> TextEditing.Effect
  ) -> FieldOutcome {
    let before = content
    let selected = selection
    if let selected { content.remove(selected) }
    let effect = change(&content)
    if effect == .none {
      content = before
      return .ignored
    }
    deselect()
    history.note(before, content, from: selected?.lowerBound ?? before.cursor, kind)
    switch effect {
    case .full: return .refused("no more than \(content.limit) characters")
    case .edited: return .edited
    case .moved, .none: return selected == nil ? .moved : .edited
    }
  }

  private mutating func cut() -> FieldOutcome {
    guard let selection else {
      return .refused("nothing is selected: Shift and arrows, or Ctrl-Space, select")
    }
    clip = content.slice(selection)
    return edit(.alone) { _ in .edited }
  }

  private mutating func undo() -> FieldOutcome {
    deselect()
    wantedColumn = nil
    return history.undo(&content) ? .edited : .refused("nothing is left to take back")
  }

  // MARK: Drawing

  /// Draws from the canvas's top; scrolled by half its height where the cursor would be out of sight.
  package func draw(in canvas: inout Canvas, focused: Bool, _ style: Style = Style(.input)) {
    guard canvas.rows > 0, canvas.columns > 0 else { return }
    let layout = WrappedText(content, width: canvas.columns)
    let place = layout.place(of: content.cursor)
    let window = FieldWindow(
      cursor: focused ? place.row : 0, total: layout.lines.count - 1, width: canvas.rows)
    for row in 0..<min(canvas.rows, layout.lines.count - window.start) {
      canvas.put(layout.text(of: window.start + row, in: content), row: row, style)
      if focused, let columns = layout.columns(of: selection, in: window.start + row) {
        canvas.restyle(Rect(row: row, column: columns.lowerBound, rows: 1, columns: columns.count)) {
          $0.adding(.reverse)
        }
      }
    }
    if focused {
      canvas.setCursor(row: place.row - window.start, column: min(place.column, canvas.columns - 1))
    }
  }
}
