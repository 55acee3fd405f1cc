/// Text that may be drawn or printed: the only kind that can be.
///
/// Its one constructor takes text from people, files and networks, and lets through what is visible:
/// letters, numbers, punctuation, symbols, the plain space, and up to three marks on each. Whatever else
/// there is (control, bidirectional, invisible, private, unassigned or newer than `CharacterWidth.edition`)
/// is written out as `<U+202E>`, so that it moves nothing and two different texts never look alike.
package struct SafeText: Hashable, Sendable {
  /// What is drawn, from left to right.
  package internal(set) var graphemes: [Grapheme]
  /// Columns that it takes when drawn.
  package internal(set) var columns: Int
  /// Whether anything was written out or left off: what is drawn is not what was given.
  package private(set) var wasAltered: Bool

  /// The one constructor from text that nobody vouches for.
  package init(_ untrusted: String) {
    self = Self.ascii(untrusted) ?? Self.reading(untrusted, noting: 0).text
  }

  /// The same, for a part of a text; a mark at its start finds no letter to sit on.
  package init(_ untrusted: Substring) { self.init(String(untrusted)) }

  /// Printable ASCII alone, as most text is: there is nothing to decide. Nil for any other.
  private static func ascii(_ untrusted: String) -> SafeText? {
    var text = untrusted
    return text.withUTF8 { bytes in
      guard bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else { return nil }
      let graphemes = [Grapheme](unsafeUninitializedCapacity: bytes.count) { places, count in
        for byte in bytes {
          places.initializeElement(at: count, to: Grapheme(ascii: byte))
          count += 1
        }
      }
      return SafeText(graphemes: graphemes, columns: bytes.count, wasAltered: false)
    }
  }

  /// The same constructor, for text that is being edited: also the columns that its first `scalars`
  /// scalars take, which is where a cursor behind them stands.
  static func reading(_ untrusted: String, noting scalars: Int) -> (text: SafeText, columns: Int) {
    var reader = SafeTextReader()
    let noted = reader.read(untrusted, noting: scalars)
    let text = SafeText(
      graphemes: reader.graphemes, columns: reader.columns, wasAltered: reader.wasAltered)
    return (text, noted)
  }

  /// The same constructor, for one character of a text that is drawn character by character: a joiner at
  /// its end belongs there if what follows is of the same script.
  init(piece character: Character) {
    var reader = SafeTextReader(isPiece: true)
    _ = reader.read(String(character))
    self.init(graphemes: reader.graphemes, columns: reader.columns, wasAltered: reader.wasAltered)
  }

  /// A number in decimal digits.
  package init(_ number: Int) { self.init(String(number)) }

  /// Nothing.
  package init() { self.init(graphemes: [], columns: 0, wasAltered: false) }

  init(graphemes: [Grapheme], columns: Int, wasAltered: Bool) {
    self.graphemes = graphemes
    self.columns = columns
    self.wasAltered = wasAltered
  }

  package static let empty = SafeText()

  package var isEmpty: Bool { graphemes.isEmpty }

  /// For standard output, errors and logs: the same characters, nothing that a terminal obeys.
  package var plain: String {
    var text = ""
    text.reserveCapacity(graphemes.count)
    for grapheme in graphemes { grapheme.write(to: &text) }
    return text
  }

  /// Joins two texts; no mark moves from one onto the other.
  package static func + (left: SafeText, right: SafeText) -> SafeText {
    var joined = left
    joined.append(right)
    return joined
  }

  package static func += (left: inout SafeText, right: SafeText) { left.append(right) }

  package mutating func append(_ other: SafeText) {
    graphemes.append(contentsOf: other.graphemes)
    columns += other.columns
    wasAltered = wasAltered || other.wasAltered
  }
}

extension SafeText: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
  package init(stringLiteral value: String) { self.init(value) }

  /// What is interpolated goes through the constructor, each piece by itself.
  package struct StringInterpolation: StringInterpolationProtocol {
    var text = SafeText()

    package init(literalCapacity: Int, interpolationCount: Int) {
      text.graphemes.reserveCapacity(literalCapacity + 8 * interpolationCount)
    }

    package mutating func appendLiteral(_ literal: String) {
      if !literal.isEmpty { text.append(SafeText(literal)) }
    }

    package mutating func appendInterpolation(_ piece: SafeText) { text.append(piece) }
    package mutating func appendInterpolation(_ piece: String) { text.append(SafeText(piece)) }
    package mutating func appendInterpolation(_ piece: Substring) { text.append(SafeText(piece)) }
    package mutating func appendInterpolation(_ number: some BinaryInteger) {
      text.append(SafeText(String(number)))
    }
  }

  package init(stringInterpolation: StringInterpolation) { self = stringInterpolation.text }
}

extension SafeText: CustomStringConvertible {
  package var description: String { plain }
}
