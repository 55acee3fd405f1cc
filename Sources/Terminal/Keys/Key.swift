/// One thing that a person did at the keyboard.
package struct Key: Hashable, Sendable {
  /// What was pressed, or pasted.
  package enum Code: Hashable, Sendable {
    /// A character as typed: shift is already in it, so `B` is `.character("B")` without modifiers.
    case character(Unicode.Scalar)
    case enter, tab, escape, backspace
    /// Shift-Tab.
    case backtab
    case up, down, left, right
    case home, end, pageUp, pageDown
    case insert, delete
    /// 1 to 24.
    case function(Int)
    /// Text from the clipboard: never a command. It holds no control but LF, and comes in pieces of a
    /// few thousand bytes.
    case paste(String)
  }

  /// Keys held meanwhile, where the terminal says so.
  package struct Modifiers: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    package static let shift = Modifiers(rawValue: 1)
    package static let alt = Modifiers(rawValue: 2)
    package static let control = Modifiers(rawValue: 4)
  }

  package let code: Code
  package let modifiers: Modifiers

  package init(_ code: Code, _ modifiers: Modifiers = []) {
    self.code = code
    self.modifiers = modifiers
  }

  /// A plain character.
  package static func character(_ scalar: Unicode.Scalar) -> Key { Key(.character(scalar)) }
  /// Control and a letter, given in lower case.
  package static func control(_ scalar: Unicode.Scalar) -> Key { Key(.character(scalar), .control) }
  /// F1 to F24.
  package static func function(_ number: Int) -> Key { Key(.function(number)) }
  package static let enter = Key(.enter)
  package static let tab = Key(.tab)
  package static let backtab = Key(.backtab)
  package static let escape = Key(.escape)
  package static let backspace = Key(.backspace)
  package static let delete = Key(.delete)
  package static let insert = Key(.insert)
  package static let up = Key(.up)
  package static let down = Key(.down)
  package static let left = Key(.left)
  package static let right = Key(.right)
  package static let home = Key(.home)
  package static let end = Key(.end)
  package static let pageUp = Key(.pageUp)
  package static let pageDown = Key(.pageDown)
  package static let space = Key.character(" ")

  /// The character typed, where no control or alt was held.
  package var typed: Unicode.Scalar? {
    guard case .character(let scalar) = code, modifiers.isDisjoint(with: [.control, .alt]) else {
      return nil
    }
    return scalar
  }
}

extension Key: ExpressibleByUnicodeScalarLiteral {
  /// `let key: Key = "b"`.
  package init(unicodeScalarLiteral scalar: Unicode.Scalar) { self = .character(scalar) }
}
