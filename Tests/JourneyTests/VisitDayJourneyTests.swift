import PseudoTerminal
import Testing

/// Needs a given clock: what may be done to a visit depends on the day and the minute.
@Suite("A visit from the door to the door", .serialized)
struct VisitDayJourneyTests {
  @Test("confirmed, here, seated, done: each key is the letter on the block, and u takes it back")
  func walksThrough() throws {
    let session = try Journey(.rehearsed).openDay()
    try session.bookQuillToday()
    for (key, word) in [("i", "here"), ("s", "seated"), ("c", "done in the chair")] {
      try session.press(key, until: "\(word): QUILL Anna")
      try session.waitUntil(screenContains: "▏\(key) QUILL Anna")
    }
    for word in ["done in the chair", "seated", "here"] { try session.undo("\(word): QUILL Anna") }
    try session.waitUntil(screenContains: "▏  QUILL Anna")
    try session.press("m", until: "message left: QUILL Anna")
    try session.press("y", until: "confirmed: QUILL Anna")
  }

  @Test("a form that is due is said on the block until it is handed back; a refused sentence stays")
  func formDue() throws {
    let session = try Journey(.rehearsed).openDay()
    try session.bookQuillToday()
    try session.press("f", until: "form due: QUILL Anna")
    try session.say("formdone quill", until: "form handed back: QUILL Anna")
    try session.say("cancel quill", until: "no reason is given")
    try session.waitUntil(screenContains: ":cancel quill")
  }

  @Test("the waiting clock starts when somebody is here, and runs with the minutes")
  func waits() throws {
    let journey = try Journey(.rehearsed)
    let clock = try GivenClock(seed: 5)
    let session = try journey.openDay(clock: clock)
    try session.bookQuillToday()
    try session.press("+", until: "45 min: QUILL Anna")
    try session.press("i", until: "here now")
    try clock.advance(minutes: 3)
    try session.waitUntil(screenContains: "waiting 3")
    #expect(session.screen.row(0).contains("09:45"))
  }

  @Test("check-out walks visit, next visit and slip; Esc keeps the steps done and o resumes")
  func checksOut() throws {
    let session = try Journey(.rehearsed).openDay()
    try session.bookQuillToday()
    try session.press("i", until: "here: QUILL Anna")
    try session.press("s", until: "seated: QUILL Anna")
    try session.press("c", until: "done in the chair: QUILL Anna")
    try session.press("o", until: "> out")
    try session.press("<Enter>", until: "> next visit")
    try session.press("<Esc>", untilGone: "check-out  QUILL")
    try session.press("o", until: "> next visit")
    try session.press("<Enter>", until: "> slip")
    try session.press("<Enter>", untilGone: "check-out  QUILL")
    try session.waitUntil(screenContains: "▏o QUILL Anna")
  }

  @Test("a walk-in is registered, booked and here by one sentence, and taken back by one key")
  func walksIn() throws {
    let session = try Journey(.rehearsed).openDay()
    try session.say("walkin Quill, Anna 503 555 7788 broken tooth", until: "registered: QUILL Anna")
    try session.waitUntil(screenContains: "▏i QUILL Anna")
    try session.waitUntil(screenContains: "broken")
    try session.undo("registered: QUILL Anna")
    try session.waitUntil(screenLacks: "▏i QUILL")
  }

  @Test("late shows what it pushes over before Enter moves it; u moves it back")
  func runsLate() throws {
    let session = try Journey(.rehearsed).openDay()
    try session.bookQuillToday()
    try session.press(":late 15", until: " becomes ")
    try session.press("<Enter>", until: "Enter moves ")
    try session.press("<Enter>", until: "moved: ")
    try session.undo("moved: ")
  }

  @Test("out blocks the provider's day, its visits go to the unscheduled list, one key says what came of it")
  func goesOut() throws {
    let session = try Journey(.rehearsed).openDay()
    try session.press("]", until: "Tue 17 ")
    try session.press(":out okafor tom", until: "unschedules ")
    try session.press("<Enter>", until: "LIST unscheduled>")
    try session.waitUntil(screenContains: "visits to the unscheduled list")
    try session.press("m", until: "message left")
    try session.press("u", until: "undone")
    try session.press("b", until: "Enter take")
    try session.press("<Enter><Enter>", until: "LIST unscheduled>")
    try session.waitUntil("a visit was booked from the list") {
      $0.contains("moved:") || $0.contains("booked:")
    }
  }

  @Test("close day lists who is neither out nor off the day, and tomorrow's unconfirmed")
  func closesTheDay() throws {
    let session = try Journey(.rehearsed).openDay()
    try session.say("close day", until: "neither out nor off the day")
    try session.waitUntil(screenContains: "confirmed")
    let before = session.screen.row(3)
    try session.press("o", until: "checked out: ")
    try session.waitUntil("one fewer") { $0.row(3) != before }
    try session.undo("checked out: ")
    try session.waitUntil("as before") { $0.row(3) == before }
  }

  @Test("recall: who is due and has no visit to come, booked from the list")
  func callsBack() throws {
    let session = try Journey(.rehearsed).openDay()
    try session.press("<C-g>r", until: "due: overdue")
    try session.press("z", until: "next 30 days")
    try session.press("z", until: "next 90 days")
    let row = try #require(session.screen.text.split(separator: "\n").first { $0.hasPrefix("* ") })
    let name = row.dropFirst(2).prefix(26).split(separator: " ").joined(separator: " ")
    try session.press("b", until: "Enter take")
    try session.press("<Enter><Enter>", until: "booked: \(name)")
    try session.waitUntil("off the list") { !$0.contains("* \(name)") }
    try session.undo("booked: \(name)")
    try session.waitUntil("on it again") { $0.contains("  \(name)") }
  }

  @Test("the week shows each day's load and what is open, and Enter opens a day")
  func showsTheWeek() throws {
    let session = try Journey(.rehearsed).openDay()
    try session.press("w", until: "LIST week>")
    #expect(session.screen.contains("week 47"))
    #expect(session.screen.contains("closed"))
    try session.press("l<Enter>", until: "Tue 17")
    try session.waitUntil(screenContains: "LIST day>")
  }
}
