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

    /// One edit for this one and another of the same step that changed only what this one wrote, as each
    /// letter of a word does; nil for any other.
    func followed(by next: Edit) -> Edit? {
      guard step == next.step, next.start >= start,
        next.start + next.removed.count <= start + insertedCount
      else { return nil }
      return Edit(
        start: start, removed: removed,
        insertedCount: insertedCount - next.removed.count + next.insertedCount, cursor: cursor, step: step)
    }
  }

  /// Edits that are remembered; older ones stay as they are.
  static let limit = 1_000

  /// Characters of `words` at most: about a paragraph's typing. Older steps are not kept beyond the program.
  static let wordsLimit = 4_000

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
    let edit = Edit(
      start: start, removed: removed, insertedCount: after.count - kept - start, cursor: before.cursor,
      step: step)
    if let last = edits.last, let both = last.followed(by: edit) {
      edits[edits.count - 1] = both
      return
    }
    edits.append(edit)
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

/// As words, for the blotter.
extension TextHistory {
  var isEmpty: Bool { edits.isEmpty }

  /// The last steps that fit, the oldest first: of each edit four numbers and what stood there.
  var words: String {
    var kept: [String] = []
    var room = Self.wordsLimit
    for edit in edits.reversed() {
      let words =
        "\(edit.start) \(edit.insertedCount) \(edit.cursor) \(edit.step) " + Self.counted(edit.removed)
      room -= words.count
      if room < 0 { break }
      kept.append(words)
    }
    return kept.reversed().joined()
  }

  /// Back from `words`; what does not fit a text of so many characters, and what is older, is left out.
  init(words: some StringProtocol, of count: Int) {
    var rest = Substring(words)
    while let edit = Self.edit(&rest) { edits.append(edit) }
    // Each edit stands in the text as the ones behind it found it.
    var length = count
    for place in edits.indices.reversed() {
      let edit = edits[place]
      guard edit.start >= 0, edit.insertedCount >= 0, edit.start + edit.insertedCount <= length else {
        edits.removeFirst(place + 1)
        break
      }
      length += edit.removed.count - edit.insertedCount
    }
    step = edits.last?.step ?? 0
  }

  private static func edit(_ rest: inout Substring) -> Edit? {
    var numbers: [Int] = []
    while numbers.count < 4 {
      guard let space = rest.firstIndex(of: " "), let number = Int(rest[..<space]) else { return nil }
      numbers.append(number)
      rest = rest[rest.index(after: space)...]
    }
    guard let removed = takeCounted(&rest) else { return nil }
    return Edit(
      start: numbers[0], removed: removed, insertedCount: numbers[1], cursor: numbers[2], step: numbers[3])
  }

  /// A text with the count of its scalars before it, so that any text can stand behind it.
  static func counted(_ text: String) -> String { "\(text.unicodeScalars.count) " + text }

  /// Takes away what `counted` gave; nil where there is none.
  static func takeCounted(_ rest: inout Substring) -> String? {
    let scalars = rest.unicodeScalars
    guard let space = scalars.firstIndex(of: " "), let count = Int(rest[..<space]), count >= 0 else {
      return nil
    }
    let start = scalars.index(after: space)
    guard let end = scalars.index(start, offsetBy: count, limitedBy: scalars.endIndex) else { return nil }
    let taken = String(scalars[start..<end])
    rest = Substring(scalars[end...])
    return taken
  }
}
