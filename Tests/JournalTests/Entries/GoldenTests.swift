import Clinic
import Journal
import Testing

@Suite("Bytes frozen for ever")
struct GoldenTests {
  private let clock: UInt64 = 1_700_000_000_000 << 16

  private func registration() throws -> Entry {
    let record = identity(0x10)
    return try Entry.seal(
      header: EntryHeader(
        device: identity(1), incarnation: 1, number: 1, clock: clock, entryClass: .change),
      body: EntryBody(
        verb: "patient.register", actor: identity(0xAC), role: "receptionist", session: identity(0x51),
        patient: record,
        changes: [
          Change(kind: 1, record: record, field: 1, value: .text("Zo\u{eb}")),
          Change(kind: 1, record: record, field: 2, value: .list([.text("O'Brien"), .null])),
          Change(kind: 1, record: record, field: 3, value: .integer(-19_876)),
        ],
        moment: 1_700_000_000_000, random: Array(0..<16)),
      after: Chain.beginning)
  }

  /// Every part of a body, handed over in no order.
  private func change(after link: [UInt8]) throws -> Entry {
    let own = Version(device: identity(1), incarnation: 1, number: 1)
    return try Entry.seal(
      header: EntryHeader(
        device: identity(1), incarnation: 1, number: 2, clock: clock + 1, entryClass: .change),
      body: EntryBody(
        verb: "patient.change", actor: identity(0xAC), role: "receptionist", session: identity(0x51),
        patient: identity(0x10), reason: "name was misspelt", act: identity(0x77),
        changes: [
          Change(
            kind: 2, record: identity(0x11), field: 1, value: .boolean(true),
            base: [Version(device: identity(2), incarnation: 1, number: 24)]),
          Change(kind: 1, record: identity(0x10), field: 9, value: .bytes([0, 255])),
          Change(
            kind: 1, record: identity(0x10), field: 1, value: .text("Zoe"),
            base: [Version(device: identity(2), incarnation: 7, number: 70_000), own, own]),
        ],
        seen: [
          Version(device: identity(2), incarnation: 7, number: 70_000),
          Version(device: identity(2), incarnation: 1, number: 24),
        ],
        undoes: own, moment: -1, details: ["query": .text("zo"), "n": .integer(3)],
        random: Array(16..<32), unknown: [.init(key: 200, encoded: hex("8201a16161f6"))]),
      after: link)
  }

  private func opening(after link: [UInt8]) throws -> Entry {
    try Entry.seal(
      header: EntryHeader(
        device: identity(1), incarnation: 1, number: 3, clock: clock + 65_536, entryClass: .access),
      body: EntryBody(
        verb: "chart.open", actor: identity(0xAC), role: "dentist", session: identity(0x51),
        patient: identity(0x10), moment: 1_700_000_000_001, random: Array(0..<16)),
      after: link)
  }

  private func other() throws -> Entry {
    try Entry.seal(
      header: EntryHeader(
        device: identity(2), incarnation: 1, number: 1, clock: clock + 5, entryClass: .change),
      body: EntryBody(
        verb: "patient.change", actor: identity(0xAD), role: "dentist", session: identity(0x52),
        patient: identity(0x10),
        changes: [
          Change(
            kind: 1, record: identity(0x10), field: 1, value: .text("Zoey"),
            base: [Version(device: identity(1), incarnation: 1, number: 1)])
        ],
        moment: 1_700_000_000_002, random: Array(0..<16)),
      after: Chain.beginning)
  }

  private func check(_ entry: Entry, _ header: String, _ body: String, _ link: String) throws {
    #expect(digits(entry.headerBytes) == header)
    #expect(digits(entry.bodyBytes) == body)
    #expect(digits(entry.link) == link)
    let read = try Entry(storedHeader: hex(header), storedBody: hex(body), storedLink: hex(link))
    #expect(read == entry)
  }

  @Test("entries of each class have the bytes and links that another program gives them")
  func entries() throws {
    let first = try registration()
    let second = try change(after: first.link)
    let third = try opening(after: second.link)
    try check(
      first, GoldenBytes.registerHeader, GoldenBytes.registerBody, GoldenBytes.registerLink)
    try check(second, GoldenBytes.changeHeader, GoldenBytes.changeBody, GoldenBytes.changeLink)
    try check(third, GoldenBytes.openHeader, GoldenBytes.openBody, GoldenBytes.openLink)
    try check(try other(), GoldenBytes.otherHeader, GoldenBytes.otherBody, GoldenBytes.otherLink)
  }

  @Test("a record's state, its hash and its card have the bytes that another program gives them")
  func states() throws {
    var fold = Fold()
    let first = try registration()
    for entry in [try other(), try change(after: first.link), first] { fold.apply(entry) }
    let key = RecordKey(kind: 1, record: identity(0x10))
    let state = try #require(fold.settled[key])
    #expect(digits(state.encoded(includingWinners: true)) == GoldenBytes.state)
    #expect(digits(state.encoded(includingWinners: false)) == GoldenBytes.stateWithoutWinners)
    #expect(digits(try fold.stateHash()) == GoldenBytes.hash)
    #expect(fold.conflicts.map { digits($0.id.bytes) } == [GoldenBytes.card])
  }
}
