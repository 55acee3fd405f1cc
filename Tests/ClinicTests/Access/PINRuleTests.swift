import Testing

@testable import Clinic

@Suite("Which PINs unlock a console")
struct PINRuleTests {
  @Test(
    "six to twelve digits will do", arguments: ["739154", "0391527", "120120345", "739154739155", "112233"])
  func fine(text: String) {
    #expect(PINRule.problem(of: text.utf8) == nil)
    #expect(PINRule.hasForm(text.utf8))
  }

  @Test(
    "fewer or more digits, and anything else, will not",
    arguments: ["", "1", "73915", "7391547391540", "73915a", "739 154", " 739154", "７３９１５４", "-73915"])
  func form(text: String) {
    #expect(PINRule.problem(of: text.utf8)?.contains("6 to 12 digits") == true)
    #expect(!PINRule.hasForm(text.utf8))
  }

  @Test(
    "one to three digits over and over will not",
    arguments: ["000000", "7777777", "121212", "1212121", "123123", "1231231", "909090909090"])
  func repeated(text: String) {
    #expect(PINRule.problem(of: text.utf8)?.contains("repeats") == true)
  }

  @Test(
    "counting up or down will not",
    arguments: ["123456", "456789", "890123", "654321", "210987", "012345678901", "987654"])
  func runs(text: String) {
    #expect(PINRule.problem(of: text.utf8)?.contains("counts up or down") == true)
  }
}
