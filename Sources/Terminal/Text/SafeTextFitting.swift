/// What marks the place where text was cut: one column wide.
package struct Ellipsis: Hashable, Sendable {
  let grapheme: Grapheme
  package static let unicode = Ellipsis(grapheme: Grapheme(base: "…", width: 1))
  package static let ascii = Ellipsis(grapheme: Grapheme(base: "~", width: 1))
}

/// Where text stands in a width larger than its own.
package enum Alignment: Sendable, CaseIterable {
  case left, right, centre
}

extension SafeText {
  /// The text, or its beginning and an ellipsis where it is wider. Never cuts a letter from its marks,
  /// nor a wide character in two: the result may be a column narrower than asked.
  package func cut(to width: Int, ellipsis: Ellipsis = .unicode) -> SafeText {
    if columns <= width { return self }
    guard width > 0 else { return SafeText(graphemes: [], columns: 0, wasAltered: wasAltered) }
    let (count, used) = prefix(of: width - 1)
    return SafeText(
      graphemes: Array(graphemes[..<count]) + [ellipsis.grapheme], columns: used + 1,
      wasAltered: wasAltered)
  }

  /// Exactly `width` columns: cut, or padded with spaces.
  package func padded(
    to width: Int, _ alignment: Alignment = .left, ellipsis: Ellipsis = .unicode
  ) -> SafeText {
    var text = cut(to: width, ellipsis: ellipsis)
    let missing = max(0, width) - text.columns
    guard missing > 0 else { return text }
    let before =
      switch alignment {
      case .left: 0
      case .right: missing
      case .centre: missing / 2
      }
    text.graphemes.insert(contentsOf: repeatElement(.space, count: before), at: 0)
    text.graphemes.append(contentsOf: repeatElement(.space, count: missing - before))
    text.columns += missing
    return text
  }

  /// The columns from `start` on; a character that `start` would halve is left out.
  package func dropping(columns start: Int) -> SafeText {
    if start <= 0 { return self }
    var (count, used) = prefix(of: start)
    while count < graphemes.count, used < start || graphemes[count].isTail {
      used += graphemes[count].width
      count += 1
    }
    return SafeText(
      graphemes: Array(graphemes[count...]), columns: columns - used, wasAltered: wasAltered)
  }

  /// How many graphemes fit into `width` columns without a tail cut off, and what they take.
  func prefix(of width: Int) -> (count: Int, columns: Int) {
    var count = 0
    var used = 0
    var safe = (0, 0)
    while count < graphemes.count {
      if !graphemes[count].isTail { safe = (count, used) }
      let next = used + graphemes[count].width
      if next > width { return safe }
      used = next
      count += 1
    }
    return (count, used)
  }
}
