import Testing

@testable import Clinic

@Suite("Provider time patterns")
struct ProviderPatternTests {
  @Test("a pattern is written and read in the letters of the trade")
  func text() throws {
    for text in ["", "X", "/XXXX/", "//XXB2X/"] {
      #expect(try ProviderPattern(text: text).text == text)
    }
    #expect(throws: ClinicError.self) { try ProviderPattern(text: "/XoX/") }
    #expect(throws: ClinicError.self) { try ProviderPattern(text: String(repeating: "X", count: 289)) }
  }

  @Test("made longer or shorter, a pattern keeps its ends and changes in the middle")
  func resizing() throws {
    let pattern = try ProviderPattern(text: "/XXXX/")
    #expect(pattern.resized(toMinutes: 30).text == "/XXXX/")
    #expect(pattern.resized(toMinutes: 45).text == "/XXXXXXX/")
    #expect(pattern.resized(toMinutes: 20).text == "/XX/")
    #expect(pattern.resized(toMinutes: 10).text == "//")
    #expect(pattern.resized(toMinutes: 12).text == "/X/")
    #expect(pattern.resized(toMinutes: 0).text == "")
    #expect(ProviderPattern.providerThroughout.resized(toMinutes: 20).text == "XXXX")
  }

  @Test("every length of every short pattern has one need for each five minutes")
  func lengths() throws {
    for text in ["X", "/", "X/", "/X", "/X/", "//XX//", "B2X/"] {
      let pattern = try ProviderPattern(text: text)
      for minutes in 0...200 {
        let resized = pattern.resized(toMinutes: minutes)
        #expect(resized.needs.count == (minutes + 4) / 5)
        #expect(resized.needs.isEmpty || resized.needs.first == pattern.needs.first)
      }
    }
  }

  @Test("the stretches of a visit in which someone is needed never pass its end")
  func spans() throws {
    let pattern = try ProviderPattern(text: "/XX//2")
    #expect(pattern.spans(in: Make.span("9:00-9:30"), where: \.needsProvider) == [Make.span("9:05-9:15")])
    #expect(
      pattern.spans(in: Make.span("9:00-9:28"), where: \.needsSecondProvider) == [Make.span("9:25-9:28")])
  }
}
