/// The keys whose codes begin with ESC [.
enum ControlSequence {
  /// The key of a complete sequence; nil for answers, reports and what nobody knows.
  static func key(_ parameters: ControlParameters, final: UInt8) -> Key? {
    guard let groups = parameters.groups else { return nil }
    let number = groups[0][0]
    let modifierGroup = groups.count > 1 ? groups[1] : [1]
    // Kitty reports releases as event 3.
    if modifierGroup.count > 1, modifierGroup[1] == 3 { return nil }
    let modifiers = Key.Modifiers(parameter: modifierGroup[0])

    switch final {
    case 0x41...0x46, 0x48, 0x50, 0x51, 0x53:  // A to F, H, P, Q, S
      return groups.count <= 2 ? moving(final, modifiers) : nil
    case 0x52:  // R: F3, but also the answer to a question about the cursor
      let isKey =
        parameters.isEmpty || (groups.count == 2 && number == 1 && (2...16).contains(modifierGroup[0]))
      return isKey ? Key(.function(3), modifiers) : nil
    case 0x5A:  // Z
      return Key(.backtab)
    case 0x61...0x64 where parameters.isEmpty:  // a to d: rxvt
      return moving(final - 0x20, .shift)
    case 0x7E:  // ~
      if number == 27, groups.count == 3 { return ExtendedKey.key(code: groups[2], modifiers) }
      return numbered(number, modifiers)
    case 0x5E: return numbered(number, .control)  // ^: rxvt
    case 0x24: return numbered(number, .shift)  // $: rxvt
    case 0x40: return numbered(number, [.control, .shift])  // @: rxvt
    case 0x75 where !parameters.isEmpty:  // u
      return ExtendedKey.key(code: groups[0], modifiers)
    default:
      return nil
    }
  }

  /// Arrows, Home, End and F1 to F4 by their letter.
  static func moving(_ letter: UInt8, _ modifiers: Key.Modifiers) -> Key? {
    switch letter {
    case 0x41: Key(.up, modifiers)
    case 0x42: Key(.down, modifiers)
    case 0x43: Key(.right, modifiers)
    case 0x44: Key(.left, modifiers)
    case 0x46: Key(.end, modifiers)
    case 0x48: Key(.home, modifiers)
    case 0x50...0x53: Key(.function(Int(letter) - 0x4F), modifiers)
    default: nil
    }
  }

  /// The keys that send a number, as vt220, the Linux console and rxvt number them.
  private static func numbered(_ number: Int, _ modifiers: Key.Modifiers) -> Key? {
    switch number {
    case 1, 7: Key(.home, modifiers)
    case 2: Key(.insert, modifiers)
    case 3: Key(.delete, modifiers)
    case 4, 8: Key(.end, modifiers)
    case 5: Key(.pageUp, modifiers)
    case 6: Key(.pageDown, modifiers)
    case 11...15: Key(.function(number - 10), modifiers)
    case 17...21: Key(.function(number - 11), modifiers)
    case 23...26: Key(.function(number - 12), modifiers)
    case 28, 29: Key(.function(number - 13), modifiers)
    case 31...34: Key(.function(number - 14), modifiers)
    default: nil
    }
  }
}

extension Key.Modifiers {
  /// From the number that terminals send: one more than the sum of shift 1, alt 2, control 4, and others
  /// that mean nothing here.
  init(parameter: Int) {
    self.init(rawValue: UInt8(truncatingIfNeeded: max(1, parameter) - 1) & 7)
  }
}
