/// What a person sitting at the terminal sees, and what the terminal remembers.
package struct Screen: Sendable {
  /// What a program switched on or off in the terminal.
  package struct Modes: Hashable, Sendable {
    package var cursorVisible = true
    package var alternateScreen = false
    package var bracketedPaste = false
    package var applicationCursorKeys = false
    package var applicationKeypad = false
    /// Any of the mouse-reporting modes.
    package var mouse = false
    package var insert = false
    package var autowrap = true
    package var origin = false
    package var reverseScreen = false
  }

  /// A place on the screen, counted from 0.
  package struct Place: Hashable, Sendable {
    package var row: Int
    package var column: Int

    package init(row: Int, column: Int) {
      self.row = row
      self.column = column
    }
  }

  package internal(set) var size: ScreenSize
  package internal(set) var cursor = Place(row: 0, column: 0)
  package internal(set) var modes = Modes()
  /// Lines that went out at the top of the main screen, oldest first, without their trailing spaces.
  package internal(set) var scrollback: [String] = []
  /// Titles, clipboard writes and whatever else came as an operating-system command.
  package internal(set) var operatingSystemCommands: [String] = []
  /// How often the bell rang.
  package internal(set) var bells = 0
  /// Bytes that were not UTF-8 and sequences that this terminal does not know.
  package internal(set) var misunderstood: [String] = []

  var cells: [[ScreenCell]]
  /// The main screen, while the alternate one is shown.
  var hiddenMain: [[ScreenCell]]?
  var pen = CellAttributes.plain
  var wrapPending = false
  var top = 0
  var bottom: Int
  var tabStops: Set<Int>

  package init(size: ScreenSize) {
    self.size = size
    bottom = size.rows - 1
    cells = Self.blank(size, .plain)
    tabStops = Set(stride(from: 8, to: 1000, by: 8))
  }

  static func blank(_ size: ScreenSize, _ attributes: CellAttributes) -> [[ScreenCell]] {
    let row = Array(repeating: ScreenCell(attributes: attributes), count: size.columns)
    return Array(repeating: row, count: size.rows)
  }

  /// The whole screen: rows without their trailing spaces, joined by newlines, blank rows kept.
  package var text: String { (0..<size.rows).map { row($0) }.joined(separator: "\n") }

  /// The main screen's rows while the alternate screen is shown, else nil.
  package var textBehind: String? {
    hiddenMain.map { $0.map(Self.line).joined(separator: "\n") }
  }

  /// True if nothing but spaces is to be seen.
  package var isBlank: Bool { cells.allSatisfy { $0.allSatisfy { $0.text == " " } } }

  /// One row's text without its trailing spaces; empty for a row that is not there.
  package func row(_ number: Int) -> String {
    cells.indices.contains(number) ? Self.line(cells[number]) : ""
  }

  /// What stands at a place; a plain space outside the screen.
  package func cell(row: Int, column: Int) -> ScreenCell {
    guard cells.indices.contains(row), cells[row].indices.contains(column) else { return ScreenCell() }
    return cells[row][column]
  }

  /// True if the text stands in one row.
  package func contains(_ text: String) -> Bool { place(of: text) != nil }

  /// Where the text stands first, from the top and from the left.
  package func place(of text: String) -> Place? {
    for row in cells.indices {
      for column in cells[row].indices where stands(text, row: row, column: column) {
        return Place(row: row, column: column)
      }
    }
    return nil
  }

  /// How the first character of the text is drawn, where it stands first.
  package func attributes(of text: String) -> CellAttributes? {
    place(of: text).map { cells[$0.row][$0.column].attributes }
  }

  private func stands(_ text: String, row: Int, column: Int) -> Bool {
    let scalars = text.unicodeScalars
    var wanted = scalars.startIndex
    var column = column
    while wanted < scalars.endIndex {
      guard column < cells[row].count else { return false }
      let here = cells[row][column].text.unicodeScalars
      // The right half of a wide character stands for nothing, but a text does not begin there.
      if here.isEmpty && wanted == scalars.startIndex { return false }
      for scalar in here {
        guard wanted < scalars.endIndex, scalars[wanted] == scalar else { return false }
        wanted = scalars.index(after: wanted)
      }
      column += 1
    }
    return true
  }

  static func line(_ cells: [ScreenCell]) -> String {
    var text = cells.map(\.text).joined()
    while text.last == " " { text.removeLast() }
    return text
  }
}

extension Screen: CustomStringConvertible {
  /// The screen in a frame, with its cursor and the modes that matter: for messages of failed tests.
  package var description: String {
    let rule = String(repeating: "-", count: size.columns)
    var lines = ["+\(rule)+"]
    for number in 0..<size.rows {
      // Wide characters fill two columns of the message too.
      let line = cells[number].map(\.text).joined()
      lines.append("|\(line)|")
    }
    lines.append("+\(rule)+")
    lines.append(
      "\(size.rows)x\(size.columns), cursor at row \(cursor.row) column \(cursor.column)"
        + (modes.cursorVisible ? "" : " (hidden)")
        + (modes.alternateScreen ? ", alternate screen" : ", main screen")
        + (modes.bracketedPaste ? ", bracketed paste" : "")
        + (scrollback.isEmpty ? "" : ", \(scrollback.count) lines scrolled out"))
    if !misunderstood.isEmpty { lines.append("misunderstood: \(misunderstood.suffix(5))") }
    return lines.joined(separator: "\n")
  }
}
