import Journal
import Testing

@Suite("Canonical CBOR agrees with RFC 8949, appendix A")
struct CanonicalVectorsTests {
  @Test(
    "an admitted item of the appendix is written as there and read back",
    arguments: [
      ("00", FieldValue.integer(0)), ("01", .integer(1)), ("0a", .integer(10)), ("17", .integer(23)),
      ("1818", .integer(24)), ("1819", .integer(25)), ("1864", .integer(100)), ("1903e8", .integer(1000)),
      ("1a000f4240", .integer(1_000_000)), ("1b000000e8d4a51000", .integer(1_000_000_000_000)),
      ("20", .integer(-1)), ("29", .integer(-10)), ("3863", .integer(-100)), ("3903e7", .integer(-1000)),
      ("f4", .boolean(false)), ("f5", .boolean(true)), ("f6", .null),
      ("40", .bytes([])), ("4401020304", .bytes([1, 2, 3, 4])),
      ("60", .text("")), ("6161", .text("a")), ("6449455446", .text("IETF")), ("62225c", .text("\"\\")),
      ("62c3bc", .text("\u{fc}")), ("63e6b0b4", .text("\u{6c34}")), ("64f0908591", .text("\u{10151}")),
      ("80", .list([])), ("83010203", .list([.integer(1), .integer(2), .integer(3)])),
      (
        "8301820203820405",
        .list([
          .integer(1), .list([.integer(2), .integer(3)]), .list([.integer(4), .integer(5)]),
        ])
      ),
      (
        "98190102030405060708090a0b0c0d0e0f101112131415161718181819",
        .list((1...25).map { .integer($0) })
      ),
    ])
  func admitted(vector: String, value: FieldValue) throws {
    #expect(digits(CanonicalCBOR.encode(value)) == vector)
    #expect(try CanonicalCBOR.decode(hex(vector)) == value)
  }

  @Test(
    "every border of a length has its shortest form",
    arguments: [
      (Int64(255), "18ff"), (256, "190100"), (65535, "19ffff"), (65536, "1a00010000"),
      (4_294_967_295, "1affffffff"), (4_294_967_296, "1b0000000100000000"),
      (Int64.max, "1b7fffffffffffffff"), (Int64.min, "3b7fffffffffffffff"), (-24, "37"), (-25, "3818"),
      (-256, "38ff"), (-257, "390100"),
    ])
  func borders(number: Int64, vector: String) throws {
    #expect(digits(CanonicalCBOR.encode(.integer(number))) == vector)
    #expect(try CanonicalCBOR.decode(hex(vector)) == .integer(number))
  }

  @Test(
    "what the appendix holds and the journal does not admit is refused",
    arguments: [
      "1bffffffffffffffff", "3bffffffffffffffff", "c249010000000000000000",  // beyond 64 bits with sign
      "f90000", "f98000", "f93c00", "fb3ff199999999999a", "fa47c35000", "f97c00", "f97e00",  // floats
      "f7", "f0", "f8ff",  // undefined and unassigned
      "c074323031332d30332d32315432303a30343a30305a", "c11a514b67b0", "d74401020304",  // tags
      "a0", "a201020304", "a26161016162820203",  // maps, which are no value of a field
      "5f42010243030405ff", "7f657374726561646d696e67ff", "9fff", "9f018202039f0405ffff",
      "bf61610161629f0203ffff",
    ])
  func refused(vector: String) {
    #expect(throws: JournalError.self) { try CanonicalCBOR.decode(hex(vector)) }
  }

  @Test(
    "a longer form than the shortest is refused",
    arguments: [
      "1800", "1817", "190000", "1900ff", "1a00000000", "1a0000ffff", "1b0000000000000000",
      "1b00000000ffffffff", "3817", "5800", "5900ff", "780161", "9800", "980101", "b800",
    ])
  func longer(vector: String) {
    #expect(throws: JournalError.self) { try CanonicalCBOR.decode(hex(vector)) }
  }

  @Test(
    "bytes that end early, go on, or are no text are refused",
    arguments: [
      "", "18", "1900", "41", "420a", "61", "81", "8201", "1c", "1d", "1e", "1f", "fc", "ff", "0000", "f6f6",
      "61ff", "62c328", "63eda080", "64f4908080", "62c080", "5b7fffffffffffffff", "9b7fffffffffffffff",
      "9affffffff00",
    ])
  func damaged(vector: String) {
    #expect(throws: JournalError.self) { try CanonicalCBOR.decode(hex(vector)) }
  }

  @Test("lists nest eight deep and no deeper")
  func nesting() throws {
    var value = FieldValue.integer(1)
    for _ in 0..<8 { value = .list([value]) }
    #expect(value.nesting == 8)
    #expect(try CanonicalCBOR.decode(CanonicalCBOR.encode(value)) == value)
    #expect(throws: JournalError.self) { try CanonicalCBOR.decode(CanonicalCBOR.encode(.list([value]))) }
  }

  @Test("a list that claims more items than there are bytes costs no memory")
  func claims() {
    #expect(throws: JournalError.self) { try CanonicalCBOR.decode(hex("9b00000000ffffffff")) }
  }
}
