/// One labelled line of a form.
package struct FormField: Sendable {
  /// Under which its value is kept; unique in its form.
  package let name: String
  package let label: SafeText
  /// Said on the message line while the field is focused.
  package let help: SafeText
  package internal(set) var control: FormControl
  /// What `?` in an empty field lists; a choice lists its own.
  package var possible: [Choice]
  /// Columns that the field takes, as long as there is room.
  package let width: Int
  /// A field that must not be empty when the form is saved.
  package let isRequired: Bool
  /// Judges what was typed when the field is left and when the form is saved; not called for an empty one.
  package var check: @Sendable (String) -> FieldVerdict

  package init(
    _ name: String, _ label: SafeText, _ control: FormControl = .text(TextField()), width: Int = 30,
    help: SafeText = .empty, possible: [Choice] = [], isRequired: Bool = false,
    check: @escaping @Sendable (String) -> FieldVerdict = { _ in .fine }
  ) {
    self.name = name
    self.label = label
    self.control = control
    self.width = width
    self.help = help
    self.possible = possible
    self.isRequired = isRequired
    self.check = check
  }

  package var value: String { control.value }

  /// What can be chosen from the list of this field.
  var listed: [Choice] {
    if case .choice(let field) = control { return field.choices }
    return possible
  }

  /// The verdict on what it holds.
  ///
  /// - Parameter isSaving: whether an empty required field is wrong already.
  func judge(isSaving: Bool) -> FieldVerdict {
    if value.isEmpty { return isRequired && isSaving ? .wrong("\(label) is missing") : .fine }
    return check(value)
  }
}
