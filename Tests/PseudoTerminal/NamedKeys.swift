/// Keys by name, as they stand in a script of keys: `smi<Enter>`, `<C-g>d`, `<Esc>`.
package enum NamedKeys {
  /// The bytes that a terminal of the xterm family sends for a script of keys.
  /// `<Less>` is the character `<`; names are told without regard to case.
  /// Throws a `SessionFailure` with code `unknownKey` for a name it does not know.
  package static func bytes(of script: String) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = script[...]
    while let character = rest.first {
      if character == "<", let end = rest.firstIndex(of: ">") {
        let name = rest[rest.index(after: rest.startIndex)..<end]
        bytes += try named(String(name))
        rest = rest[rest.index(after: end)...]
      } else {
        bytes += Array(String(character).utf8)
        rest.removeFirst()
      }
    }
    return bytes
  }

  private static func named(_ name: String) throws -> [UInt8] {
    if let sequence = sequences[name.lowercased()] { return Array(sequence.utf8) }
    let parts = name.lowercased().split(separator: "-", maxSplits: 1).map(String.init)
    if parts.count == 2, parts[0] == "c", parts[1].utf8.count == 1, let byte = parts[1].utf8.first,
      (0x3F...0x7E).contains(byte)
    {
      return [byte == 0x3F ? 0x7F : byte & 0x1F]
    }
    if parts.count == 2, parts[0] == "a" || parts[0] == "m", parts[1].count == 1 {
      return [0x1B] + Array(parts[1].utf8)
    }
    throw SessionFailure(
      code: .unknownKey, problem: "no key is called <\(name)>",
      remedy: "use one of \(sequences.keys.sorted().joined(separator: ", ")), c-x or a-x")
  }

  private static let sequences: [String: String] = [
    "enter": "\r", "tab": "\t", "s-tab": "\u{1B}[Z", "esc": "\u{1B}", "space": " ", "less": "<",
    "bs": "\u{7F}", "backspace": "\u{7F}", "c-space": "\0", "nul": "\0",
    "up": "\u{1B}[A", "down": "\u{1B}[B", "right": "\u{1B}[C", "left": "\u{1B}[D",
    "home": "\u{1B}[H", "end": "\u{1B}[F", "insert": "\u{1B}[2~", "delete": "\u{1B}[3~",
    "pageup": "\u{1B}[5~", "pagedown": "\u{1B}[6~",
    "s-up": "\u{1B}[1;2A", "s-down": "\u{1B}[1;2B", "s-right": "\u{1B}[1;2C", "s-left": "\u{1B}[1;2D",
    "c-up": "\u{1B}[1;5A", "c-down": "\u{1B}[1;5B", "c-right": "\u{1B}[1;5C", "c-left": "\u{1B}[1;5D",
    "c-home": "\u{1B}[1;5H", "c-end": "\u{1B}[1;5F", "s-home": "\u{1B}[1;2H", "s-end": "\u{1B}[1;2F",
    "f1": "\u{1B}OP", "f2": "\u{1B}OQ", "f3": "\u{1B}OR", "f4": "\u{1B}OS", "f5": "\u{1B}[15~",
    "f6": "\u{1B}[17~", "f7": "\u{1B}[18~", "f8": "\u{1B}[19~", "f9": "\u{1B}[20~",
    "f10": "\u{1B}[21~", "f11": "\u{1B}[23~", "f12": "\u{1B}[24~",
    "paste": "\u{1B}[200~", "/paste": "\u{1B}[201~",
  ]
}
