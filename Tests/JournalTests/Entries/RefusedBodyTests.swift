import Clinic
import Journal
import Testing

@Suite("A body or state in any but its one form is refused")
struct RefusedBodyTests {
  /// A valid body but for the parts 8 chains, 9 changes, 10 seen, 11 undoes and 13 details, given in hex.
  private func body(_ parts: [UInt64: String]) -> [UInt8] {
    var writer = CanonicalWriter(reserving: 0)
    writer.mapHead(6 + parts.count)
    for key in 1...14 as ClosedRange<UInt64> {
      switch key {
      case 1, 3: write(key, to: &writer) { $0.text("word") }
      case 2, 4: write(key, to: &writer) { $0.identity(identity(1)) }
      case 12: write(key, to: &writer) { $0.integer(0) }
      case 14: write(key, to: &writer) { $0.byteString(Array(0..<16)) }
      default: if let part = parts[key] { write(key, to: &writer) { $0.verbatim(hex(part)) } }
      }
    }
    return writer.bytes
  }

  private func write(_ key: UInt64, to writer: inout CanonicalWriter, _ part: (inout CanonicalWriter) -> Void)
  {
    writer.unsigned(key)
    part(&writer)
  }

  private static let one = "50 01900000000070008000000000000001"
  private static let two = "50 01900000000070008000000000000002"
  private static let chains = "84 \(one) 01 \(two) 01"

  @Test("well-formed changes, versions and details are accepted")
  func accepted() throws {
    let bytes = body([
      8: Self.chains, 9: "82 85 01 \(Self.one) 01 f6 82 00 01 88 01 \(Self.two) 01 f6 80 02 f6 80",
      10: "82 01 05",
      13: "a1 61 61 f6",
    ])
    #expect(try EntryBody(decoding: bytes).changes.count == 3)
  }

  @Test(
    "changes twice, out of order, empty or incomplete",
    arguments: [
      "80", "81 80", "81 82 01 \(one)", "81 83 01 \(one) 01", "81 84 01 \(one) 01 f6",
      "81 86 01 \(one) 01 f6 80 02",
      "82 85 01 \(one) 01 f6 80 85 01 \(one) 02 f6 80",  // a record twice
      "82 85 01 \(two) 01 f6 80 85 01 \(one) 01 f6 80",  // records out of order
      "82 85 02 \(one) 01 f6 80 85 01 \(one) 01 f6 80",  // kinds out of order
      "81 88 01 \(one) 01 f6 80 01 f6 80", "81 88 01 \(one) 02 f6 80 01 f6 80",  // fields
      "81 85 20 \(one) 01 f6 80", "81 85 01 \(one) 20 f6 80", "81 85 01 41 00 01 f6 80",  // numbers, identity
      "81 85 01 \(one) 01 a0 80", "81 85 01 \(one) 01 f97e00 80", "81 85 01 \(one) 01 f6 f6",
      "81 85 01 \(one) 01 f6 82 00 01",  // a chain without a table
      "81 85 1bffffffffffffffff \(one) 01 f6 80", "a0", "f6",
    ])
  func changes(part: String) {
    #expect(throws: JournalError.self) { try EntryBody(decoding: body([9: part])) }
  }

  @Test(
    "versions twice, out of order, of entry 0 or of no chain in the table",
    arguments: [
      "86 00 01 00 01 01 01", "86 00 02 00 01 01 01", "84 01 01 00 01", "82 00 00", "82 02 01", "81 00",
      "83 00 01 01",
      "80",
      "82 01 05",  // leaves the first chain unused
    ])
  func versions(part: String) {
    #expect(throws: JournalError.self) { try EntryBody(decoding: body([8: Self.chains, 10: part])) }
  }

  @Test(
    "chains twice, out of order, halved, or of too great an incarnation",
    arguments: [
      "84 \(one) 01 \(one) 01", "84 \(two) 01 \(one) 01", "84 \(one) 02 \(one) 01", "81 \(one)", "80",
      "82 \(one) 1b0000000100000000", "82 01 01",
    ])
  func chains(part: String) {
    let seen = part.hasPrefix("84") ? "84 00 01 01 01" : "82 00 01"
    #expect(throws: JournalError.self) { try EntryBody(decoding: body([8: part, 10: seen])) }
  }

  @Test("undoing two entries or none", arguments: ["80", "84 00 01 01 01", "f6"])
  func undoes(part: String) {
    #expect(throws: JournalError.self) { try EntryBody(decoding: body([8: Self.chains, 11: part])) }
  }

  @Test("empty details, or a known key of the wrong type")
  func others() {
    #expect(throws: JournalError.self) { try EntryBody(decoding: body([13: "a0"])) }
    for key in [UInt64(5), 6, 7, 13] {
      #expect(throws: JournalError.self) { try EntryBody(decoding: body([key: "01"])) }
    }
  }

  @Test(
    "a state with a field twice, a wrong order, something unused, or a simple field among the others",
    arguments: [
      "85 01 82 \(one) 01 83 00 01 05 81 83 00 01 f6 81 83 01 82 00 f6 80",  // a field twice
      "85 01 82 \(one) 01 83 00 01 05 80 81 83 01 82 00 f6 80",  // a simple field among the others
      "85 01 82 \(one) 01 83 00 01 05 81 85 00 01 f6 01 f6 80",
      "85 01 82 \(one) 01 83 00 01 05 81 85 00 02 f6 01 f6 80",
      "85 01 82 \(one) 01 83 00 01 05 80 80", "85 01 82 \(one) 01 80 80 80", "85 03 80 80 80 80",
      "84 01 80 80 80",
      "85 01 82 \(one) 01 86 00 02 05 00 01 05 82 83 00 01 f6 83 01 02 f6 80",
      "85 01 82 \(one) 01 83 00 01 05 81 81 00 80", "85 01 82 \(one) 01 83 00 01 05 81 82 00 01 80",
      "85 01 82 \(one) 01 86 00 01 05 00 02 05 80 81 83 01 84 00 f6 01 f6 80",  // leaves in the wrong order
    ])
  func states(bytes: String) {
    #expect(throws: JournalError.self) { try RecordState(decoding: hex(bytes)) }
  }

  @Test("the same states in their one form are accepted")
  func acceptedStates() throws {
    for bytes in [
      "85 01 80 80 80 80", "85 01 82 \(Self.one) 01 83 00 01 05 81 83 00 01 f6 80",
      "85 01 82 \(Self.one) 01 86 00 01 05 00 02 05 80 81 83 01 84 01 f6 00 f6 80",
    ] {
      #expect(try RecordState(decoding: hex(bytes)).encoded(includingWinners: true) == hex(bytes))
    }
  }
}
