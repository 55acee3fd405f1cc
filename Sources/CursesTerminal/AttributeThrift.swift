private import Glibc

/// Says with fewer bytes how cells look.
///
/// ncurses puts `ESC ( B`, a reset and each colour in sequences of their own around every run of cells, and
/// sends them before cursor movements, which do not need them: half of what a panel costs over a slow line.
/// Here they are only noted, and what has really changed is said in one sequence before the next character.
/// What a terminal shows is the same to the bit.
struct AttributeThrift {
  /// What the sequences so far left switched on.
  private struct Look: Equatable {
    /// By the number of the parameter: bold is bit 1, reverse bit 7.
    var flags: UInt16 = 0
    /// The parameters that set it; empty is the terminal's own.
    var foreground: [UInt8] = []
    var background: [UInt8] = []

    var isUnseenOnBlanks: Bool { background.isEmpty && flags & ~(1 << 1 | 1 << 2) == 0 }
  }

  /// A look and a character set; nil is not known.
  private struct State: Equatable {
    var look: Look?
    /// The final byte of `ESC (`.
    var set: UInt8?
    /// Shift-in or shift-out.
    var shift: UInt8?
  }

  /// What the terminal was told.
  private var told = State()
  /// What it should know before the next character.
  private var wanted = State()
  /// What the last `reduce` came to.
  private(set) var bytes: [UInt8] = []

  /// The terminal may show anything now. What was said is overwritten: patients stand in it.
  mutating func forget() {
    (told, wanted) = (State(), State())
    bytes.withUnsafeMutableBytes { all in
      if let start = all.baseAddress { explicit_bzero(start, all.count) }
    }
  }

  /// Puts into `bytes` what is to be sent for an update of ncurses. All of it is said when this returns.
  mutating func reduce(_ update: UnsafeRawBufferPointer) {
    bytes.removeAll(keepingCapacity: true)
    bytes.reserveCapacity(update.count + 64)
    var place = 0
    while place < update.count {
      switch update[place] {
      case 0x1B: place = escape(update, from: place)
      case 0x0E, 0x0F:
        wanted.shift = update[place]
        place += 1
      case 0x08, 0x0D:
        bytes.append(update[place])
        place += 1
      default:
        let start = place
        // A space that looks like any other waits for nothing, unless a mark goes onto it.
        if blanksLookAlike {
          while place < update.count, update[place] == 0x20 { place += 1 }
          if place > start, place < update.count, update[place] >= 0x80 { place -= 1 }
        }
        bytes.append(contentsOf: update[start..<place])
        guard place < update.count, Self.isPrinted(update[place]) || place == start else { continue }
        say()
        let rest = place
        repeat { place += 1 } while place < update.count && Self.isPrinted(update[place])
        bytes.append(contentsOf: update[rest..<place])
      }
    }
    say()
  }

  private static func isPrinted(_ byte: UInt8) -> Bool { byte >= 0x20 && byte != 0x7F }

  /// Whether a blank looks the same as the terminal was told and as it should be: bold, dim and the colour of
  /// letters are not seen on it.
  private var blanksLookAlike: Bool {
    guard let old = told.look, let new = wanted.look, told.set == wanted.set || wanted.set == nil else {
      return false
    }
    return old.isUnseenOnBlanks && new.isUnseenOnBlanks
  }

  /// - Returns: the place behind the sequence.
  private mutating func escape(_ update: UnsafeRawBufferPointer, from start: Int) -> Int {
    guard start + 2 < update.count else {
      say()
      bytes.append(contentsOf: update[start...])
      return update.count
    }
    if update[start + 1] == UInt8(ascii: "(") {
      wanted.set = update[start + 2]
      return start + 3
    }
    guard update[start + 1] == UInt8(ascii: "[") else {
      say()
      bytes.append(contentsOf: update[start..<start + 2])
      return start + 2
    }
    var end = start + 2
    while end < update.count - 1, (0x20..<0x40).contains(update[end]) { end += 1 }
    let parameters = update[start + 2..<end]
    switch update[end] {
    case UInt8(ascii: "m") where select(parameters): return end + 1
    // Moves the cursor, whatever cells look like.
    case UInt8(ascii: "A"), UInt8(ascii: "B"), UInt8(ascii: "C"), UInt8(ascii: "D"), UInt8(ascii: "G"),
      UInt8(ascii: "H"), UInt8(ascii: "d"):
      break
    // Erases, in the background of now.
    case UInt8(ascii: "J"), UInt8(ascii: "K"), UInt8(ascii: "X"): if !blanksLookAlike { say() }
    default: say()
    }
    bytes.append(contentsOf: update[start...end])
    return end + 1
  }

  /// Notes what one sequence switches on and off. False for one that has to be passed on as it is: nothing
  /// is known then until the next reset.
  private mutating func select(_ parameters: Slice<UnsafeRawBufferPointer>) -> Bool {
    var look = wanted.look
    var rest = parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)[...]
    while let part = rest.popFirst() {
      let code = part.isEmpty ? 0 : part.reduce(0) { $1 < 0x3A ? min($0 * 10 + Int($1) - 0x30, 999) : 999 }
      switch code {
      case 0: look = Look()
      case 1...9: look?.flags |= 1 << UInt16(code)
      case 22: look?.flags &= ~(1 << 1 | 1 << 2)
      case 23...25, 27...29: look?.flags &= ~(1 << UInt16(code - 20))
      case 39: look?.foreground = []
      case 49: look?.background = []
      case 30...37, 90...97: look?.foreground = Array(part)
      case 40...47, 100...107: look?.background = Array(part)
      case 38, 48:
        guard let count = rest.first.flatMap({ [5: 2, 2: 4][$0.first.map { Int($0) - 0x30 } ?? 0] }),
          rest.count >= count
        else { return unknown() }
        let colour = Array(([part] + rest.prefix(count)).joined(separator: [UInt8(ascii: ";")]))
        rest = rest.dropFirst(count)
        if code == 38 { look?.foreground = colour } else { look?.background = colour }
      default: return unknown()
      }
    }
    guard let look else { return unknown() }
    wanted.look = look
    return true
  }

  private mutating func unknown() -> Bool {
    (told.look, wanted.look) = (nil, nil)
    return false
  }

  /// Tells the terminal what has changed since it was told last.
  private mutating func say() {
    guard told != wanted else { return }
    if let set = wanted.set, set != told.set { bytes += [0x1B, UInt8(ascii: "("), set] }
    if let shift = wanted.shift, shift != told.shift { bytes.append(shift) }
    if let look = wanted.look, look != told.look {
      bytes += [0x1B, UInt8(ascii: "[")]
      bytes += Self.parameters(from: told.look, to: look)
      bytes.append(UInt8(ascii: "m"))
    }
    told = wanted
  }

  /// What is new where nothing went, else all of it behind a reset, which every terminal understands.
  private static func parameters(from old: Look?, to new: Look) -> [UInt8] {
    let keeps =
      old.map { old in
        new.flags & old.flags == old.flags && (old.foreground.isEmpty || !new.foreground.isEmpty)
          && (old.background.isEmpty || !new.background.isEmpty)
      } ?? false
    let known = keeps ? old ?? Look() : Look()
    var parts: [[UInt8]] = []
    for flag in 1...9 where (new.flags & ~known.flags) & 1 << UInt16(flag) != 0 {
      parts.append([0x30 + UInt8(flag)])
    }
    if new.foreground != known.foreground { parts.append(new.foreground) }
    if new.background != known.background { parts.append(new.background) }
    if !keeps, !parts.isEmpty { parts.insert([UInt8(ascii: "0")], at: 0) }
    return Array(parts.joined(separator: [UInt8(ascii: ";")]))
  }
}
