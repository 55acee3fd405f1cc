/// What people, files and arguments may bring that must never reach a terminal as it is.
enum HostileText {
  static let all: [String] = [
    "\u{1B}[31mred", "\u{1B}]52;c;ZXZpbA==\u{07}", "\u{1B}]0;title\u{1B}\\", "\u{9B}31m", "\u{9D}0;x\u{9C}",
    "a\rb", "a\u{08}b", "a\tb", "\u{202E}evil", "\u{2066}iso", "zero\u{200B}width", "\u{E0041}tag",
    "e" + String(repeating: "\u{301}", count: 300), "\u{7F}", "\u{00}nul", "\u{FEFF}bom", "line\u{2028}end",
  ]
}
