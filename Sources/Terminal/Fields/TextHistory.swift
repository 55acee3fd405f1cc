/// What was done to a text, so that it can be taken back step by step.
struct TextHistory: Hashable, Sendable {
  /// What kind of step an edit belongs to: edits of one kind that follow one another are one step.
  enum Kind: Hashable, Sendable {
    case typing, spacing, deleting
    /// Always a step of its own: a paste, a cut, a new line.
    case alone
  }

  /// One change: what stood there before, and how much stands there now.
  private struct Edit: Hashable, Sendable {
    let start: Int
    let removed: String
    let insertedCount: Int
    let cursor: Int
    let step: Int
  }

  /// Edits that are remembered; older ones stay as they are.
  static let limit = 1_000

  private var edits: [Edit] = []
  private var step = 0
  private var lastKind: Kind?

  /// The cursor went elsewhere: what is typed now is another step.
  mutating func pause() { lastKind = nil }

  /// Remembers how `before` became `after`.
  ///
  /// - Parameter from: the first place that may differ.
  mutating func note(_ before: EditableText, _ after: EditableText, from: Int, _ kind: Kind) {
    // A character more at either end: a mark may have joined its neighbour.
    let start = max(0, min(from, after.cursor) - 1)
    let kept = max(0, min(after.count - after.cursor - 1, before.count - start, after.count - start))
    let removed = before.slice(start..<before.count - kept)
    let inserted = after.slice(start..<after.count - kept)
    guard removed != inserted else { return }
    // A word and the space behind it are one step.
    let goesOn = kind == lastKind || (kind == .spacing && lastKind == .typing)
    if kind == .alone || !goesOn { step += 1 }
    lastKind = kind
    edits.append(
      Edit(
        start: start, removed: removed, insertedCount: after.count - kept - start, cursor: before.cursor,
        step: step))
    if edits.count > Self.limit { edits.removeFirst(edits.count - Self.limit) }
  }

  /// Takes the last step back. False where nothing is remembered.
  mutating func undo(_ text: inout EditableText) -> Bool {
    guard let last = edits.last else { return false }
    while let edit = edits.last, edit.step == last.step {
      edits.removeLast()
      text.replace(edit.start..<edit.start + edit.insertedCount, with: edit.removed)
      text.move(to: edit.cursor)
    }
    lastKind = nil
    return true
  }
}
