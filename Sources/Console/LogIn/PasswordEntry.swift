import Clinic
import Terminal

/// A password being typed: never by keys that were typed ahead of its field.
struct PasswordEntry: Sendable {
  let field = PasswordField()
  /// When the field was painted; nil while nobody can have seen it.
  var shownAt: Moment?
  /// True while what was typed is being checked.
  var isChecking = false

  init(shownAt: Moment?) {
    self.shownAt = shownAt
  }
}
