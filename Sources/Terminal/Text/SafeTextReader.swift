/// Decides, scalar by scalar, what of an untrusted text is drawn and what is written out.
struct SafeTextReader {
  private(set) var graphemes: [Grapheme] = []
  private(set) var columns = 0
  private(set) var wasAltered = false

  /// The scalar before, as it was given; nil at the start.
  private var previous: Unicode.Scalar?
  /// Whether the text goes on elsewhere, in the script in which it ends here.
  private let isPiece: Bool
  /// Whether the last grapheme may still take marks.
  private var takesMarks = false
  /// Marks beyond the third on the last grapheme.
  private var surplusMarks = 0

  init(isPiece: Bool = false) { self.isPiece = isPiece }

  /// Reads a text and returns the columns that its first `scalars` scalars take. They should end where
  /// a character ends.
  mutating func read(_ text: String, noting scalars: Int = 0) -> Int {
    var text = text
    return text.withUTF8 { bytes in
      graphemes.reserveCapacity(bytes.count)
      var left = scalars
      var index = 0
      while index < bytes.count, left > 0 {
        take(scalarAt: &index, of: bytes)
        left -= 1
      }
      settleMarks()
      let noted = columns
      while index < bytes.count { take(scalarAt: &index, of: bytes) }
      settleMarks()
      return noted
    }
  }

  /// Takes the scalar at an offset of well-formed UTF-8, and moves the offset on.
  private mutating func take(scalarAt index: inout Int, of bytes: UnsafeBufferPointer<UInt8>) {
    let first = bytes[index]
    if first >= 0x20, first < 0x7F {
      index += 1
      if surplusMarks > 0 { settleMarks() }
      graphemes.append(Grapheme(ascii: first))
      columns += 1
      takesMarks = true
      previous = Unicode.Scalar(first)
      return
    }
    let scalar = Self.scalar(at: &index, of: bytes)
    let verdict = ScalarVerdict(of: scalar)
    if case .drawn(let width) = verdict {
      if surplusMarks > 0 { settleMarks() }
      append(Grapheme(base: scalar, width: width))
      takesMarks = true
    } else {
      var following = index
      let next =
        index < bytes.count ? Self.scalar(at: &following, of: bytes) : isPiece ? previous : nil
      take(scalar, verdict, before: next)
    }
    previous = scalar
  }

  private static func scalar(
    at index: inout Int, of bytes: UnsafeBufferPointer<UInt8>
  ) -> Unicode.Scalar {
    let first = UInt32(bytes[index])
    let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    var value = length == 1 ? first : first & (0xFF >> UInt32(length + 1))
    for offset in 1..<max(1, length) { value = value << 6 | UInt32(bytes[index + offset] & 0x3F) }
    index += length
    return Unicode.Scalar(value) ?? "\u{FFFD}"
  }

  /// Takes a scalar that is not simply drawn.
  private mutating func take(
    _ scalar: Unicode.Scalar, _ verdict: ScalarVerdict, before next: Unicode.Scalar?
  ) {
    switch verdict {
    case .drawn(let width):
      append(Grapheme(base: scalar, width: width))
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
