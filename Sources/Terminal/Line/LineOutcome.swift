/// What a key did to the bottom line.
package enum LineOutcome: Hashable, Sendable {
  /// What is typed has changed: ask for its echo and what could complete it.
  case edited
  /// A completion or a line of the history was put in: ask for the echo, leave the completions.
  case completed
  /// Only the cursor moved, or had nowhere to go.
  case moved
  /// Enter: carry this out. The line is empty again and remembers it.
  case accepted(String)
  /// Escape: first the completion, then the line is left; what was typed stays in it.
  case left
  /// The key is not the line's.
  case ignored
}
