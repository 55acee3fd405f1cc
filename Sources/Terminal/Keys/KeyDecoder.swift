/// Turns the bytes of a keyboard into keys, for xterm and its kin, screen, tmux, rxvt, vt220, the Linux
/// console and kitty.
///
/// It decides by bytes alone, so that reads may split anywhere. Time counts in one way: when nothing
/// followed for `patience` milliseconds, the loop calls `timeout()`. A sequence that it does not know is
/// swallowed whole, and so are a terminal's answers; neither ever becomes typed characters. Escape and a
/// byte that opens no known sequence are Escape and that key: there are no Alt bindings.
package struct KeyDecoder: Sendable {
  private enum State: Sendable {
    case ground
    /// After ESC.
    case escape
    /// After ESC [, collecting parameters.
    case control
    /// After ESC [ [, as the Linux console sends F1 to F5.
    case linuxFunction
    /// After ESC O, collecting parameters.
    case shifted
    /// After ESC and the opener of a string: `]`, `P` or `_`, which its next byte must confirm.
    case opener(UInt8)
    /// In an answer of the terminal, until BEL or ESC \.
    case answer
    /// The same, after the ESC that should end it.
    case answerEnding
    /// The three bytes of an old mouse report.
    case mouse(left: Int)
    /// Between ESC [ 200 ~ and ESC [ 201 ~, and as long after as bytes keep coming.
    case paste(ended: Bool)
  }

  private var state = State.ground
  private var parameters = ControlParameters()
  private var characters = CharacterAssembler()
  private var clipboard = PasteAssembler()

  package init() {}

  /// Milliseconds after the last byte at which `timeout()` is due; nil when nothing is pending.
  package var patience: Int? {
    switch state {
    case .ground: characters.isPending ? 500 : nil
    case .escape: 25
    case .opener: 50
    case .control, .shifted: parameters.isEmpty ? 50 : 1_000
    case .linuxFunction, .mouse, .answer, .answerEnding: 1_000
    case .paste(let ended): ended ? 50 : 3_000
    }
  }

  /// The keys that these bytes complete.
  package mutating func decode(_ bytes: some Sequence<UInt8>) -> [Key] {
    var keys: [Key] = []
    for byte in bytes { take(byte, &keys) }
    return keys
  }

  /// Nothing came for `patience` milliseconds: gives out what can no longer become a sequence.
  package mutating func timeout() -> [Key] {
    var keys: [Key] = []
    switch state {
    case .ground: characters.giveUp(&keys)
    case .escape: keys.append(.escape)
    case .opener(let byte): keys += [.escape, .character(Unicode.Scalar(byte))]
    case .control: if parameters.isEmpty { keys += [.escape, "["] }
    case .shifted: if parameters.isEmpty { keys += [.escape, "O"] }
    case .linuxFunction, .mouse, .answer, .answerEnding: break
    case .paste: clipboard.finish(&keys)
    }
    state = .ground
    return keys
  }

  private mutating func take(_ byte: UInt8, _ keys: inout [Key]) {
    switch state {
    case .ground: takeGround(byte, &keys)
    case .escape: takeEscape(byte, &keys)
    case .opener(let opener): takeOpener(opener, byte, &keys)
    case .control: takeControl(byte, &keys)
    case .shifted: takeShifted(byte, &keys)
    case .linuxFunction:
      state = .ground
      if (0x41...0x45).contains(byte) {
        keys.append(.function(Int(byte) - 0x40))
      } else if byte < 0x20 || byte > 0x7E {
        takeGround(byte, &keys)
      }
    case .answer: takeAnswer(byte)
    case .answerEnding:
      state = .ground
      if byte != 0x5C { takeEscape(byte, &keys) }
    case .mouse(let left): state = left > 1 ? .mouse(left: left - 1) : .ground
    case .paste(let ended):
      if clipboard.take(byte, &keys), !ended { state = .paste(ended: true) }
    }
  }

  private mutating func takeGround(_ byte: UInt8, _ keys: inout [Key]) {
    if characters.take(byte, &keys) { return }
    if byte == 0x1B {
      state = .escape
    } else {
      keys.append(ControlKeys.key(of: byte))
    }
  }

  private mutating func takeEscape(_ byte: UInt8, _ keys: inout [Key]) {
    switch byte {
    case 0x5B:  // [
      parameters.clear()
      state = .control
    case 0x4F:  // O
      parameters.clear()
      state = .shifted
    case 0x5D, 0x50, 0x5F:  // ] P _
      state = .opener(byte)
    default:
      keys.append(.escape)
      state = .ground
      takeGround(byte, &keys)
    }
  }

  /// Answers begin with a number (OSC), a parameter or intermediate byte (DCS), or `G` (APC, kitty's
  /// pictures); anything else was a person who typed Escape and that character.
  private mutating func takeOpener(_ opener: UInt8, _ byte: UInt8, _ keys: inout [Key]) {
    let isAnswer =
      switch opener {
      case 0x5D: (0x30...0x39).contains(byte)
      case 0x50: (0x21...0x3F).contains(byte)
      default: byte == 0x47
      }
    if isAnswer {
      state = .answer
    } else {
      keys += [.escape, .character(Unicode.Scalar(opener))]
      state = .ground
      takeGround(byte, &keys)
    }
  }

  private mutating func takeControl(_ byte: UInt8, _ keys: inout [Key]) {
    switch byte {
    case 0x24 where parameters.isSmallNumber:  // $: rxvt ends its shifted keys in it
      finishControl(byte, &keys)
    case 0x20...0x3F:
      parameters.append(byte)
    case 0x5B where parameters.isEmpty:
      state = .linuxFunction
    case 0x4D where parameters.isEmpty:  // M
      state = .mouse(left: 3)
    case 0x40...0x7E:
      finishControl(byte, &keys)
    default:
      breakOff(after: "[", byte, &keys)
    }
  }

  private mutating func finishControl(_ final: UInt8, _ keys: inout [Key]) {
    state = .ground
    if final == 0x7E, parameters.number == 200 {
      state = .paste(ended: false)
    } else if let key = ControlSequence.key(parameters, final: final) {
      keys.append(key)
    }
  }

  private mutating func takeShifted(_ byte: UInt8, _ keys: inout [Key]) {
    switch byte {
    case 0x30...0x3B:
      parameters.append(byte)
    case 0x20...0x7E:
      state = .ground
      if let key = ShiftedSequence.key(parameters, final: byte) { keys.append(key) }
    default:
      breakOff(after: "O", byte, &keys)
    }
  }

  /// A control or a foreign byte in the middle of a sequence ends it; CAN and SUB do nothing else.
  private mutating func breakOff(after opener: Unicode.Scalar, _ byte: UInt8, _ keys: inout [Key]) {
    if parameters.isEmpty { keys += [.escape, .character(opener)] }
    state = .ground
    if parameters.isEmpty || (byte != 0x18 && byte != 0x1A) { takeGround(byte, &keys) }
  }

  private mutating func takeAnswer(_ byte: UInt8) {
    switch byte {
    case 0x07, 0x18, 0x1A: state = .ground
    case 0x1B: state = .answerEnding
    default: break
    }
  }
}
