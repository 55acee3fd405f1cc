/// Decides, scalar by scalar, what of an untrusted text is drawn and what is written out.
struct SafeTextReader {
  private(set) var graphemes: [Grapheme] = []
  private(set) var columns = 0
  private(set) var wasAltered = false

  /// The scalar before, as it was given; nil at the start.
  private var previous: Unicode.Scalar?
  /// Whether the last grapheme may still take marks.
  private var takesMarks = false
  /// Marks beyond the third on the last grapheme.
  private var surplusMarks = 0

  /// Reads a text and returns the columns that its first `scalars` scalars take. They should end where
  /// a character ends.
  mutating func read(_ text: String, noting scalars: Int) -> Int {
    let view = text.unicodeScalars
    let place = view.index(view.startIndex, offsetBy: scalars, limitedBy: view.endIndex) ?? view.endIndex
    readScalars(of: view, upTo: place)
    settleMarks()
    let noted = columns
    readScalars(of: view, from: place)
    settleMarks()
    return noted
  }

  mutating func read(_ text: some StringProtocol) {
    graphemes.reserveCapacity(text.utf8.count)
    let wasPlain: Void? = text.utf8.withContiguousStorageIfAvailable { bytes in
      var index = 0
      while index < bytes.count, bytes[index] >= 0x20, bytes[index] < 0x7F {
        graphemes.append(Grapheme(ascii: bytes[index]))
        index += 1
      }
      columns = index
      if index == bytes.count { return }
      if index > 0 {
        previous = Unicode.Scalar(bytes[index - 1])
        takesMarks = true
      }
      readScalars(of: text.unicodeScalars.dropFirst(index))
    }
    if wasPlain == nil { readScalars(of: text.unicodeScalars) }
    settleMarks()
  }

  /// Reads a part of a text; what precedes and follows the part still counts as its neighbours.
  private mutating func readScalars<Scalars: Collection<Unicode.Scalar>>(
    of scalars: Scalars, from start: Scalars.Index? = nil, upTo end: Scalars.Index? = nil
  ) {
    var index = start ?? scalars.startIndex
    let last = end ?? scalars.endIndex
    while index < last {
      let scalar = scalars[index]
      index = scalars.index(after: index)
      let next = index < scalars.endIndex ? scalars[index] : nil
      take(scalar, before: next)
      previous = scalar
    }
  }

  private mutating func take(_ scalar: Unicode.Scalar, before next: Unicode.Scalar?) {
    switch ScalarVerdict(of: scalar) {
    case .drawn(let width):
      settleMarks()
      append(Grapheme(base: scalar, width: width))
      takesMarks = true
    case .spacingMark(let width):
      guard takesMarks else { return writeOut(scalar) }
      settleMarks()
      append(Grapheme(base: scalar, width: width, isTail: true))
    case .mark(let index):
      guard takesMarks, MarkTable.fits(scalar, on: previous) else { return writeOut(scalar) }
      mark(with: index)
    case .joiner:
      if Joiner.isNeeded(scalar, after: previous, before: next) {
        mark(with: scalar == "\u{200D}" ? MarkTable.joiner : MarkTable.nonJoiner)
      } else if Joiner.joinsEmoji(scalar, after: previous, before: next) {
        settleMarks()
        appendToken("<+>")
      } else {
        writeOut(scalar)
      }
    case .presentation:
      // How an emoji is dressed does not tell two texts apart, and terminals disagree on its width.
      if let previous, previous.value >= 0x23, previous.properties.isEmoji {
        wasAltered = true
      } else {
        writeOut(scalar)
      }
    case .forbidden:
      writeOut(scalar)
    }
  }

  private mutating func mark(with index: Int) {
    if surplusMarks == 0, let last = graphemes.last, let marked = last.marked(with: index) {
      graphemes[graphemes.count - 1] = marked
    } else {
      surplusMarks += 1
    }
  }

  private mutating func append(_ grapheme: Grapheme) {
    graphemes.append(grapheme)
    columns += grapheme.width
  }

  /// Says how many marks were too many, so that nothing is left off in silence.
  private mutating func settleMarks() {
    guard surplusMarks > 0 else { return }
    let count = surplusMarks
    surplusMarks = 0
    appendToken("<+\(count) marks>")
  }

  private mutating func writeOut(_ scalar: Unicode.Scalar) {
    settleMarks()
    let hexadecimal = String(scalar.value, radix: 16, uppercase: true)
    let zeros = String(repeating: "0", count: max(0, 4 - hexadecimal.utf8.count))
    appendToken("<U+\(zeros)\(hexadecimal)>")
  }

  private mutating func appendToken(_ token: String) {
    wasAltered = true
    takesMarks = false
    for scalar in token.unicodeScalars {
      append(Grapheme(base: scalar, width: 1, isEscape: true))
    }
  }
}
