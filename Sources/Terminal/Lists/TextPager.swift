/// Lines to read: help, a printed page, a record's history.
package struct TextPager: Hashable, Sendable {
  package private(set) var lines: [SafeText]
  /// The first line in sight.
  package private(set) var top = 0
  private var height: Int
  /// What the lines were wrapped from; empty where they are shown as they are.
  private var paragraphs: [SafeText] = []

  /// - Parameter rows: rows that it will be drawn in.
  package init(_ lines: [SafeText], rows: Int = 20) {
    self.lines = lines
    height = max(1, rows)
  }

  /// Paragraphs, wrapped to the window that they are read in.
  package init(wrapping paragraphs: [SafeText], in size: Size) {
    self.init([], rows: size.rows)
    self.paragraphs = paragraphs
    fit(size)
  }

  /// The window has another size: the lines are wrapped anew.
  package mutating func fit(_ size: Size) {
    height = max(1, size.rows)
    show(paragraphs.isEmpty ? lines : paragraphs.flatMap { $0.wrapped(to: max(1, size.columns)) })
  }

  /// Goes to a line, or to the nearest there is.
  package mutating func scroll(to line: Int) {
    top = Self.clamped(line, count: lines.count, rows: height)
  }

  /// Shows other lines from the same place on.
  package mutating func show(_ new: [SafeText]) {
    lines = new
    scroll(to: top)
  }

  /// Arrows, `j`, `k`, Space, PageUp, PageDown, Home, End. False for other keys.
  package mutating func update(_ key: Key) -> Bool {
    guard key.modifiers.isEmpty else { return false }
    let page = max(1, Self.room(count: lines.count, rows: height) - 1)
    let wanted: Int
    switch key.code {
    case .up, .character("k"): wanted = top - 1
    case .down, .character("j"), .enter: wanted = top + 1
    case .pageUp: wanted = top - page
    case .pageDown, .character(" "): wanted = top + page
    case .home: wanted = 0
    case .end: wanted = lines.count
    default: return false
    }
    scroll(to: wanted)
    return true
  }

  /// Draws the lines in sight, and in the last row what is not.
  package func draw(in canvas: inout Canvas, _ style: Style = .plain) {
    guard canvas.rows > 0 else { return }
    let room = Self.room(count: lines.count, rows: canvas.rows)
    let first = Self.clamped(top, count: lines.count, rows: canvas.rows)
    let end = min(lines.count, first + room)
    for index in first..<max(first, end) { canvas.put(lines[index], row: index - first, style) }
    guard room < canvas.rows else { return }
    var hint = SafeText()
    if first > 0 { hint += "^ \(first) more" }
    if end < lines.count { hint += (hint.isEmpty ? "" : "   ") + "v \(lines.count - end) more" }
    canvas.put(hint, row: room, Style(.faint), width: canvas.columns)
  }

  private static func room(count: Int, rows: Int) -> Int { count > rows && rows > 1 ? rows - 1 : rows }

  private static func clamped(_ top: Int, count: Int, rows: Int) -> Int {
    min(max(0, top), max(0, count - room(count: count, rows: rows)))
  }
}
