extension SafeText {
  /// Untrusted text of several lines: split at LF, CR LF and CR, each line through the constructor.
  package static func lines(of untrusted: String) -> [SafeText] {
    untrusted.split(omittingEmptySubsequences: false) { character in
      character == "\n" || character == "\r\n" || character == "\r"
    }.map { SafeText($0) }
  }

  /// The text in lines of at most `width` columns, broken at spaces where there are any. The space at a
  /// break is left out. At least one line; a width below 2 counts as 2, so that a wide character fits.
  package func wrapped(to width: Int) -> [SafeText] {
    lineRanges(width: width).map { range in
      let part = graphemes[range]
      return SafeText(
        graphemes: Array(part), columns: part.reduce(0) { $0 + $1.width }, wasAltered: wasAltered)
    }
  }

  /// The graphemes of each line of `wrapped(to:)`.
  func lineRanges(width: Int) -> [Range<Int>] {
    let limit = max(2, width)
    var ranges: [Range<Int>] = []
    var start = 0
    var index = 0
    var used = 0
    var lastSpace: Int?
    while index < graphemes.count {
      let grapheme = graphemes[index]
      if used + grapheme.width > limit {
        if grapheme == .space {
          ranges.append(start..<index)
          start = index + 1
          index = start
        } else if let space = lastSpace {
          ranges.append(start..<space)
          start = space + 1
          index = start
        } else {
          var end = index
          while end > start + 1, graphemes[end].isTail { end -= 1 }
          if graphemes[end].isTail { end = index }
          ranges.append(start..<end)
          start = end
          index = end
        }
        used = 0
        lastSpace = nil
        continue
      }
      if grapheme == .space { lastSpace = index }
      used += grapheme.width
      index += 1
    }
    ranges.append(start..<graphemes.count)
    return ranges
  }
}
