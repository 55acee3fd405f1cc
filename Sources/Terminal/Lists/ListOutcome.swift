/// What a key did to a list.
package enum ListOutcome<ID: Hashable & Sendable>: Hashable, Sendable {
  /// The cursor moved, or had nowhere to go.
  case moved
  /// Marks have changed.
  case marked
  /// Enter on a record.
  case opened(ID)
  /// The key is not the list's.
  case ignored
}
