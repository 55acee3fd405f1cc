/// Keys that are sent as a character's number and modifiers: xterm's modifyOtherKeys, and kitty's
/// protocol with its numbers for keys that have no character.
enum ExtendedKey {
  /// - Parameter code: the character, and in kitty's protocol what it is with shift.
  static func key(code: [Int], _ modifiers: Key.Modifiers) -> Key? {
    let number = code[0]
    if let key = named(number, modifiers) { return key }
    if (57_344...63_743).contains(number) { return nil }
    guard number >= 0x20, !(0x7F...0x9F).contains(number), let value = UInt32(exactly: number),
      let scalar = Unicode.Scalar(value)
    else { return nil }
    if modifiers.contains(.control) || modifiers.contains(.alt) {
      return Key(.character(lowercase(scalar)), modifiers.subtracting(isUppercase(scalar) ? [] : .shift))
    }
    guard modifiers.contains(.shift) else { return .character(scalar) }
    if code.count > 1, code[1] != 0, let value = UInt32(exactly: code[1]),
      let shifted = Unicode.Scalar(value),
      ScalarVerdict(of: shifted) != .forbidden
    {
      return .character(shifted)
    }
    return .character(uppercase(scalar))
  }

  private static func named(_ number: Int, _ modifiers: Key.Modifiers) -> Key? {
    let unshifted = modifiers.subtracting(.shift)
    return switch number {
    case 9: modifiers.contains(.shift) ? .backtab : Key(.tab, modifiers)
    case 13, 57_414: Key(.enter, unshifted)
    case 27: Key(.escape, unshifted)
    case 8, 127: Key(.backspace, unshifted)
    case 1...26: Key(.character(Unicode.Scalar(UInt8(number) + 0x60)), modifiers.union(.control))
    case 57_376...57_387: Key(.function(number - 57_363), modifiers)
    case 57_399...57_408: .character(Unicode.Scalar(UInt8(number - 57_399) + 0x30))
    case 57_409: "."
    case 57_410: "/"
    case 57_411: "*"
    case 57_412: "-"
    case 57_413: "+"
    case 57_415: "="
    case 57_416: ","
    case 57_417: Key(.left, modifiers)
    case 57_418: Key(.right, modifiers)
    case 57_419: Key(.up, modifiers)
    case 57_420: Key(.down, modifiers)
    case 57_421: Key(.pageUp, modifiers)
    case 57_422: Key(.pageDown, modifiers)
    case 57_423: Key(.home, modifiers)
    case 57_424: Key(.end, modifiers)
    case 57_425: Key(.insert, modifiers)
    case 57_426: Key(.delete, modifiers)
    default: nil
    }
  }

  private static func isUppercase(_ scalar: Unicode.Scalar) -> Bool { lowercase(scalar) != scalar }

  /// The one-character lower case, where there is one.
  private static func lowercase(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    let mapped = scalar.properties.lowercaseMapping.unicodeScalars
    return mapped.count == 1 ? mapped[mapped.startIndex] : scalar
  }

  private static func uppercase(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    let mapped = scalar.properties.uppercaseMapping.unicodeScalars
    return mapped.count == 1 ? mapped[mapped.startIndex] : scalar
  }
}
