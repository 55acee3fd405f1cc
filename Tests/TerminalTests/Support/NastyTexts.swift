/// Texts that people, imports and attackers bring: each must leave a screen whole.
enum NastyTexts {
  static let all: [String] = [
    "", " ", "plain", "García Müller-Schön", "Bích", "山田太郎", "김철수", "🦷 tooth", "👨‍👩‍👧 family",
    "\u{1B}[2J\u{1B}[H", "\u{1B}]52;c;aGk=\u{07}", "\u{9B}31m", "tab\there", "line\nfeed", "cr\rover",
    "back\u{8}space", "del\u{7F}", "\u{202E}evil\u{202C}", "\u{2066}iso\u{2069}", "zero\u{200B}width",
    "soft\u{AD}hyphen", "e\u{301}", "\u{301}bare mark", "a\u{301}\u{302}\u{303}\u{304}\u{305}b",
    "न\u{200D}म", "क\u{94D}\u{200D}ष", "می\u{200C}خواهم", "❤\u{FE0F}", "x\u{FE0F}", "\u{E0041}tag",
    "👍🏽", "🇺🇸", "1\u{FE0F}\u{20E3}", "\u{1112}\u{1161}\u{11AB}", "\u{1161}stray", "\u{3164}filler",
    "\u{2028}line\u{2029}para", "nb\u{A0}sp", "\u{3000}wide space", "\u{FEFF}bom", "\u{E000}private",
    "\u{10FFFF}", "\u{FDFD}", "ﷺ", "का", "\u{0}nul",
    "a" + String(repeating: "\u{301}", count: 40), String(repeating: "山", count: 90),
    String(repeating: "x", count: 300),
  ]
}
