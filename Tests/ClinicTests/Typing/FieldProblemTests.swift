import Clinic
import Testing

@Suite("Whatever is wrong with a field")
struct FieldProblemTests {
  /// Every parser, by the name of its field.
  static let parsers: [(field: String, parse: @Sendable (String) -> FieldProblem?)] = [
    ("birthday", { BirthdayParser.parse($0, today: TypingWorld.today).problem }),
    ("phone", { PhoneParser.parse($0).problem }),
    ("name", { NameParser.parse($0).problem }),
    ("e-mail", { EmailCheck.check($0).problem }),
    ("postal code", { PostalCheck.check($0).problem }),
    (
      "when",
      {
        WhenParser(today: TypingWorld.today, now: TypingWorld.now, hours: TypingWorld.hours).parse($0).problem
      }
    ),
    ("referral", { TextGate(field: "referral", maximumScalars: 200, isRequired: true).admit($0).problem }),
  ]

  @Test("an empty one says what to type", arguments: ["", " ", "\u{3000} \t\n"])
  func empty(_ text: String) throws {
    for (field, parse) in FieldProblemTests.parsers {
      let problem = try #require(parse(text), "\(field)")
      #expect(problem.code == .missing, "\(field)")
      #expect(problem.field == field)
    }
  }

  @Test(
    "control, invisible and turning characters are refused by all", arguments: TypingWorld.refusedEverywhere)
  func refused(_ text: String) throws {
    for (field, parse) in FieldProblemTests.parsers { #expect(parse(text) != nil, "\(field)") }
  }

  @Test("ten thousand characters are refused")
  func tooLong() {
    let texts = ["a", "1", "/", "é", "9 ", "-", "王", "(", ",", "+1d", "a@"].map {
      String(repeating: $0, count: 10_000)
    }
    for text in texts {
      for (field, parse) in FieldProblemTests.parsers { #expect(parse(text) != nil, "\(field)") }
      // These take anything; what they make of it is no longer than what was typed.
      let line = RegistrationLine(text, today: TypingWorld.today)
      #expect((line.name?.family.count ?? 0) <= text.count)
      #expect(SearchQuery(text).terms.count <= text.count)
    }
  }

  @Test("the problem names the field first, the remedy says what to do")
  func words() throws {
    let wrong = ["?!", "31 jun 2020", "2099-01-01", "12345", "@", "x@y", "🦷", "1", "ab"]
    for (field, parse) in FieldProblemTests.parsers {
      for problem in wrong.compactMap(parse) {
        #expect(problem.problem.hasPrefix("\(field): "), "\(problem)")
        #expect(!problem.remedy.isEmpty)
        #expect(!problem.problem.hasSuffix(".") && !problem.remedy.hasSuffix("."))
        #expect(problem.error.problem == problem.problem && problem.error.remedy == problem.remedy)
      }
    }
  }

  @Test("any text at all gets an answer", arguments: [1, 2, 3, 4])
  func anything(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let alphabet = Array("abjmprstx019/-.:@+#,()' \"éßŁ王٣\u{301}\u{200D}🦷")
    for _ in 0..<400 {
      let text = String((0..<random.below(14)).map { _ in alphabet[random.below(alphabet.count)] })
      for (_, parse) in FieldProblemTests.parsers { _ = parse(text) }
      let line = RegistrationLine(text, today: TypingWorld.today)
      #expect(line.name == nil || !line.nameText.isEmpty, "seed \(seed): \(text)")
      _ = SearchQuery(text).lookups
    }
  }
}
