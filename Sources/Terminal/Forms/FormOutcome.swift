/// What a key did to a form.
package enum FormOutcome: Hashable, Sendable {
  /// A field holds something else: keep it in the blotter.
  case edited(String)
  /// The cursor moved within a field or to another one.
  case moved
  /// Ctrl-S, or Enter in the last field, and nothing is wrong: save.
  case save
  /// Ctrl-S with something wrong: the cursor is on the first such field, and this is why.
  case refused(SafeText)
  /// Ctrl-C: give the form up.
  case cancelled
  /// The key is not the form's.
  case ignored
}
