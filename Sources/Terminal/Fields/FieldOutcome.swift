/// What a key did to a field.
package enum FieldOutcome: Hashable, Sendable {
  /// What it holds has changed.
  case edited
  /// Only the cursor moved, or had nowhere to go.
  case moved
  /// Enter: what it holds, or its suggestion, is accepted.
  case accepted
  /// Tab.
  case next
  /// Shift-Tab.
  case previous
  /// `?` in an empty field: the person asks what is possible here.
  case listAsked
  /// The key changed nothing, and this is why.
  case refused(SafeText)
  /// The key is not this field's.
  case ignored
}
