/// How keys are written in footers, help and documentation, and, for tests and scripts, as text.
extension Key {
  /// As a person reads it: `b`, `Space`, `Ctrl-S`, `Shift-F4`, `PageUp`.
  package var label: SafeText {
    let name =
      switch code {
      case .character(" "): "Space"
      case .character(let scalar):
        modifiers.isEmpty ? String(scalar) : String(scalar.properties.uppercaseMapping)
      case .paste: "pasted text"
      case .function(let number): "F\(number)"
      case .backtab: "Shift-Tab"
      default: Self.names.first { $0.code == code }?.label ?? "?"
      }
    var prefix = ""
    if modifiers.contains(.control) { prefix += "Ctrl-" }
    if modifiers.contains(.alt) { prefix += "Alt-" }
    if modifiers.contains(.shift) { prefix += "Shift-" }
    return SafeText(prefix + name)
  }

  /// As `parse` reads it back: `b`, `<lt>`, `<C-s>`; nil for pasted text.
  package var notation: String? {
    var prefix = ""
    if modifiers.contains(.control) { prefix += "C-" }
    if modifiers.contains(.alt) { prefix += "A-" }
    if modifiers.contains(.shift) { prefix += "S-" }
    switch code {
    case .character("<"): return "<\(prefix)lt>"
    case .character(" ") where !prefix.isEmpty: return "<\(prefix)Space>"
    case .character(let scalar): return prefix.isEmpty ? String(scalar) : "<\(prefix)\(scalar)>"
    case .paste: return nil
    case .function(let number): return "<\(prefix)F\(number)>"
    case .backtab: return "<S-Tab>"
    default: return Self.names.first { $0.code == code }.map { "<\(prefix)\($0.notation)>" }
    }
  }

  /// The keys of a text such as `/nguy<Enter><C-s><S-F4><lt>`: what stands in angle brackets is a key's
  /// name with `C-`, `A-` and `S-` before it; `<lt>` is `<`.
  ///
  /// - Returns: nil where a name is unknown or a bracket is not closed.
  package static func parse(_ notation: String) -> [Key]? {
    var keys: [Key] = []
    var rest = notation.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      guard scalar == "<" else {
        keys.append(scalar == "\n" ? .enter : .character(scalar))
        continue
      }
      guard let close = rest.firstIndex(of: ">"), let key = named(String(rest[..<close])) else { return nil }
      keys.append(key)
      rest = rest[rest.index(after: close)...]
    }
    return keys
  }

  /// The keys of a text as `parse` reads it, for texts that are part of the program.
  package static func sequence(_ notation: String) -> [Key] {
    guard let keys = parse(notation) else { preconditionFailure("not the notation of keys") }
    return keys
  }

  private static func named(_ name: String) -> Key? {
    var modifiers: Modifiers = []
    var rest = name[...]
    while rest.count > 2, rest.dropFirst().first == "-" {
      switch rest.first {
      case "C": modifiers.insert(.control)
      case "A": modifiers.insert(.alt)
      case "S": modifiers.insert(.shift)
      default: return nil
      }
      rest = rest.dropFirst(2)
    }
    if rest == "Tab", modifiers == .shift { return .backtab }
    if rest == "lt" { return Key(.character("<"), modifiers) }
    if rest == "Space" { return Key(.character(" "), modifiers) }
    if let entry = names.first(where: { $0.notation == rest }) { return Key(entry.code, modifiers) }
    if rest.first == "F", let number = Int(rest.dropFirst()), (1...24).contains(number) {
      return Key(.function(number), modifiers)
    }
    let scalars = rest.unicodeScalars
    guard scalars.count == 1, let only = scalars.first, !modifiers.isEmpty else { return nil }
    return Key(.character(only), modifiers)
  }

  private static let names: [(notation: String, label: String, code: Code)] = [
    ("Enter", "Enter", .enter), ("Tab", "Tab", .tab), ("Esc", "Esc", .escape),
    ("BS", "Backspace", .backspace), ("Up", "Up", .up), ("Down", "Down", .down), ("Left", "Left", .left),
    ("Right", "Right", .right), ("Home", "Home", .home), ("End", "End", .end),
    ("PageUp", "PageUp", .pageUp), ("PageDown", "PageDown", .pageDown), ("Ins", "Insert", .insert),
    ("Del", "Delete", .delete),
  ]
}
