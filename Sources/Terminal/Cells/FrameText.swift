extension Frame {
  /// The rows as plain text, each without its trailing spaces.
  package var text: [String] {
    (0..<rows).map { row in
      var line = ""
      for column in 0..<columns { self[row, column].grapheme.write(to: &line) }
      while line.hasSuffix(" ") { line.removeLast() }
      return line
    }
  }

  /// The rows as letters, one per cell, that say how each looks: `.` plain, `b` bold, `d` dim, `u`
  /// underlined, and the same in capitals (`R` for reverse alone) where reversed.
  package func styledText(_ theme: Theme = Theme(depth: .mono)) -> [String] {
    (0..<rows).map { row in
      var line = ""
      for column in 0..<columns {
        line.append(Self.letter(of: theme.attributes(of: self[row, column].style).emphasis))
      }
      while line.hasSuffix(".") { line.removeLast() }
      return line
    }
  }

  private static func letter(of emphasis: Emphasis) -> Character {
    let isReverse = emphasis.contains(.reverse)
    if emphasis.contains(.underline) { return isReverse ? "U" : "u" }
    if emphasis.contains(.bold) { return isReverse ? "B" : "b" }
    if emphasis.contains(.dim) { return isReverse ? "D" : "d" }
    return isReverse ? "R" : "."
  }
}
