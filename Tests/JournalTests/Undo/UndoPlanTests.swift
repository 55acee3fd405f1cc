import Clinic
import Journal
import Testing

@Suite("Undo restores what was there before, where nobody changed it since")
struct UndoPlanTests {
  private var fold = Fold()
  private var entries: [Version: Entry] = [:]
  private let patient = RecordKey(kind: 1, record: identity(1))
  private let appointment = RecordKey(kind: 2, record: identity(2))

  private mutating func write(
    _ device: UInt64, _ number: UInt64, _ key: RecordKey, _ values: [Int: FieldValue], blind: Bool = false
  ) throws -> Entry {
    let changes = values.map { field, value in
      Change(
        kind: key.kind, record: key.record, field: field, value: value,
        base: blind ? [] : fold.records[key]?.versions(of: field) ?? [])
    }
    let entry = try Entry.seal(
      header: header(device, number, clock: UInt64(entries.count + 1)), body: body(changes: changes),
      after: Chain.beginning)
    return apply(entry)
  }

  private mutating func apply(_ entry: Entry) -> Entry {
    fold.apply(entry)
    entries[entry.version] = entry
    return entry
  }

  private func plan(_ entry: Entry) throws -> UndoPlan {
    try UndoPlan(
      undoing: entry.version, entry.body, state: { fold.records[$0] },
      written: { version, key, field in
        entries[version].flatMap { FieldWrite($0.header, $0.body, key, field: field) }
      },
      withdrawal: { $0 == 2 ? (field: 9, value: .text("cancelled")) : nil })
  }

  private mutating func undo(_ entry: Entry, as version: Version) throws {
    let plan = try plan(entry)
    _ = apply(
      try Entry.seal(
        header: header(3, version.number, clock: UInt64(entries.count + 1)),
        body: body("undo", changes: plan.changes, undoes: plan.undoes), after: Chain.beginning))
  }

  @Test("each field returns to the value before")
  mutating func restores() throws {
    _ = try write(1, 1, patient, [1: .text("Ann"), 2: .integer(5)])
    let change = try write(1, 2, patient, [1: .text("Anne"), 2: .null])
    try undo(change, as: version(3, 1))
    #expect(fold.records[patient]?.value(of: 1) == .text("Ann"))
    #expect(fold.records[patient]?.value(of: 2) == .integer(5))
    #expect(fold.conflicts.isEmpty)
  }

  @Test("a field that someone changed since stays, and the plan names who")
  mutating func changedSince() throws {
    _ = try write(1, 1, patient, [1: .text("Ann"), 2: .integer(5)])
    let change = try write(1, 2, patient, [1: .text("Anne"), 2: .integer(6)])
    let other = try write(2, 1, patient, [1: .text("Anna")])
    let plan = try plan(change)
    #expect(plan.changes.map(\.field) == [2])
    #expect(plan.kept.map(\.changedBy) == [[other.version]])
    try undo(change, as: version(3, 1))
    #expect(fold.records[patient]?.value(of: 1) == .text("Anna"))
    #expect(fold.records[patient]?.value(of: 2) == .integer(5))
  }

  @Test("a field where another's value stands beside is left to the conflict card")
  mutating func besideAnother() throws {
    let first = try write(1, 1, patient, [1: .text("Ann")])
    let other = try write(2, 1, patient, [1: .text("Anna")], blind: true)
    let plan = try plan(first)
    #expect(plan.isEmpty)
    #expect(plan.kept.map(\.changedBy) == [[first.version, other.version]])
  }

  @Test("a record that the entry made is withdrawn as its kind says, if nobody touched it since")
  mutating func withdraws() throws {
    let booked = try write(1, 1, appointment, [1: .text("9:00"), 9: .text("booked")])
    let plan = try plan(booked)
    #expect(plan.withdrawn == [appointment])
    #expect(plan.changes.map(\.value) == [.text("cancelled")])
    #expect(plan.changes.map(\.base) == [[booked.version]])
  }

  @Test("a booking that was moved and moved back is withdrawn as if it had never moved")
  mutating func movedBack() throws {
    let booked = try write(1, 1, appointment, [1: .text("9:00"), 9: .text("booked")])
    for number in [UInt64(2), 3] {
      let moved = try write(1, number, appointment, [1: .text("10:00")])
      try undo(moved, as: version(3, number))
    }
    #expect(try plan(booked).withdrawn == [appointment])
    _ = try write(1, 4, appointment, [1: .text("9:00")])
    #expect(try plan(booked).withdrawn.isEmpty)
  }

  @Test("a record that the entry made and someone changed since is not withdrawn under them")
  mutating func notWithdrawn() throws {
    let booked = try write(1, 1, appointment, [1: .text("9:00"), 9: .text("booked")])
    _ = try write(2, 1, appointment, [9: .text("arrived")])
    let plan = try plan(booked)
    #expect(plan.withdrawn.isEmpty)
    #expect(plan.kept.map(\.field) == [9])
  }

  @Test("a record without a withdrawal is emptied field by field")
  mutating func emptied() throws {
    let made = try write(1, 1, patient, [1: .text("Ann"), 2: .integer(5)])
    #expect(try plan(made).changes.map(\.value) == [.null, .null])
  }

  @Test("a value whose entry was purged is named, not guessed")
  mutating func purged() throws {
    let first = try write(1, 1, patient, [1: .text("Ann")])
    let change = try write(1, 2, patient, [1: .text("Anne")])
    entries[first.version] = nil
    #expect(try plan(change).lost.map(\.writtenBy) == [[first.version]])
    #expect(try plan(change).isEmpty)
  }

  @Test("undoing a decision brings back the value that was shown before it")
  mutating func decision() throws {
    _ = try write(1, 1, patient, [1: .text("Ann")])
    _ = try write(2, 1, patient, [1: .text("Anna")], blind: true)
    let decision = try write(1, 2, patient, [1: .text("Ann")])
    #expect(try plan(decision).changes.map(\.value) == [.text("Anna")])
  }

  @Test("undoing twice finds nothing left to do")
  mutating func twice() throws {
    _ = try write(1, 1, patient, [1: .text("Ann")])
    let change = try write(1, 2, patient, [1: .text("Anne")])
    try undo(change, as: version(3, 1))
    #expect(try plan(change).isEmpty)
    #expect(try plan(change).kept.map(\.changedBy) == [[version(3, 1)]])
  }
}
