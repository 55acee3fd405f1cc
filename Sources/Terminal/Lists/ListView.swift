/// A list of records. Cursor, marks and numbers hold the record, not its place, so that none of them moves
/// when the list changes beneath them.
package struct ListView<ID: Hashable & Sendable>: Hashable, Sendable {
  /// Beyond this nobody types a number.
  private static var highestNumber: Int { 99 }

  /// The records in the order in which they are shown.
  package private(set) var ids: [ID] = []
  /// The record that keys are about; nil only while the list is empty.
  package private(set) var cursor: ID?
  /// The records that a verb shall act on instead.
  package private(set) var marks: Set<ID> = []
  /// Numbered choices: given out from 1 when a record first appears, never to another one, and up to 99.
  package private(set) var numbers: [ID: Int] = [:]
  /// The place of the first row in sight.
  private(set) var top = 0
  /// Rows that the list was last given.
  private(set) var height: Int
  private var nextNumber = 1
  /// The cursor's place in `ids`.
  private var place = 0

  /// - Parameter rows: rows that it will be drawn in.
  package init(_ ids: [ID] = [], rows: Int = 20) {
    height = max(1, rows)
    show(ids)
  }

  /// The records that a verb acts on: the marked in the list's order, else the one under the cursor.
  package var subjects: [ID] {
    marks.isEmpty ? cursor.map { [$0] } ?? [] : ids.filter(marks.contains)
  }

  /// The record's place among `ids`, from 0.
  package var cursorIndex: Int? { cursor == nil ? nil : place }

  /// The cursor's row of the screen, from 0.
  package var cursorRow: Int { place - top }

  /// Shows other records. The cursor stays on its record and its row of the screen; where the record is
  /// gone it goes to the next one that is left, else to the one before. Marks of records that are gone
  /// go with them. A record that is given twice is shown at its first place.
  package mutating func show(_ records: [ID]) {
    var places: [ID: Int] = [:]
    places.reserveCapacity(records.count)
    var new: [ID] = []
    new.reserveCapacity(records.count)
    for id in records where places[id] == nil {
      places[id] = new.count
      new.append(id)
    }
    let wanted = ids.isEmpty ? min(place, new.count - 1) : 0
    let row = place - top
    let survivor =
      cursor.flatMap { places[$0] } ?? ids[min(place, ids.count)...].lazy.compactMap { places[$0] }.first
      ?? ids[..<min(place, ids.count)].reversed().lazy.compactMap { places[$0] }.first
    ids = new
    if !marks.isEmpty { marks = marks.filter { places[$0] != nil } }
    number()
    place = survivor ?? max(0, wanted)
    cursor = new.isEmpty ? nil : new[place]
    top = place - row
    settle()
  }

  /// Begins numbering anew: another search, another question.
  package mutating func renumber() {
    numbers = [:]
    nextNumber = 1
    number()
  }

  private mutating func number() {
    for id in ids where nextNumber <= Self.highestNumber && numbers[id] == nil {
      numbers[id] = nextNumber
      nextNumber += 1
    }
  }

  /// The record of a number; nil where it is gone.
  package func record(numbered number: Int) -> ID? { ids.first { numbers[$0] == number } }

  /// Says where the cursor shall stand, on which row of the screen, and what shall be marked, among the
  /// records that are shown first.
  package mutating func expect(_ id: ID?, row: Int = 0, marked: Set<ID> = []) {
    guard ids.isEmpty else { return }
    (cursor, marks) = (id, marked)
    (place, top) = (0, -row)
  }

  /// The same by the record's place among them, from 0.
  package mutating func expect(number: Int, row: Int) {
    guard ids.isEmpty else { return }
    (place, top) = (max(0, number), max(0, number) - row)
  }

  /// Puts the cursor on a record. False where the list has none such.
  @discardableResult
  package mutating func go(to id: ID) -> Bool {
    guard let index = ids.firstIndex(of: id) else { return false }
    move(to: index)
    return true
  }

  /// Marks a record, or takes the mark off.
  package mutating func toggleMark(_ id: ID) {
    guard ids.contains(id) else { return }
    if marks.remove(id) == nil { marks.insert(id) }
  }

  package mutating func clearMarks() { marks = [] }

  /// Says in how many rows it will be drawn.
  package mutating func resize(rows: Int) {
    height = max(1, rows)
    settle()
  }

  /// Up, Down, PageUp, PageDown, Home, End; Enter opens.
  ///
  /// - Parameter letters: whether `j`, `k` and Space (which marks) belong to the list too, as on a LIST
  ///   screen.
  package mutating func update(_ key: Key, letters: Bool = true) -> ListOutcome<ID> {
    guard key.modifiers.isEmpty else { return updateControl(key) }
    switch key.code {
    case .up: move(to: place - 1)
    case .down: move(to: place + 1)
    case .pageUp: move(to: place - max(1, itemRows - 1))
    case .pageDown: move(to: place + max(1, itemRows - 1))
    case .home: move(to: 0)
    case .end: move(to: ids.count - 1)
    case .enter: return cursor.map { .opened($0) } ?? .moved
    case .character("j") where letters: move(to: place + 1)
    case .character("k") where letters: move(to: place - 1)
    case .character(" ") where letters:
      if let cursor { toggleMark(cursor) }
      return .marked
    default: return .ignored
    }
    return .moved
  }

  private mutating func updateControl(_ key: Key) -> ListOutcome<ID> {
    switch key {
    case .control("n"): move(to: place + 1)
    case .control("p"): move(to: place - 1)
    default: return .ignored
    }
    return .moved
  }

  /// Rows left for records: the last one says what is out of sight, if anything is.
  var itemRows: Int { ids.count > height && height > 1 ? height - 1 : height }

  private mutating func move(to index: Int) {
    guard !ids.isEmpty else { return }
    place = min(max(0, index), ids.count - 1)
    cursor = ids[place]
    settle()
  }

  /// Scrolls as little as brings the cursor into sight.
  private mutating func settle() { top = firstRow(rows: height) }

  /// The first record in sight when drawn in these many rows.
  func firstRow(rows: Int) -> Int {
    let room = ids.count > rows && rows > 1 ? rows - 1 : max(1, rows)
    let lowest = max(0, ids.count - room)
    return min(max(min(top, place), place - room + 1, 0), lowest)
  }
}
