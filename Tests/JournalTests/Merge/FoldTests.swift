import Clinic
import Journal
import Testing

@Suite("The fold is a function of the set of entries")
struct FoldTests {
  @Test(
    "sorting everything and folding agrees with folding one by one after every step",
    arguments: [UInt64(11), 12, 13, 14, 15, 16])
  func agreesWithNaive(seed: UInt64) throws {
    var office = Office(seed: seed, desks: 4)
    for step in 0..<120 {
      let desk = try office.step()
      let person = office.desks[desk]
      #expect(person.fold.settled == person.naive.records(), "seed \(seed), step \(step)")
    }
  }

  @Test("forwards, backwards, shuffled and twice give one state", arguments: [UInt64(21), 22, 23, 24])
  func anyOrder(seed: UInt64) throws {
    var office = Office(seed: seed, desks: 5)
    for _ in 0..<300 { _ = try office.step() }
    let entries = office.everything
    var naive = NaiveModel()
    for entry in entries { naive.insert(entry) }
    let expected = naive.records()
    var random = SeededRandom(seed: seed)
    let orders = [
      entries, entries.reversed(), entries.shuffled(using: &random), entries.shuffled(using: &random),
      entries + entries, (entries + entries).shuffled(using: &random),
    ]
    var hashes: Set<[UInt8]> = []
    for (place, order) in orders.enumerated() {
      var fold = Fold()
      for entry in order { fold.apply(entry) }
      #expect(fold.settled == expected, "seed \(seed), order \(place)")
      hashes.insert(try fold.stateHash())
    }
    #expect(hashes.count == 1, "seed \(seed)")
  }

  @Test("deciding every card leaves none, on every desk", arguments: [UInt64(31), 32, 33])
  func decisions(seed: UInt64) throws {
    var office = Office(seed: seed, desks: 4)
    for _ in 0..<200 { _ = try office.step() }
    var one = Fold()
    for entry in office.everything { one.apply(entry) }
    #expect(!one.conflicts.isEmpty, "seed \(seed)")
    let decision = try Entry.seal(
      header: header(9, 1, clock: 1),
      body: body(changes: one.conflicts.map { $0.decision(.text("decided")) }),
      after: Chain.beginning)
    one.apply(decision)
    #expect(one.conflicts.isEmpty, "seed \(seed)")
    var other = Fold()
    other.apply(decision)
    for entry in office.everything.reversed() { other.apply(entry) }
    #expect(other.settled == one.settled, "seed \(seed)")
  }

  @Test("a desk that saw a value and replaced it wins over a clock a century ahead")
  func wrongClock() throws {
    var fold = Fold()
    let far = try Entry.seal(
      header: header(1, 1, clock: .max),
      body: body(changes: [Change(kind: 1, record: identity(1), field: 1, value: .text("far"))]),
      after: Chain.beginning)
    let seen = try Entry.seal(
      header: header(2, 1, clock: 1),
      body: body(
        changes: [Change(kind: 1, record: identity(1), field: 1, value: .text("seen"), base: [far.version])]),
      after: Chain.beginning)
    fold.apply(far)
    fold.apply(seen)
    #expect(fold.records[RecordKey(kind: 1, record: identity(1))]?.value(of: 1) == .text("seen"))
    #expect(fold.conflicts.isEmpty)
  }

  @Test("kinds and fields that nobody knows are folded and kept")
  func unknownKinds() throws {
    var fold = Fold()
    let change = Change(kind: 9_999, record: identity(1), field: 4_242, value: .text("later"))
    fold.apply(
      try Entry.seal(
        header: header(1, 1), body: body("later.verb", changes: [change]), after: Chain.beginning))
    #expect(fold.records[change.key]?.value(of: 4_242) == .text("later"))
    #expect(KindRegistry([]).unknownChanges(in: body(changes: [change])) == 1)
  }

  @Test("an access entry that carries changes, sent by a hostile desk, changes nothing")
  func hostileAccess() {
    var fold = Fold()
    let change = Change(kind: 1, record: identity(1), field: 1, value: .text("sly"))
    fold.apply(header(1, 1, class: .access), body(changes: [change]))
    #expect(fold.records.isEmpty)
    #expect(fold.seen.contains(version(1, 1)))
  }

  @Test("old verbs are read through their upgraders, one after the other; the bytes stay")
  func upgraders() throws {
    let upgraders = VerbUpgraders([
      "old": { $0.rewritten(verb: "middle", changes: $0.changes) },
      "middle": { body in
        body.rewritten(
          verb: "new",
          changes: body.changes.map {
            Change(kind: $0.kind, record: $0.record, field: $0.field + 1, value: $0.value, base: $0.base)
          })
      },
    ])
    var fold = Fold(upgraders: upgraders)
    let change = Change(kind: 1, record: identity(1), field: 1, value: .text("kept"))
    let entry = try Entry.seal(
      header: header(1, 1), body: body("old", changes: [change]), after: Chain.beginning)
    fold.apply(entry)
    #expect(fold.records[change.key]?.value(of: 1) == nil)
    #expect(fold.records[change.key]?.value(of: 2) == .text("kept"))
    #expect(entry.body.encoded == entry.bodyBytes)
  }
}
