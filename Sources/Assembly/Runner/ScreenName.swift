import Terminal

/// What is typed at a console to come to a screen of a name.
struct ScreenName {
  /// Screens about a patient: what is typed on the chart.
  private static let ofPatient = ["chart": "", "medical": "m", "patient": "e", "history": "H"]
  /// Names that are not the sentence that leads there.
  private static let others = [
    "help": "<F1>", "palette": "<F2>", "locked": ":lock<Enter>", "print": ":to print<Enter>",
    "short": ":short notice<Enter>", "answer": ":who is here<Enter>",
  ]

  let keys: [Key]

  /// - Parameter name: a panel's name, a sentence, or keys such as `<C-g>d`. After the name of a screen
  ///   about a patient stand fragments of that patient: `chart smi jo`.
  /// - Throws: `AssemblyError.misuse` for keys that there are none of, and where a patient is not named.
  init(_ name: String) throws(AssemblyError) {
    guard let keys = Key.parse(try Self.typed(for: name)) else {
      throw AssemblyError(.misuse, "\(name) names no keys", remedy: "write keys as in <F1> or <C-g>d")
    }
    self.keys = keys
  }

  private static func typed(for name: String) throws(AssemblyError) -> String {
    if name.hasPrefix("<") { return name }
    let bare = name.hasPrefix(":") ? String(name.dropFirst()) : name
    let words = bare.split(separator: " ").map(String.init)
    guard let first = words.first else { return ":<Enter>" }
    let who = words.dropFirst().joined(separator: " ")
    if !name.hasPrefix(":"), words.count == 1, let keys = others[first] { return keys }
    if name.hasPrefix(":") || (ofPatient[first] == nil && first != "which") {
      return ":\(literal(bare))<Enter>"
    }
    guard !who.isEmpty else {
      throw AssemblyError(
        .misuse, "\(first) is a screen about a patient", remedy: "name one: \"\(first) smi jo\"")
    }
    if first == "which" { return ":here \(literal(who))<Enter>" }
    return "<C-g>f\(literal(who))<Enter><C-g>c\(ofPatient[first] ?? "")"
  }

  /// A text whose `<` begins no key.
  private static func literal(_ text: String) -> String {
    text.split(separator: "<", omittingEmptySubsequences: false).joined(separator: "<lt>")
  }
}
