/// How a record stands in its list while its row is drawn.
package struct ListRow: Hashable, Sendable {
  /// The cursor is on it.
  package let isCursor: Bool
  /// The list has the keyboard.
  package let isFocused: Bool
  package let isMarked: Bool
  /// Its number as a choice; 0 where it has none.
  package let number: Int

  /// For the cell that shows where the cursor is: the narrower, the fewer bytes a move costs.
  package var style: Style {
    if isCursor { return Style(isFocused ? .cursor : .shadow) }
    return isMarked ? Style(.marked) : .plain
  }
}
