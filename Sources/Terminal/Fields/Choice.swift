/// One of the values that a field may have.
package struct Choice: Hashable, Sendable {
  /// What is kept when it is chosen.
  package let name: String
  /// What is shown.
  package let label: SafeText

  package init(_ name: String, _ label: SafeText) {
    self.name = name
    self.label = label
  }
}
