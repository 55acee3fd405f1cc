import Clinic
import Testing

@Suite("A typed telephone number")
struct PhoneParserTests {
  private func read(_ text: String) -> Result<PhoneNumber, FieldProblem> { PhoneParser.parse(text) }

  @Test(
    "is one number, however it is parted",
    arguments: [
      "5035551212", "503 555 1212", "503-555-1212", "(503) 555-1212", "503.555.1212", "1 503 555 1212",
      "+1 503 555 1212", "+1 (503) 555-1212", "503/555-1212", "0011 503 555 1212", "５０３ 555 1212",
    ])
  func forms(_ text: String) {
    let number = read(text).value
    #expect(number?.stored == "+1 5035551212")
    #expect(number?.text == "503 555 1212")
    #expect(number?.tail == "1212")
  }

  @Test("keeps its extension", arguments: ["503 555 1212 x42", "5035551212 ext. 42", "503-555-1212#42"])
  func extensions(_ text: String) {
    #expect(read(text).value?.text == "503 555 1212 ext 42")
    #expect(read(text).value.flatMap { PhoneNumber(stored: $0.stored) } == read(text).value)
  }

  @Test(
    "of another country keeps that country",
    arguments: [
      ("+44 20 7946 0123", "+44 2079460123", "+44 207 946 0123"),
      ("+52 55 1234 5678", "+52 5512345678", "+52 551 234 5678"),
      ("011 49 30 901820", "+49 30901820", "+49 309 01 820"),
      ("00353 1 679 1234", "+353 16791234", "+353 167 91 234"),
      ("+7 495 123-45-67", "+7 4951234567", "+7 495 123 4567"),
    ])
  func abroad(_ text: String, _ stored: String, _ shown: String) {
    #expect(read(text).value?.stored == stored)
    #expect(read(text).value?.text == shown)
  }

  @Test("at home takes the practice's area and drops the trunk zero")
  func home() {
    #expect(PhoneParser.parse("555 1212", homeArea: "503").value?.stored == "+1 5035551212")
    #expect(PhoneParser.parse("030 901820", homeCountry: "49").value?.stored == "+49 30901820")
  }

  @Test(
    "that cannot be says why",
    arguments: [
      ("555 1212", "phone: it has 7 digits, not 10"), ("503 555 121", "phone: it has 9 digits, not 10"),
      ("103 555 1212", "phone: no area code or exchange begins with 0 or 1"),
      ("503 155 1212", "phone: no area code or exchange begins with 0 or 1"),
      ("503 555 CALL", "phone: it holds something that is not part of a number"),
      ("503 555 1212 x", "phone: it holds something that is not part of a number"),
      ("+0 555 1212", "phone: there is no such country code"),
      ("+44 123", "phone: it has 3 digits after the country code"),
      ("+44 1234567890123456", "phone: it has 16 digits after the country code"),
      ("503 555 1212 x123456789", "phone: the extension has more than 8 digits"),
    ])
  func impossible(_ text: String, _ problem: String) {
    #expect(read(text).problem?.problem == problem)
  }

  @Test("reads back from how it is shown and stored", arguments: [11, 12, 13])
  func roundTrip(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for _ in 0..<300 {
      let (area, exchange) = (200 + random.below(800), 200 + random.below(800))
      let national = "\(area)\(exchange)\(1_000 + random.below(9_000))"
      guard let number = PhoneNumber(country: "1", national: national) else {
        Issue.record("seed \(seed): \(national)")
        continue
      }
      #expect(read(number.text).value == number, "seed \(seed)")
      #expect(PhoneNumber(stored: number.stored) == number, "seed \(seed)")
    }
  }
}
