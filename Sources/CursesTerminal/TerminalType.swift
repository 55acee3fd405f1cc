/// Which entry of the terminal database to use, for what the environment says.
struct TerminalType: Hashable {
  /// Names to try, the best first.
  let candidates: [String]
  /// What the environment said; nil if nothing.
  let asked: String?

  /// - Parameters:
  ///   - term: the value of `TERM`.
  ///   - colourTerm: the value of `COLORTERM`, which newer terminals set.
  init(term: String?, colourTerm: String?) {
    asked = term.flatMap { $0.isEmpty ? nil : $0 }
    guard let asked else {
      candidates = ["xterm-256color", "xterm", "vt220"]
      return
    }
    // A terminal of 24-bit colours that calls itself plainly "xterm" has a palette of 256 too.
    let richer = asked == "xterm" && ["truecolor", "24bit"].contains(colourTerm) ? ["xterm-256color"] : []
    candidates = richer + [asked] + Self.relatives(of: asked)
  }

  /// Terminals that the database does not know behave like one that it does: nearly all like an xterm.
  private static func relatives(of name: String) -> [String] {
    let families: [(prefix: String, relatives: [String])] = [
      ("tmux", ["tmux-256color", "screen-256color", "screen"]),
      ("screen", ["screen-256color", "screen"]),
      ("linux", ["linux"]),
      ("rxvt", ["rxvt", "xterm"]),
      ("vt", ["vt220", "vt100"]),
    ]
    let family = families.first { name.hasPrefix($0.prefix) }
    return (family?.relatives ?? []) + ["xterm-256color", "xterm", "vt220"]
  }
}
