import Clinic
import Testing

@Suite("A typed postal code")
struct PostalCheckTests {
  @Test(
    "is written as its country writes it",
    arguments: [
      ("97202", "US", "97202"), ("972021234", "US", "97202-1234"), ("97202 1234", "us", "97202-1234"),
      ("k1a0b1", "CA", "K1A 0B1"), ("sw1a1aa", "GB", "SW1A 1AA"), ("m1 1ae", "GB", "M1 1AE"),
      ("06000", "MX", "06000"),
      ("8001", "CH", "8001"), ("d02 af30", "IE", "D02 AF30"),
    ])
  func written(_ text: String, _ country: String, _ code: String) {
    #expect(PostalCheck.check(text, country: country).value == code)
  }

  @Test(
    "that cannot be says why",
    arguments: [
      ("9720", "US"), ("972021", "US"), ("ABCDE", "US"), ("D1A 0B1", "CA"), ("W1A 0B1", "CA"),
      ("12345", "GB"),
      ("123", "CH"), ("97202!", "US"), ("９７２０２", "US"), ("1234567890123", "IE"),
    ])
  func refused(_ text: String, _ country: String) {
    let problem = PostalCheck.check(text, country: country).problem
    #expect(problem?.field == "postal code")
  }
}
