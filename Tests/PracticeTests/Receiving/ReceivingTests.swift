import Clinic
import Foundation
import GRDB
import Journal
import Testing
import Vault

@testable import Practice

@Suite("Receiving other journals")
struct ReceivingTests {
  /// Two desks that each wrote without seeing the other, in pieces as they were signed.
  private func pieces(_ branches: Branches) throws -> [Delivery] {
    let (one, two) = (branches.all[0], branches.all[1])
    let patient = try branches.register("Nguyen", at: one)
    try branches.tell(two, from: one)
    var pieces: [Delivery] = []
    var heads: [Version] = []
    for round in 0..<4 {
      for (place, branch) in [one, two].enumerated() {
        branches.clock.advance(minutes: 1)
        try branches.edit(patient.id, at: branch) { $0.note = "round \(round) desk \(place)" }
        try branches.edit(patient.id, at: branch, as: "jpark") { $0.referral = "\(round * place)" }
        _ = try branches.register("Family\(round)\(place)", at: branch)
        let own = branch.practice.journal.chain
        pieces += try branch.practice.deliveries(beyond: heads).filter { $0.chain == own }
        heads = pieces.map(\.head.version)
      }
    }
    return pieces
  }

  @Test("forwards, backwards, shuffled and twice give the same tables", arguments: [UInt64(1), 2, 3])
  func anyOrder(seed: UInt64) throws {
    let branches = try Branches(2, seed: seed)
    let pieces = try pieces(branches)
    var generator = SystemLikeRandom(seed: seed)
    let orders = [
      pieces, pieces.reversed(), pieces.shuffled(using: &generator), pieces.shuffled(using: &generator),
      pieces + pieces, (pieces + pieces).shuffled(using: &generator),
    ]
    try branches.settle()
    let expected = try branches.first.hashes()
    for (place, order) in orders.enumerated() {
      let reader = try branches.join("reader \(place)", reads: false)
      let received = try reader.practice.receive(order)
      #expect(received.refusals.isEmpty && received.strangers.isEmpty, "order \(place)")
      try branches.tell(reader, from: branches.first)
      for writer in branches.all { try branches.tell(reader, from: writer) }
      try branches.tell(branches.first, from: reader)
      #expect(try reader.hashes()["patient"] == expected["patient"], "seed \(seed), order \(place)")
      #expect(try reader.hashes()["person"] == expected["person"], "seed \(seed), order \(place)")
      #expect(try reader.practice.receive(order).applied == 0)
      let found = try reader.practice.findPatients("nguyen", as: try reader.session("mreyes"))
      #expect(found.count == 1, "the search finds who was received")
    }
  }

  @Test("a changed entry is named, whatever was changed, and nothing of its journal is taken")
  func tampered() throws {
    let branches = try Branches(2)
    let (one, two) = (branches.all[0], branches.all[1])
    let before = try one.practice.journalHeads()
    for number in 0..<5 { _ = try branches.register("Family\(number)", at: two) }
    let honest = try #require(
      try two.practice.deliveries(beyond: before).first { $0.chain == two.practice.journal.chain })
    let bundle = try #require(honest.bundles.first)
    for victim in [1, bundle.items.count - 1] {
      var items = bundle.items.map { ($0, $0.link ?? []) }
      var body = items[victim].0.body
      body[body.count / 2] ^= 1
      items[victim].0 = .init(header: items[victim].0.header, body: body)
      let changed = Journal.Bundle(
        chain: bundle.chain, first: bundle.first, previousLink: bundle.previousLink, linked: items)
      let received = try one.practice.receive([Delivery(bundles: [changed], head: honest.head)])
      let number = Int(bundle.first) + victim
      #expect(received.applied == 0)
      #expect(received.refusals.first?.error.problem.contains("Entry \(number) ") == true)
    }
    let received = try one.practice.receive([honest])
    #expect(received.applied == bundle.items.count && received.refusals.isEmpty)
  }

  @Test("a gap, a cut end, a forged head and a stranger's journal are refused")
  func refused() throws {
    let branches = try Branches(2)
    let (one, two) = (branches.all[0], branches.all[1])
    let before = try one.practice.journalHeads()
    for number in 0..<4 { _ = try branches.register("Family\(number)", at: two) }
    let honest = try #require(
      try two.practice.deliveries(beyond: before).first { $0.chain == two.practice.journal.chain })
    let bundle = honest.bundles[0]
    let linked = bundle.items.map { ($0, $0.link ?? []) }
    let late = Journal.Bundle(
      chain: bundle.chain, first: bundle.first + 1, previousLink: linked[0].1,
      linked: Array(linked.dropFirst()))
    #expect(
      try one.practice.receive([Delivery(bundles: [late], head: honest.head)]).refusals.first?.error.problem
        .contains("entries are missing") == true)
    let short = Journal.Bundle(
      chain: bundle.chain, first: bundle.first, previousLink: bundle.previousLink,
      linked: Array(linked.dropLast()))
    #expect(
      try one.practice.receive([Delivery(bundles: [short], head: honest.head)]).refusals.first?.error.problem
        .contains("the end was cut off") == true)
    let forged = try SignedHead(
      signing: honest.head.version, link: honest.head.link, clock: honest.head.clock, key: SigningKey())
    #expect(
      try one.practice.receive([Delivery(bundles: honest.bundles, head: forged)]).refusals.first?.error.code
        == .badSignature)
    let stranger = try Branch(branches.world)
    try stranger.practice.join(try one.practice.invitation())
    try stranger.practice.receive(try one.practice.deliveries(beyond: []))
    _ = try branches.register("Smuggled", at: stranger)
    let received = try one.practice.receive(
      try stranger.practice.deliveries(beyond: try one.practice.journalHeads()))
    #expect(received.strangers == [stranger.practice.journal.chain])
    #expect(received.applied == 0)
  }

  @Test("stopped in the middle, what is missing comes again")
  func interrupted() throws {
    let branches = try Branches(2)
    let (one, two) = (branches.all[0], branches.all[1])
    let before = try one.practice.journalHeads()
    for number in 0..<(2 * OpenPractice.entriesInTransaction + 20) {
      _ = try branches.register("Family\(number)", at: two)
    }
    let deliveries = try two.practice.deliveries(beyond: before)
    try one.queue.inDatabase {
      try $0.execute(
        sql: """
          CREATE TRIGGER power_fails BEFORE INSERT ON entry WHEN NEW.id % 1099511627776 = 150
          BEGIN SELECT RAISE(ABORT, 'power fails'); END
          """)
    }
    #expect(throws: (any Error).self) { try one.practice.receive(deliveries) }
    let half = try one.practice.read {
      try one.practice.journal.lastNumber(of: two.practice.journal.chain, in: $0)
    }
    #expect(half > 0 && half < 150)
    try one.queue.inDatabase { try $0.execute(sql: "DROP TRIGGER power_fails") }
    #expect(try one.practice.receive(deliveries).refusals.isEmpty)
    try branches.settle()
    #expect(try one.hashes() == two.hashes())
  }

  @Test("verbs, kinds, fields and parts of a later Daybook are kept, counted and passed on")
  func newer() throws {
    let branches = try Branches(3)
    let (one, two, three) = (branches.all[0], branches.all[1], branches.all[2])
    let record = branches.world.newRecordID()
    let later = EntryBody(
      verb: "xray.take", actor: record, role: "robot", session: record,
      changes: [Change(kind: 999, record: record, field: 4, value: .text("later"))], moment: 5,
      random: Array(0..<16), unknown: [.init(key: 77, encoded: [0x01])])
    try two.practice.transaction(durable: true) { _ = try two.practice.file(.change, later, in: $0) }
    #expect(try branches.tell(one, from: two).newer == 1)
    #expect(try one.practice.newerEntries() == 1)
    #expect(try branches.tell(three, from: one).newer == 1)
    let kept = try three.entries().first { $0.body.verb == "xray.take" }
    #expect(kept?.body.unknown == later.unknown)
    #expect(try two.entries().first { $0.body.verb == "xray.take" }?.bodyBytes == kept?.bodyBytes)
  }

  @Test("an entry says what its store had read of other journals since its own last one")
  func seen() throws {
    let branches = try Branches(2)
    let (one, two) = (branches.all[0], branches.all[1])
    _ = try branches.register("Garcia", at: two)
    _ = try one.session("mreyes")
    try branches.tell(one, from: two)
    let read = try one.practice.read {
      try one.practice.journal.lastNumber(of: two.practice.journal.chain, in: $0)
    }
    let patient = try branches.register("Nguyen", at: one)
    let version = try #require(
      try one.practice.read { db in
        try one.practice.journal.entries(touching: patient.id.record, limit: 1, in: db).first
      })
    #expect(version.body.seen == [Version(chain: two.practice.journal.chain, number: read)])
    let next = try branches.register("Next", at: one)
    let after = try one.practice.read { db in
      try one.practice.journal.entries(touching: next.id.record, limit: 1, in: db).first
    }
    #expect(after?.body.seen == [])
  }

  @Test("a store that joined holds a second incarnation before the first")
  func incarnations() throws {
    let branches = try Branches(2)
    let (one, two) = (branches.all[0], branches.all[1])
    _ = try branches.register("Before", at: two)
    try two.practice.beginIncarnation(after: 0, verb: "store.copy", why: "a test")
    _ = try branches.register("After", at: two)
    let deliveries = try two.practice.deliveries(beyond: try one.practice.journalHeads())
      .sorted { $0.chain.incarnation > $1.chain.incarnation }
    #expect(deliveries.first?.chain.incarnation == 2)
    for delivery in deliveries { #expect(try one.practice.receive([delivery]).refusals.isEmpty) }
    try branches.settle()
    #expect(try one.hashes()["patient"] == two.hashes()["patient"])
  }

  @Test("this device's own entries that it no longer has are a rollback, and said to be")
  func rolledBack() throws {
    let branches = try Branches(2)
    let (one, two) = (branches.all[0], branches.all[1])
    let copy = try DatabaseQueue()
    try two.queue.backup(to: copy)
    _ = try branches.register("Lost", at: two)
    try branches.tell(one, from: two)
    let older = try OpenPractice(queue: copy, world: branches.world)
    let received = try older.receive(try one.practice.deliveries(beyond: try older.journalHeads()))
    #expect(received.refusals.contains { $0.chain == older.journal.chain })
  }
}

/// SplitMix64, so that a failing order can be played again.
struct SystemLikeRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
