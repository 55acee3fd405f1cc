/// A terminal: bytes of a program in, a screen out. It knows what full-screen programs send to
/// xterm, screen, tmux, the Linux console and VT220s, and notes whatever it does not know.
package struct TerminalEmulator: Sendable {
  package private(set) var screen: Screen
  /// What the terminal answers to the program's questions; whoever reads it takes it away.
  package private(set) var replies: [UInt8] = []

  private var parser = ControlSequenceParser()
  private var sets: [CharacterSet] = [.ascii, .ascii]
  private var activeSet = 0
  private var saved: [Bool: SavedCursor] = [:]
  private var lastWritten: Unicode.Scalar?

  private enum CharacterSet { case ascii, lineDrawing }

  private struct SavedCursor {
    var cursor: Screen.Place
    var pen: CellAttributes
    var sets: [CharacterSet]
    var activeSet: Int
  }

  package init(size: ScreenSize) { screen = Screen(size: size) }

  /// Takes what a program wrote.
  package mutating func feed(_ bytes: some Sequence<UInt8>) {
    var found: [ControlSequence] = []
    parser.parse(bytes) { found.append($0) }
    for sequence in found { obey(sequence) }
  }

  package mutating func resize(to size: ScreenSize) { screen.resize(to: size) }

  package mutating func takeReplies() -> [UInt8] {
    defer { replies = [] }
    return replies
  }

  private mutating func obey(_ sequence: ControlSequence) {
    switch sequence {
    case .character(let scalar):
      let drawn = translated(scalar)
      lastWritten = drawn
      screen.write(drawn)
    case .control(let byte): control(byte)
    case .escape(let intermediates, let final): escape(intermediates, final)
    case .csi(let mark, let parameters, let intermediates, let final):
      csi(mark, Parameters(values: parameters), intermediates, final)
    case .operatingSystem(let text): screen.operatingSystemCommands.append(text)
    case .string(let introducer, let text):
      if introducer == UInt8(ascii: "k") { screen.operatingSystemCommands.append(text) }
    case .invalid: screen.misunderstood.append("not UTF-8")
    }
  }

  private func translated(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard sets[activeSet] == .lineDrawing else { return scalar }
    return Self.lineDrawing[scalar] ?? scalar
  }

  private mutating func control(_ byte: UInt8) {
    switch byte {
    case 0x07: screen.bells += 1
    case 0x08: screen.move(column: screen.cursor.column - 1)
    case 0x09:
      let next = screen.tabStops.filter { $0 > screen.cursor.column }.min()
      screen.move(column: next ?? screen.lastColumn)
    case 0x0A...0x0C: screen.lineFeed()
    case 0x0D: screen.move(column: 0)
    case 0x0E: activeSet = 1
    case 0x0F: activeSet = 0
    default: break
    }
  }

  private mutating func escape(_ intermediates: [UInt8], _ final: UInt8) {
    switch (String(decoding: intermediates, as: UTF8.self), String(Unicode.Scalar(final))) {
    case ("", "7"): saveCursor()
    case ("", "8"): restoreCursor()
    case ("", "D"): screen.lineFeed()
    case ("", "E"):
      screen.move(column: 0)
      screen.lineFeed()
    case ("", "H"): screen.tabStops.insert(screen.cursor.column)
    case ("", "M"): screen.reverseLineFeed()
    case ("", "c"): reset()
    case ("", "="): screen.modes.applicationKeypad = true
    case ("", ">"): screen.modes.applicationKeypad = false
    case ("", "\\"): break
    case ("(", let name): sets[0] = name == "0" ? .lineDrawing : .ascii
    case (")", let name): sets[1] = name == "0" ? .lineDrawing : .ascii
    case ("%", _), ("#", _), (" ", _): break
    case (let between, let last): screen.misunderstood.append("ESC \(between)\(last)")
    }
  }

  private mutating func reset() {
    let size = screen.size
    let scrollback = screen.scrollback
    let commands = screen.operatingSystemCommands
    self = TerminalEmulator(size: size)
    screen.scrollback = scrollback
    screen.operatingSystemCommands = commands
  }

  private mutating func saveCursor() {
    saved[screen.modes.alternateScreen] = SavedCursor(
      cursor: screen.cursor, pen: screen.pen, sets: sets, activeSet: activeSet)
  }

  private mutating func restoreCursor() {
    guard let was = saved[screen.modes.alternateScreen] else {
      screen.move(row: 0, column: 0)
      return
    }
    screen.move(row: was.cursor.row, column: was.cursor.column)
    screen.pen = was.pen
    (sets, activeSet) = (was.sets, was.activeSet)
  }

  // MARK: CSI

  /// The parameters of a sequence, each with what it means when it is missing.
  private struct Parameters {
    var values: [Int]

    /// The parameter at an index, at least 1.
    func count(_ index: Int = 0) -> Int { max(1, value(index, 1)) }

    func value(_ index: Int, _ missing: Int) -> Int {
      values.indices.contains(index) && values[index] >= 0 ? values[index] : missing
    }
  }

  private mutating func csi(
    _ mark: UInt8, _ parameters: Parameters, _ intermediates: [UInt8], _ final: UInt8
  ) {
    let name = String(Unicode.Scalar(final))
    guard intermediates.isEmpty else {
      if intermediates == [UInt8(ascii: "!")], name == "p" { softReset() }
      return
    }
    switch (mark, name) {
    case (UInt8(ascii: "?"), "h"): parameters.values.forEach { privateMode($0, true) }
    case (UInt8(ascii: "?"), "l"): parameters.values.forEach { privateMode($0, false) }
    case (UInt8(ascii: "?"), "c"), (UInt8(ascii: "?"), "J"), (UInt8(ascii: "?"), "K"): break
    case (UInt8(ascii: ">"), "c"): reply("\u{1B}[>41;0;0c")
    case (0, "c"): reply("\u{1B}[?62;22c")
    case (0, "n"):
      if parameters.value(0, 0) == 6 {
        reply("\u{1B}[\(screen.cursor.row + 1);\(screen.cursor.column + 1)R")
      } else {
        reply("\u{1B}[0n")
      }
    case (0, "h"): if parameters.value(0, 0) == 4 { screen.modes.insert = true }
    case (0, "l"): if parameters.value(0, 0) == 4 { screen.modes.insert = false }
    case (0, "m"): screen.pen.select(parameters.values.map { max(0, $0) })
    case (0, "t"), (UInt8(ascii: ">"), "m"), (UInt8(ascii: ">"), "u"), (UInt8(ascii: "<"), "u"): break
    case (0, "s"): saveCursor()
    case (0, "u"): restoreCursor()
    case (0, _):
      if !move(parameters, name), !edit(parameters, name) { note(mark, parameters, name) }
    default: note(mark, parameters, name)
    }
  }

  private mutating func note(_ mark: UInt8, _ parameters: Parameters, _ name: String) {
    let numbers = parameters.values.map(String.init).joined(separator: ";")
    let sign = mark == 0 ? "" : String(Unicode.Scalar(mark))
    screen.misunderstood.append("CSI \(sign)\(numbers)\(name)")
  }

  private mutating func move(_ parameters: Parameters, _ name: String) -> Bool {
    let (row, column) = (screen.cursor.row, screen.cursor.column)
    let count = parameters.count()
    switch name {
    case "A": screen.move(row: max(row - count, row >= screen.top ? screen.top : 0))
    case "B", "e": screen.move(row: min(row + count, row <= screen.bottom ? screen.bottom : screen.size.rows))
    case "C", "a": screen.move(column: column + count)
    case "D": screen.move(column: column - count)
    case "E": screen.move(row: row + count, column: 0)
    case "F": screen.move(row: row - count, column: 0)
    case "G", "`": screen.move(column: count - 1)
    case "d": screen.move(row: count - 1)
    case "H", "f":
      let first = screen.modes.origin ? screen.top : 0
      screen.move(row: first + count - 1, column: parameters.count(1) - 1)
    case "I": for _ in 0..<count { control(0x09) }
    case "Z":
      for _ in 0..<count {
        screen.move(column: screen.tabStops.filter { $0 < screen.cursor.column }.max() ?? 0)
      }
    default: return false
    }
    return true
  }

  private mutating func edit(_ parameters: Parameters, _ name: String) -> Bool {
    let count = parameters.count()
    let column = screen.cursor.column
    switch name {
    case "@": screen.insertBlanks(count)
    case "P": screen.deleteCells(count)
    case "X": screen.erase(row: screen.cursor.row, column..<column + count)
    case "J": screen.eraseDisplay(parameters.value(0, 0))
    case "K": screen.eraseLine(parameters.value(0, 0))
    case "L": if screen.cursor.row >= screen.top { screen.scrollDown(count, from: screen.cursor.row) }
    case "M": if screen.cursor.row >= screen.top { screen.scrollUp(count, from: screen.cursor.row) }
    case "S": screen.scrollUp(count)
    case "T": screen.scrollDown(count)
    case "b": if let lastWritten { for _ in 0..<count { screen.write(lastWritten) } }
    case "g":
      if parameters.value(0, 0) == 3 {
        screen.tabStops = []
      } else {
        screen.tabStops.remove(column)
      }
    case "r":
      screen.top = min(parameters.count() - 1, screen.size.rows - 1)
      let last = parameters.value(1, screen.size.rows)
      screen.bottom = min(max((last == 0 ? screen.size.rows : last) - 1, screen.top), screen.size.rows - 1)
      screen.move(row: screen.modes.origin ? screen.top : 0, column: 0)
    default: return false
    }
    return true
  }

  private mutating func softReset() {
    screen.pen = .plain
    screen.modes.insert = false
    screen.modes.origin = false
    screen.modes.cursorVisible = true
    (screen.top, screen.bottom) = (0, screen.size.rows - 1)
    (sets, activeSet) = ([.ascii, .ascii], 0)
  }

  private mutating func privateMode(_ number: Int, _ on: Bool) {
    switch number {
    case 1: screen.modes.applicationCursorKeys = on
    case 5: screen.modes.reverseScreen = on
    case 6:
      screen.modes.origin = on
      screen.move(row: on ? screen.top : 0, column: 0)
    case 7: screen.modes.autowrap = on
    case 25: screen.modes.cursorVisible = on
    case 47, 1047: screen.showAlternate(on, clearing: false)
    case 1048: if on { saveCursor() } else { restoreCursor() }
    case 1049:
      if on { saveCursor() }
      screen.showAlternate(on, clearing: on)
      if !on { restoreCursor() }
    case 1000, 1002, 1003, 1006: screen.modes.mouse = on
    case 2004: screen.modes.bracketedPaste = on
    case 3, 4, 12, 1034, 2026: break
    default: screen.misunderstood.append("CSI ?\(number)\(on ? "h" : "l")")
    }
  }

  private mutating func reply(_ text: String) { replies += Array(text.utf8) }

  private static let lineDrawing: [Unicode.Scalar: Unicode.Scalar] = [
    "`": "◆", "a": "▒", "f": "°", "g": "±", "j": "┘", "k": "┐", "l": "┌", "m": "└", "n": "┼",
    "o": "⎺", "p": "⎻", "q": "─", "r": "⎼", "s": "⎽", "t": "├", "u": "┤", "v": "┴", "w": "┬",
    "x": "│", "y": "≤", "z": "≥", "{": "π", "|": "≠", "}": "£", "~": "·", "0": "█", "h": "▒",
    "+": "→", ",": "←", "-": "↑", ".": "↓", "i": "␋",
  ]
}
