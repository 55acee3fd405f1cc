/// One place on the screen: a grapheme and how it looks. Sixteen plain bytes.
package struct Cell: Hashable, Sendable {
  package var grapheme: Grapheme
  package var style: Style

  package init(_ grapheme: Grapheme = .space, _ style: Style = .plain) {
    self.grapheme = grapheme
    self.style = style
  }

  /// Columns taken: 1, 2, or 0 for the right half of a wide grapheme.
  package var width: Int { grapheme.width }
  /// An empty place.
  package static let blank = Cell()
}
