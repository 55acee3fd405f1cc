import Clinic
import Testing

@Suite("A line that registers a patient")
struct RegistrationLineTests {
  private func read(_ text: String) -> RegistrationLine { RegistrationLine(text, today: TypingWorld.today) }

  @Test(
    "fills name, birthday and phone in any order and form",
    arguments: [
      "Smith, Jane 1984-02-03 503 555 1212", "Smith, Jane 503 555 1212 1984-02-03",
      "jane smith 2/3/84 5035551212",
      "1984-02-03 Smith, Jane 503-555-1212", "Smith, Jane feb 3 84 (503) 555-1212",
      "Smith, Jane 020384 503.555.1212",
      "503 555 1212 Smith, Jane 3 feb 1984", "Smith, Jane 02 03 1984 503 555 1212",
      "SMITH, JANE +1 503 555 1212 2-3-84",
    ])
  func whole(_ text: String) {
    let line = read(text)
    #expect(line.name == PersonName(family: "Smith", given: "Jane"))
    #expect(line.birthday == TypingWorld.day("1984-02-03"))
    #expect(line.phone?.stored == "+1 5035551212")
    #expect(line.leftover.isEmpty && line.problems.isEmpty)
  }

  @Test("takes what there is")
  func part() {
    #expect(read("Smith, Jane").birthday == nil && read("Smith, Jane").problems.isEmpty)
    #expect(read("Smith, Jane 503 555 1212").phone?.tail == "1212")
    #expect(read("Smith, Jane 1984-02-03").birthday == TypingWorld.day("1984-02-03"))
    #expect(read("Smith, Jane jane@Example.com 1984-02-03").email == "jane@example.com")
    #expect(read("").name == nil && read("").problems.count <= 1)
  }

  @Test("knows a month's name from a given name")
  func months() {
    #expect(read("Smith, April 503 555 1212").name?.given == "April")
    #expect(read("Smith, Jan 2/3/84").name?.given == "Jan")
    #expect(read("Smith, May may 3 1984").name?.given == "May")
    #expect(read("Smith, May may 3 1984").birthday == TypingWorld.day("1984-05-03"))
  }

  @Test("keeps what it did not understand, and says what is wrong")
  func kept() {
    let impossible = read("Smith, Jane 1984-02-31 503 555 1212")
    #expect(impossible.birthdayText == "1984-02-31")
    #expect(impossible.phone?.tail == "1212")
    #expect(impossible.problems.map(\.field) == ["birthday"])
    let short = read("Smith, Jane 555 1212")
    #expect(short.phoneText == "555 1212")
    #expect(short.problems.map(\.field) == ["phone"])
    let mail = read("Smith, Jane jane@home")
    #expect(mail.emailText == "jane@home")
    #expect(mail.problems.map(\.field) == ["e-mail"])
    let long = read(TypingWorld.tooLong)
    #expect(long.problems.map(\.field) == ["registration"])
    #expect(long.leftover == TypingWorld.tooLong)
  }

  @Test("loses no word of anything typed", arguments: [5, 6, 7])
  func nothingLost(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let words = [
      "Smith,", "Jane", "1984-02-03", "503", "555", "1212", "feb", "3", "84", "a@b.co", "x42", "12",
      "9/9/9999",
    ]
    for _ in 0..<300 {
      let typed = (0..<(1 + random.below(8))).map { _ in words[random.below(words.count)] }
      let line = read(typed.joined(separator: " "))
      let kept = [line.nameText, line.birthdayText, line.phoneText, line.emailText, line.leftover]
        .flatMap { $0.split(separator: " ") }.map(String.init)
      #expect(kept.sorted() == typed.sorted(), "seed \(seed): \(typed)")
    }
  }
}
