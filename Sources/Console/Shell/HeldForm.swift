package import Terminal

/// What is typed on a panel and not yet saved: the shell writes it to the blotter before it is
/// painted, cell by cell as it changes, and names it at the top while it waits elsewhere.
package struct HeldForm: Hashable, Sendable {
  /// The form's name in the blotter, unique for its record: "register", "note 0197...".
  package let form: String
  /// As the top line says it: "NGUYEN note".
  package let title: SafeText
  /// Every cell with something typed in it. A cell that is missing here is emptied in the blotter.
  package let cells: [String: [UInt8]]

  package init(form: String, title: SafeText, cells: [String: [UInt8]]) {
    self.form = form
    self.title = title
    self.cells = cells
  }
}
