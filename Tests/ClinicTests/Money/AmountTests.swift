import Testing

@testable import Clinic

@Suite("Amounts of money")
struct AmountTests {
  @Test(
    "an amount is read as programs export it",
    arguments: [
      ("1234.56", 123_456), ("$1,234.56", 123_456), ("-20.00", -2_000), ("20.00-", -2_000),
      ("(20.00)", -2_000), ("-$20", -2_000), ("$-20", -2_000), ("($1,000)", -100_000), ("+5", 500),
      ("0", 0), ("-0.00", 0), ("12.5", 1_250), (" 7 ", 700), ("1,000,000.01", 100_000_001), (".", nil),
    ])
  func read(text: String, cents: Int?) {
    #expect((try? Amount.parse(text).get().cents) == cents)
  }

  @Test(
    "what could mean two amounts, or none, is refused",
    arguments: [
      "", "  ", "twelve", "12,50", "1.234,56", "12.345", "1,23,456", "--5", "(-5)", "5--", "1.2.3", "$",
      "1e5", "０", "١٢", "12\u{1B}[31m", "1000000000.01", "99999999999999999999", "12.", ",123",
    ])
  func refused(text: String) {
    #expect(throws: FieldProblem.self) { try Amount.parse(text).get() }
  }

  @Test("an amount is written with dollars, cents and thousands")
  func written() {
    #expect(Amount(cents: 123_456_789).text == "$1,234,567.89")
    #expect(Amount(cents: -5).text == "-$0.05")
    #expect(Amount(cents: 100_000).text == "$1,000.00")
    #expect(Amount(cents: 0).text == "$0.00")
    for cents in [1, -1, 99, 100, -12_345, 100_000_000_000] {
      #expect((try? Amount.parse(Amount(cents: cents).text).get()) == Amount(cents: cents))
    }
  }
}
