import Clinic
import Journal
import Testing

@Suite("A whole session undone in reverse order")
struct UndoSessionTests {
  /// A store with a little history, at which one session then works.
  private struct Store {
    var fold = Fold()
    var entries: [Entry] = []
    var random: SeededRandom

    mutating func write(session: UInt64, act: RecordID? = nil, _ changes: [Change], undoes: Version? = nil)
      throws
    {
      let entry = try Entry.seal(
        header: header(1, UInt64(entries.count + 1), clock: UInt64(entries.count + 1)),
        body: body(
          undoes == nil ? "work" : "undo", changes: changes, session: session, act: act, undoes: undoes),
        after: entries.last?.link ?? Chain.beginning)
      fold.apply(entry)
      entries.append(entry)
    }

    mutating func someChanges() -> [Change] {
      let key = RecordKey(kind: 1, record: identity(UInt64.random(in: 1...4, using: &random)))
      return (1...4).filter { _ in random.chance(1, in: 2) }.map { field in
        Change(
          kind: key.kind, record: key.record, field: field,
          value: .integer(Int64.random(in: 0...2, using: &random)),
          base: fold.records[key]?.versions(of: field) ?? [])
      }
    }

    func next() -> UndoStep {
      UndoStep.next(
        in: entries.reversed().lazy.map { UndoStep.Candidate($0.header, $0.body) }, session: identity(2)
      ) { _ in false }
    }

    func plan(_ version: Version) throws -> UndoPlan {
      try UndoPlan(
        undoing: version, entries[Int(version.number) - 1].body, state: { fold.records[$0] },
        written: { version, key, field in
          let entry = entries[Int(version.number) - 1]
          return FieldWrite(entry.header, entry.body, key, field: field)
        }, withdrawal: { _ in nil })
    }

    /// What people see; a cleared field and one never written look alike.
    var visible: [RecordKey: [Int: FieldValue]] {
      fold.records.mapValues { state in
        Dictionary(
          uniqueKeysWithValues: state.fields.compactMap { field in
            field.leaves.value.flatMap { $0 == .null ? nil : (field.number, $0) }
          })
      }.filter { !$0.value.isEmpty }
    }
  }

  @Test("leads back to what was there when it began", arguments: [UInt64(1), 2, 3, 4, 5, 6])
  func wholeSession(seed: UInt64) throws {
    var store = Store(random: SeededRandom(seed: seed))
    for _ in 0..<10 { try store.write(session: 1, store.someChanges()) }
    let before = store.visible
    for number in 0..<UInt64(20) {
      let act = (number / 5).isMultiple(of: 2) ? identity(900 + number / 5) : nil
      try store.write(session: 2, act: act, store.someChanges())
    }
    var steps = 0
    while case .deed(let versions) = store.next() {
      for version in versions {
        let plan = try store.plan(version)
        #expect(plan.lost.isEmpty && plan.kept.isEmpty, "seed \(seed)")
        try store.write(session: 2, plan.changes, undoes: version)
      }
      steps += 1
      try #require(steps <= 30, "seed \(seed)")
    }
    #expect(store.next() == .nothing)
    #expect(store.visible == before, "seed \(seed)")
    #expect(store.fold.conflicts.isEmpty)
  }
}
