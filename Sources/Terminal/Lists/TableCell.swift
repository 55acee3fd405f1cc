/// What a table shows of a record in one column.
package struct TableCell: Hashable, Sendable {
  package let text: SafeText
  package let style: Style

  package init(_ text: SafeText, _ style: Style = .plain) {
    self.text = text
    self.style = style
  }
}

extension TableCell: ExpressibleByStringLiteral {
  package init(stringLiteral value: String) { self.init(SafeText(value)) }
}
