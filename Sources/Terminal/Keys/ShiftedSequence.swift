/// The keys whose codes begin with ESC O: arrows and keypad in application mode.
enum ShiftedSequence {
  /// The key of a complete sequence; nil for what nobody knows.
  ///
  /// The keypad's digits and signs are the plain characters, so that nothing depends on its mode.
  static func key(_ parameters: ControlParameters, final: UInt8) -> Key? {
    // Old terminals send the modifier as ESC O 5 A, newer ones as ESC O 1 ; 5 A.
    let groups = parameters.groups ?? []
    let modifiers = Key.Modifiers(parameter: groups.last?.first ?? 1)
    switch final {
    case 0x41...0x44, 0x46, 0x48, 0x50...0x53: return ControlSequence.moving(final, modifiers)
    case 0x61...0x64: return ControlSequence.moving(final - 0x20, .control)  // rxvt
    case 0x4D: return .enter
    case 0x49: return .tab
    case 0x20: return .space
    case 0x58: return "="
    case 0x6A...0x6F: return .character(Unicode.Scalar(final - 0x40))  // * + , - . /
    case 0x70...0x79: return .character(Unicode.Scalar(final - 0x40))  // 0 to 9
    default: return nil
    }
  }
}
