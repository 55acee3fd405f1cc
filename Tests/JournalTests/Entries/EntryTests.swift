import Clinic
import Journal
import Testing

@Suite("Entries keep the bytes that were hashed")
struct EntryTests {
  private func change(_ field: Int, _ value: FieldValue, base: [Version] = []) -> Change {
    Change(kind: 3, record: identity(8), field: field, value: value, base: base)
  }

  @Test("a stored entry reads back as it was sealed")
  func roundTrip() throws {
    let sealed = try Entry.seal(
      header: header(1, 1),
      body: body(changes: [change(2, .text("Zo\u{eb}")), change(1, .integer(4), base: [version(2, 9)])]),
      after: Chain.beginning)
    let read = try Entry(
      storedHeader: sealed.headerBytes, storedBody: sealed.bodyBytes, storedLink: sealed.link)
    #expect(read == sealed)
    #expect(read.body.changes.map(\.field) == [1, 2])
  }

  @Test("parts written by a later Daybook are kept, and do not change the bytes")
  func unknownParts() throws {
    var writer = CanonicalWriter(reserving: 0)
    writer.mapHead(7)
    for part in partsOfLogin { add(part, to: &writer) }
    writer.unsigned(99)
    writer.verbatim(hex("a201820304626162f6"))
    let body = try EntryBody(decoding: writer.bytes)
    #expect(body.unknown.map(\.key) == [99])
    #expect(body.encoded == writer.bytes)
  }

  private var partsOfLogin: [(key: UInt64, write: (inout CanonicalWriter) -> Void)] {
    [
      (1, { $0.text("login") }), (2, { $0.identity(identity(1)) }), (3, { $0.text("dentist") }),
      (4, { $0.identity(identity(2)) }), (12, { $0.integer(-1) }), (14, { $0.byteString(Array(0..<16)) }),
    ]
  }

  private func add(
    _ part: (key: UInt64, write: (inout CanonicalWriter) -> Void), to writer: inout CanonicalWriter
  ) {
    writer.unsigned(part.key)
    part.write(&writer)
  }

  @Test("an unknown part in another form than the canonical is refused")
  func unknownPartsAreCanonical() {
    for part in ["f97e00", "c100", "a2020001f6", "1800", "9fff", "a2010001f6", "61ff"] {
      var writer = CanonicalWriter(reserving: 0)
      writer.mapHead(7)
      for part in partsOfLogin { add(part, to: &writer) }
      writer.unsigned(99)
      writer.verbatim(hex(part))
      #expect(throws: JournalError.self, "\(part)") { try EntryBody(decoding: writer.bytes) }
    }
  }

  @Test("each missing part is named")
  func missingParts() {
    for missing in 0..<6 {
      var writer = CanonicalWriter(reserving: 0)
      writer.mapHead(5)
      for (place, part) in partsOfLogin.enumerated() where place != missing {
        add(part, to: &writer)
      }
      let name = ["verb", "actor", "role", "session", "moment", "random"][missing]
      let error = #expect(throws: JournalError.self) { try EntryBody(decoding: writer.bytes) }
      #expect(error?.problem == "The field '\(name)' is missing.")
    }
  }

  @Test("an entry that changes a field twice is refused")
  func fieldTwice() {
    let error = #expect(throws: JournalError.self) {
      try Entry.seal(
        header: header(1, 1), body: body(changes: [change(1, .null), change(1, .integer(1))]),
        after: Chain.beginning)
    }
    #expect(error?.code == .invalidEntry)
    #expect(error?.place?.field == 1)
  }

  @Test("an access entry that changes something is refused")
  func accessChanges() {
    #expect(throws: JournalError.self) {
      try Entry.seal(
        header: header(1, 1, class: .access), body: body(changes: [change(1, .null)]), after: Chain.beginning)
    }
  }

  @Test("an entry above 64 KiB is refused, and the error names its largest field")
  func tooLarge() throws {
    let long = FieldValue.text(String(repeating: "x", count: 65_000))
    let small = change(1, .text("short"))
    _ = try Entry.seal(
      header: header(1, 1), body: body(changes: [small, change(7, long)]), after: Chain.beginning)
    let longer = FieldValue.text(String(repeating: "x", count: 65_500))
    let error = #expect(throws: JournalError.self) {
      try Entry.seal(
        header: header(1, 1), body: body(changes: [small, change(7, longer)]), after: Chain.beginning)
    }
    #expect(error?.code == .tooLarge)
    #expect(error?.place?.field == 7)
    #expect(throws: JournalError.self) {
      try Entry(
        storedHeader: header(1, 1).encoded, storedBody: [UInt8](repeating: 0, count: 65_536),
        storedLink: Chain.beginning)
    }
  }

  @Test("a header of a later format says so")
  func laterFormat() {
    var bytes = header(1, 1).encoded
    bytes[2] = 2
    let error = #expect(throws: JournalError.self) { try EntryHeader(decoding: bytes) }
    #expect(error?.code == .newerFormat)
  }

  @Test("a body that names a chain which nothing refers to is refused")
  func unusedChain() throws {
    let whole = body(changes: [change(1, .null, base: [version(2, 9)])])
    var bytes = whole.encoded
    let change = hex("f6 82 00 09")
    let place = try #require(bytes.indices.first { bytes[$0...].starts(with: change) })
    bytes.replaceSubrange(place..<(place + change.count), with: hex("f6 80"))
    #expect(throws: JournalError.self) { try EntryBody(decoding: bytes) }
  }

  @Test("a tooth-side of depths is so small that an exam of 70 entries stays below 12 kB")
  func perioSize() throws {
    let depths = Change(
      kind: 12, record: identity(77), field: 31, value: .bytes([UInt8](repeating: 3, count: 3)), base: [])
    let entry = try Entry.seal(
      header: header(1, 40_000, clock: 0x0195_0000_0000_0001),
      body: EntryBody(
        verb: "perio.chart", actor: identity(1), role: "hygienist", session: identity(2),
        patient: identity(3),
        changes: [depths], moment: 1_790_000_000_000, random: Array(0..<16)),
      after: Chain.beginning)
    let size = entry.headerBytes.count + entry.bodyBytes.count
    #expect(70 * size <= 12 * 1024, "\(size)")
  }
}
