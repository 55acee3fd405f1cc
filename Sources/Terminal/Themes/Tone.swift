/// The colour that repeats a role's meaning. Blue and orange stand for good and bad, never green and red:
/// people who see those alike read the screen too.
struct Tone {
  /// For 8 and 16 colours, 256, and direct; nil is the terminal's own.
  private struct Shade {
    let basic: UInt8
    let bright: UInt8
    let palette: UInt8
    let direct: (UInt8, UInt8, UInt8)
  }

  private let shade: Shade?

  init(of role: Role) {
    shade =
      switch role {
      case .plain, .label, .name, .heading, .status, .message, .cursor, .shadow, .marked, .cut, .input,
        .blocked, .frame, .faint, .suggestion, .filled, .previous:
        nil
      case .key, .good, .open, .tint1: Shade(basic: 4, bright: 12, palette: 75, direct: (95, 175, 255))
      case .warning, .raised, .tint2: Shade(basic: 3, bright: 11, palette: 214, direct: (255, 175, 0))
      case .alert, .wrong, .high, .escape, .rehearsal:
        Shade(basic: 1, bright: 9, palette: 208, direct: (255, 135, 0))
      case .now, .match, .tint3: Shade(basic: 6, bright: 14, palette: 80, direct: (95, 215, 215))
      case .tint4: Shade(basic: 5, bright: 13, palette: 176, direct: (215, 135, 215))
      case .tint5: Shade(basic: 2, bright: 10, palette: 114, direct: (135, 215, 135))
      case .tint6: Shade(basic: 7, bright: 15, palette: 252, direct: (208, 208, 208))
      }
  }

  func foreground(at depth: ColourDepth) -> Colour {
    guard let shade else { return .standard }
    switch depth {
    case .mono: return .standard
    case .eight: return .palette(shade.basic)
    case .sixteen: return .palette(shade.bright)
    case .palette: return .palette(shade.palette)
    case .direct: return .direct(red: shade.direct.0, green: shade.direct.1, blue: shade.direct.2)
    }
  }
}
