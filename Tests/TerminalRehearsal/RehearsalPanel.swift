import CursesTerminal
import Terminal

/// What the rehearsal shows: two panels full of invented people, one of them at a time, and a line.
struct RehearsalPanel {
  let traits: TerminalTraits
  var line = ""
  var cursor = 0
  var panel = 0
  var isLocked = false
  var events = 0
  var rings = 0
  var letters = 0
  var counts = ""
  var showsCounts = false

  private static let names = [
    "GARCÍA Elena", "NGUYEN Bích", "MÜLLER-SCHÖN Anna", "ADEYEMI Tunde", "O'BRIEN Pat", "山田 太郎",
    "SMITH Jane", "Ångström Åsa",
  ]
  private static let visits = [
    "prophy", "crown prep 14", "perio maintenance", "limited", "video", "form due",
  ]

  mutating func type(_ key: Key) {
    switch key.code {
    case .up: cursor = max(0, cursor - 1)
    case .down: cursor += 1
    case .backspace: if !line.isEmpty { line.removeLast() }
    case .escape: line = "escape"
    case .paste(let text): line += text
    default: if let scalar = key.typed { line.unicodeScalars.append(scalar) }
    }
  }

  func frame(_ size: Size) -> Frame {
    var canvas = Canvas(size, glyphs: traits.glyphs)
    if size.rows < 10 || size.columns < 40 {
      canvas.put("too small", row: 0)
      return canvas.finished()
    }
    if isLocked {
      canvas.put("locked", row: 0, Style(.heading))
      canvas.setCursor(row: 0, column: 7)
      return canvas.finished()
    }
    canvas.put("Mon 16 Nov 2026  09:42", row: 0, Style(.status))
    canvas.put("\(size.rows)x\(size.columns) panel \(panel)", row: 0, column: 30, Style(.heading))
    for column in 0..<size.columns {
      canvas.put(traits.glyphs.horizontal, row: 1, column: column, Style(.frame))
    }
    let rows = size.rows - 5
    for row in 0..<rows { draw(row, &canvas, size) }
    canvas.put(traits.notes.first ?? "no notes", row: size.rows - 3, Style(.message))
    if showsCounts {
      canvas.put(SafeText("\(counts) rings \(rings) letters \(letters)"), row: size.rows - 3, column: 30)
    }
    canvas.put("b book  u undo  ? keys", row: size.rows - 2, Style(.key))
    let end = canvas.put("day> \(line)", row: size.rows - 1, Style(.input))
    canvas.setCursor(row: size.rows - 1, column: min(end, size.columns - 1))
    return canvas.finished()
  }

  private func draw(_ row: Int, _ canvas: inout Canvas, _ size: Size) {
    let here = row == cursor % max(1, size.rows - 5)
    let name = Self.names[(row / 2 + panel * 5) % Self.names.count]
    let visit = Self.visits[(row * 5 + panel) % Self.visits.count]
    canvas.put(
      "\(8 + row / 4):\(["00", "15", "30", "45"][row % 4])", row: row + 2, column: 2,
      Style(here ? .cursor : .frame))
    canvas.put(traits.glyphs.edge, row: row + 2, column: 8, Style(.tint1))
    // Half of the rows are open time, as on a day.
    guard row % 2 == panel % 2 else { return }
    canvas.put(SafeText(name), row: row + 2, column: 10, Style(.name))
    canvas.put(SafeText(visit), row: row + 2, column: 34, Style(row % 5 == 0 ? .warning : .plain))
  }
}
