/// Columns of plain text. Widths are counted in characters: printers and their fonts differ anyway.
enum PlainText {
  static func padded(_ text: String, to width: Int, right: Bool = false) -> String {
    let cut = cut(text, to: width)
    let space = String(repeating: " ", count: width - cut.count)
    return right ? space + cut : cut + space
  }

  static func cut(_ text: String, to width: Int) -> String {
    text.count <= width ? text : String(text.prefix(width))
  }

  /// Words on lines of at most `width`.
  static func wrapped(_ text: String, to width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, line.count + word.count + 1 > width {
        lines.append(line)
        line = ""
      }
      line += line.isEmpty ? String(word) : " \(word)"
    }
    return line.isEmpty ? lines : lines + [line]
  }
}
