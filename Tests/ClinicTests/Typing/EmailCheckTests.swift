import Clinic
import Testing

@Suite("A typed e-mail address")
struct EmailCheckTests {
  @Test(
    "that can be is taken, its domain in small letters",
    arguments: [
      ("jane@example.com", "jane@example.com"),
      ("Jane.Smith+dent@Mail.Example.ORG", "Jane.Smith+dent@mail.example.org"),
      ("josé@exämple.de", "josé@exämple.de"), ("o'brien@example.ie", "o'brien@example.ie"),
      (" a@b.co ", "a@b.co"),
    ])
  func taken(_ text: String, _ address: String) {
    #expect(EmailCheck.check(text).value == address)
  }

  @Test(
    "that cannot be says why",
    arguments: [
      "jane", "jane@", "@example.com", "jane@@example.com", "jane@example", "jane@.com", "jane@example..com",
      "jane@-a.com", ".jane@example.com", "jane.@example.com", "ja ne@example.com", "jane@example.c",
      "jane@1.2.3.4", "jane<x>@example.com", String(repeating: "a", count: 65) + "@example.com",
    ])
  func refused(_ text: String) {
    #expect(EmailCheck.check(text).problem?.remedy == "type it as name@example.com")
  }
}
