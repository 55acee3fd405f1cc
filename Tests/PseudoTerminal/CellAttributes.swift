/// A colour as a program asked for it.
package enum ScreenColour: Hashable, Sendable {
  /// The terminal's own.
  case standard
  /// One of the palette, 0 to 255; the first sixteen are the named ones.
  case indexed(Int)
  /// Red, green and blue, 0 to 255 each.
  case direct(Int, Int, Int)
}

/// How a cell is drawn: what the select-graphic-rendition sequences left switched on.
package struct CellAttributes: Hashable, Sendable {
  package var bold = false
  package var dim = false
  package var italic = false
  package var underline = false
  package var blink = false
  package var reverse = false
  package var hidden = false
  package var struckThrough = false
  package var foreground: ScreenColour = .standard
  package var background: ScreenColour = .standard

  /// Nothing switched on, the terminal's own colours.
  package static let plain = CellAttributes()

  /// Obeys one `CSI ... m` with these parameters; a missing parameter is 0.
  mutating func select(_ parameters: [Int]) {
    var rest = parameters.isEmpty ? [0] : parameters
    while !rest.isEmpty {
      let code = rest.removeFirst()
      switch code {
      case 0: self = .plain
      case 1: bold = true
      case 2: dim = true
      case 3: italic = true
      case 4, 21: underline = true
      case 5, 6: blink = true
      case 7: reverse = true
      case 8: hidden = true
      case 9: struckThrough = true
      case 22: (bold, dim) = (false, false)
      case 23: italic = false
      case 24: underline = false
      case 25: blink = false
      case 27: reverse = false
      case 28: hidden = false
      case 29: struckThrough = false
      case 30...37: foreground = .indexed(code - 30)
      case 38: foreground = Self.extendedColour(&rest) ?? foreground
      case 39: foreground = .standard
      case 40...47: background = .indexed(code - 40)
      case 48: background = Self.extendedColour(&rest) ?? background
      case 49: background = .standard
      case 90...97: foreground = .indexed(code - 90 + 8)
      case 100...107: background = .indexed(code - 100 + 8)
      default: break
      }
    }
  }

  /// Takes `5;n` or `2;r;g;b` from the front.
  private static func extendedColour(_ rest: inout [Int]) -> ScreenColour? {
    guard let kind = rest.first else { return nil }
    if kind == 5, rest.count >= 2 {
      defer { rest.removeFirst(2) }
      return .indexed(rest[1])
    }
    if kind == 2, rest.count >= 4 {
      defer { rest.removeFirst(4) }
      return .direct(rest[1], rest[2], rest[3])
    }
    rest.removeAll()
    return nil
  }
}

/// One cell of the screen.
package struct ScreenCell: Hashable, Sendable {
  /// What stands there: a character with the marks that combine with it, a space where nothing was
  /// written; empty in the right half of a wide character.
  package var text: String
  package var attributes: CellAttributes

  package init(text: String = " ", attributes: CellAttributes = .plain) {
    self.text = text
    self.attributes = attributes
  }
}
