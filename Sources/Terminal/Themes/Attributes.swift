/// What the terminal is told about a cell.
package struct Attributes: Hashable, Sendable {
  package let foreground: Colour
  package let background: Colour
  package let emphasis: Emphasis

  package init(
    _ emphasis: Emphasis = [], foreground: Colour = .standard, background: Colour = .standard
  ) {
    self.foreground = foreground
    self.background = background
    self.emphasis = emphasis
  }
}
