import Clinic
import Testing

@Suite("A typed day or time")
struct WhenParserTests {
  private func parser(
    _ expecting: WhenExpectation = .either, today: Day = TypingWorld.today, shown: Day? = nil
  ) -> WhenParser {
    WhenParser(
      today: today, now: TypingWorld.now, hours: TypingWorld.hours, expecting: expecting, shown: shown)
  }

  private func echo(_ text: String, _ expecting: WhenExpectation = .either) -> String {
    switch parser(expecting).parse(text) {
    case .success(let candidates): candidates.first?.echo ?? "nothing"
    case .failure(let problem): problem.problem
    }
  }

  @Test(
    "as a day is echoed in full",
    arguments: [
      ("t", "Mon 16 Nov 2026"), ("today", "Mon 16 Nov 2026"), ("tom", "Tue 17 Nov 2026"),
      ("y", "Sun 15 Nov 2026 (closed)"),
      ("mon", "Mon 23 Nov 2026"), ("mon!", "Mon 16 Nov 2026"), ("fri", "Fri 20 Nov 2026"),
      ("Thurs", "Thu 19 Nov 2026"),
      ("this fri", "Fri 20 Nov 2026"), ("next fri", "Fri 27 Nov 2026"), ("next mon", "Mon 23 Nov 2026"),
      ("last mon", "Mon 9 Nov 2026"), ("last fri", "Fri 13 Nov 2026"), ("+3d", "Thu 19 Nov 2026"),
      ("3d", "Thu 19 Nov 2026"),
      ("+3", "Thu 19 Nov 2026"), ("-3", "Fri 13 Nov 2026"), ("2w", "Mon 30 Nov 2026"),
      ("-1w", "Mon 9 Nov 2026"),
      ("+6m", "Sun 16 May 2027 (closed)"), ("1y", "Tue 16 Nov 2027"), ("in 2 weeks", "Mon 30 Nov 2026"),
      ("+1y6m", "Tue 16 May 2028"), ("t+3", "Thu 19 Nov 2026"), ("mon+1w", "Mon 30 Nov 2026"),
      ("eom", "Mon 30 Nov 2026"),
      ("eom-1d", "Sun 29 Nov 2026 (closed)"), ("bom", "Tue 1 Dec 2026"), ("eoy", "Thu 31 Dec 2026"),
      ("eow", "Sun 22 Nov 2026 (closed)"), ("3/14", "Sun 14 Mar 2027 (closed)"), ("11/16", "Mon 16 Nov 2026"),
      ("11/15", "Mon 15 Nov 2027"), ("3/14/28", "Tue 14 Mar 2028"), ("mar 4", "Thu 4 Mar 2027"),
      ("4 march", "Thu 4 Mar 2027"), ("0304", "Thu 4 Mar 2027"), ("2026-12-24", "Thu 24 Dec 2026"),
      ("2/29", "Tue 29 Feb 2028"), ("31", "Thu 31 Dec 2026"), ("19th", "Thu 19 Nov 2026"),
      ("12/24/75", "Tue 24 Dec 2075"),
    ])
  func days(_ text: String, _ understood: String) {
    #expect(echo(text) == understood)
  }

  @Test(
    "as a time leans to when the practice is open",
    arguments: [
      ("930", "9:30"), ("9", "9:00"), ("2", "14:00"), ("8", "8:00"), ("5", "17:00"), ("11", "11:00"),
      ("215", "14:15"),
      ("1430", "14:30"), ("14:30", "14:30"), ("2:15p", "14:15"), ("2.15 pm", "14:15"), ("9a", "9:00"),
      ("9 a.m.", "9:00"),
      ("9p", "21:00 (closed)"), ("noon", "12:00 (closed)"), ("12a", "0:00 (closed)"),
      ("12p", "12:00 (closed)"),
      ("midnight", "0:00 (closed)"), ("0930", "9:30"), ("1015", "10:15"), ("6:30", "18:30 (closed)"),
      ("0", "0:00 (closed)"),
    ])
  func times(_ text: String, _ understood: String) {
    #expect(echo(text) == understood)
  }

  @Test(
    "as both is understood in either order",
    arguments: [
      ("tom 9a", "Tue 17 Nov 2026, 9:00"), ("9a tom", "Tue 17 Nov 2026, 9:00"),
      ("fri 1430", "Fri 20 Nov 2026, 14:30"),
      ("fri 2", "Fri 20 Nov 2026, 14:00"), ("t@9a", "Mon 16 Nov 2026, 9:00"),
      ("tom at 9:15", "Tue 17 Nov 2026, 9:15"),
      ("3/15 2", "Mon 15 Mar 2027, 14:00"), ("mar 4 9", "Thu 4 Mar 2027, 9:00"),
      ("2w 10", "Mon 30 Nov 2026, 10:00"),
      ("next fri noon", "Fri 27 Nov 2026, 12:00 (closed)"), ("2026-12-24T09:30", "Thu 24 Dec 2026, 9:30"),
      ("12 9a", "Sat 12 Dec 2026, 9:00 (closed)"), ("now", "Mon 16 Nov 2026, 9:42"),
      ("sat 9", "Sat 21 Nov 2026, 9:00 (closed)"),
      ("t 8", "Mon 16 Nov 2026, 8:00"), ("2026-12-24 2:15 pm", "Thu 24 Dec 2026, 14:15"),
    ])
  func both(_ text: String, _ understood: String) {
    #expect(echo(text) == understood)
  }

  @Test("means what the field waits for")
  func expected() {
    #expect(echo("12", .day) == "Sat 12 Dec 2026 (closed)")
    #expect(echo("12", .time) == "12:00 (closed)")
    #expect(echo("11", .day) == "Fri 11 Dec 2026")
    #expect(echo("0930", .day) == "Thu 30 Sep 2027")
    #expect(echo("9a", .day) == "when: this is not a day")
    #expect(echo("tom", .time) == "when: this is not a time")
    #expect(echo("xyz") == "when: this is neither a day nor a time")
  }

  @Test(
    "that has been leans back, and what lies ahead is refused",
    arguments: [
      ("3/14", "Sat 14 Mar 2026 (closed)"), ("mon", "Mon 9 Nov 2026"), ("mon!", "Mon 16 Nov 2026"),
      ("fri", "Fri 13 Nov 2026"),
      ("t", "Mon 16 Nov 2026"), ("11/16", "Mon 16 Nov 2026"), ("12", "Thu 12 Nov 2026"),
      ("20", "Tue 20 Oct 2026"),
      ("12/24/75", "Wed 24 Dec 1975"), ("-2w", "Mon 2 Nov 2026"), ("2/29", "Thu 29 Feb 2024"),
      ("tom", "when: 17 Nov 2026 lies ahead"), ("2w", "when: 30 Nov 2026 lies ahead"),
      ("2027-01-01", "when: 1 Jan 2027 lies ahead"), ("9a", "when: this is not a day"),
    ])
  func past(_ text: String, _ understood: String) {
    #expect(echo(text, .pastDay) == understood)
  }

  @Test("gives its other readings after the likeliest")
  func others() throws {
    let readings = try parser().parse("0304").get()
    #expect(readings.map(\.echo).contains("3:04 (closed)"))
    let dates = try parser(.day).parse("3/4").get()
    #expect(dates.map(\.echo) == ["Thu 4 Mar 2027", "Sat 3 Apr 2027 (closed)"])
    #expect(try parser().parse("2").get().map(\.echo).contains("2:00 (closed)"))
  }

  @Test(
    "that cannot be says why",
    arguments: [
      ("2/30", "when: 30 Feb does not exist"), ("6/31/2027", "when: 31 Jun does not exist"),
      ("2/29/2027", "when: 29 Feb does not exist"),
      ("+9999y", "when: that day lies outside the years 1900 to 2199"),
      ("25:00", "when: this is neither a day nor a time"),
      ("9:75", "when: this is neither a day nor a time"), ("13p", "when: this is neither a day nor a time"),
      ("9 9 9 9", "when: this is neither a day nor a time"),
    ])
  func impossible(_ text: String, _ problem: String) {
    #expect(echo(text) == problem)
  }

  @Test("leans on the hours of the day on the screen")
  func shown() throws {
    let saturday = TypingWorld.day("2026-11-21")
    #expect(try parser(shown: saturday).parse("2p").get().first?.isOpen == false)
    #expect(try parser(.time, shown: saturday).parse("2").get().first?.time == TypingWorld.time("14:00"))
  }
}
