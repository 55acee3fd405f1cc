import Journal
import Testing

@Suite("Maps of details have one form")
struct CanonicalMapTests {
  @Test("shorter names come first, then byte by byte")
  func order() throws {
    let map: [String: FieldValue] = ["b": .integer(1), "aa": .integer(2), "a": .null, "B": .boolean(true)]
    #expect(digits(CanonicalCBOR.encode(map)) == "a46142f56161f6616201626161" + "02")
    #expect(try CanonicalCBOR.decodeMap(CanonicalCBOR.encode(map)) == map)
  }

  @Test(
    "names out of order, twice, empty or beyond ASCII are refused",
    arguments: [
      "a2616201616102", "a2616101616102", "a16001", "a162c3bc01", "a1610a01", "a10101", "a16161f97e00",
    ])
  func refused(vector: String) {
    #expect(throws: JournalError.self) { try CanonicalCBOR.decodeMap(hex(vector)) }
  }

  @Test("two texts are equal only if their bytes are, whatever Unicode says of them")
  func equality() {
    let composed = FieldValue.text("Zo\u{eb}")
    let decomposed = FieldValue.text("Zoe\u{308}")
    #expect(composed != decomposed)
    #expect(Set([composed, decomposed]).count == 2)
  }
}
