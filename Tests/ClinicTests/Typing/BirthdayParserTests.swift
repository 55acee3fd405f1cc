import Clinic
import Testing

@Suite("A typed birthday")
struct BirthdayParserTests {
  private func read(_ text: String, _ order: DateOrder = .monthFirst) -> Result<Day, FieldProblem> {
    BirthdayParser.parse(text, today: TypingWorld.today, order: order)
  }

  @Test(
    "is understood in every common form",
    arguments: [
      "1984-02-03", "1984/2/3", "1984.02.03", "19840203", "2/3/1984", "02/03/1984", "2-3-84", "2 3 84",
      "020384",
      "02031984", "feb 3 84", "Feb 3, 1984", "3 feb 1984", "3feb84", "FEBRUARY 3 1984", "3. Feb 1984",
      "february 3rd, 1984", "3.2.1984", "  2/3/84 ", "٢/٣/١٩٨٤",
    ])
  func forms(_ text: String) {
    #expect(read(text).value == TypingWorld.day("1984-02-03"))
  }

  @Test("leans to the past where the year has two digits")
  func twoDigits() {
    #expect(read("11/16/26").value == TypingWorld.day("2026-11-16"))
    #expect(read("11/17/26").value == TypingWorld.day("1926-11-17"))
    #expect(read("1/1/00").value == TypingWorld.day("2000-01-01"))
    #expect(read("2/29/24").value == TypingWorld.day("2024-02-29"))
    #expect(read("2/29/28").value == TypingWorld.day("1928-02-29"))
  }

  @Test("reads the day first where the practice does, or where nothing else can be")
  func order() {
    #expect(read("3/2/1984", .dayFirst).value == TypingWorld.day("1984-02-03"))
    #expect(read("23/2/1984").value == TypingWorld.day("1984-02-23"))
    #expect(read("2/23/1984", .dayFirst).value == TypingWorld.day("1984-02-23"))
  }

  @Test(
    "that cannot be says why",
    arguments: [
      ("6/31/1984", "birthday: 31 Jun 1984 does not exist"),
      ("2/29/1985", "birthday: 29 Feb 1985 does not exist"),
      ("2026-11-17", "birthday: 17 Nov 2026 lies in the future"),
      ("1890-01-01", "birthday: 1 Jan 1890 is more than 130 years ago"),
      ("feb 3", "birthday: the year is missing"), ("0203", "birthday: the year is missing"),
      ("feb 1984", "birthday: the day is missing"), ("yesterday", "birthday: this is not a date"),
      ("13/13/1984", "birthday: this is not a date"), ("1984", "birthday: this is not a date"),
      ("2/3/984", "birthday: this is not a date"), ("2/3-1984", "birthday: this is not a date"),
    ])
  func impossible(_ text: String, _ problem: String) {
    #expect(read(text).problem?.problem == problem)
  }

  @Test("every day of a century reads back from its ISO form, its words and its digits")
  func roundTrip() {
    for number in stride(from: TypingWorld.day("1927-01-01").number, to: TypingWorld.today.number, by: 37) {
      let day = Day(number: number)
      #expect(read(day.iso).value == day)
      #expect(read(day.text).value == day)
      #expect(read(day.iso.filter { $0 != "-" }).value == day)
    }
  }
}
