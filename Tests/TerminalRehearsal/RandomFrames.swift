import Terminal

/// Frames that nobody would draw, one after another, the same for the same seed: text of every width in
/// every style at every edge, areas filled, rows moved, now and then nothing at all.
struct RandomFrames {
  private(set) var frame: Frame
  private var drawn: [Stroke] = []
  private var state: UInt64
  private let size: Size

  private enum Stroke {
    case text(SafeText, row: Int, column: Int, Style)
    case area(Rect, Style)
  }

  private static let texts: [SafeText] = [
    "a", "MÜLLER-SCHÖN", "山田 太郎", "e\u{301}a\u{308}\u{323}o", "──┼──", "🦷🦷x", "0123456789", " ",
    "                    ", "▏▒·×", "山", "Ångström", "한국어 이름", "x\u{301}\u{302}\u{303}y",
  ]

  init(seed: UInt64, size: Size) {
    state = seed
    self.size = size
    frame = Frame(size)
  }

  /// Draws the next frame.
  mutating func advance() {
    if below(25) == 0 { drawn = [] }
    for _ in 0...below(6) { drawn.append(stroke()) }
    if below(4) == 0 { moveRows(by: below(3) - 1) }
    if drawn.count > 60 { drawn.removeFirst(20) }
    var canvas = Canvas(size)
    for stroke in drawn {
      switch stroke {
      case .text(let text, let row, let column, let style): canvas.put(text, row: row, column: column, style)
      case .area(let rect, let style): canvas.fill(rect, style)
      }
    }
    if below(5) > 0 { canvas.setCursor(row: below(size.rows), column: below(size.columns)) }
    frame = canvas.finished()
  }

  private mutating func stroke() -> Stroke {
    let row = below(size.rows)
    let column = below(size.columns + 4) - 4
    let style = Style(Role(rawValue: UInt8(below(Role.allCases.count))) ?? .plain)
    if below(5) == 0 {
      return .area(Rect(row: row, column: column, rows: 1 + below(6), columns: 1 + below(30)), style)
    }
    return .text(Self.texts[below(Self.texts.count)], row: row, column: column, style)
  }

  private mutating func moveRows(by rows: Int) {
    drawn = drawn.map { stroke in
      switch stroke {
      case .text(let text, let row, let column, let style):
        .text(text, row: row + rows, column: column, style)
      case .area(let rect, let style): .area(rect.moved(rows: rows), style)
      }
    }
  }

  /// A number from 0 up to a limit.
  private mutating func below(_ limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(max(1, limit)))
  }
}
