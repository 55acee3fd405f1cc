import PseudoTerminal
import Testing

@Suite("Booking, moving, cancelling", .serialized)
struct BookingJourneyTests {
  @Test("b, Enter, Enter books what is due at the first opening; u takes it back")
  func booksWhatIsDue() throws {
    let session = try Journey().openDay()
    try session.find("#10011", "SMITH Jane")
    try session.bookWhatIsDue(of: "SMITH Jane")
    try session.undo("booked: SMITH Jane")
  }

  @Test("n goes to the next opening, a digit takes one of ten, n shows them again")
  func choosesAnOpening() throws {
    let session = try Journey().openDay()
    try session.find("#10011", "SMITH Jane")
    try session.press(":book<Enter>", until: "Enter take")
    let third = try #require(session.screen.text.split(separator: "\n").first { $0.hasPrefix("  3  ") })
    let day = third.dropFirst(5).prefix(15).split(separator: " ").joined(separator: " ")
    try session.press("3", until: "Enter book")
    try session.waitUntil("the third opening is filled in") { screen in
      screen.text.split(separator: "\n").contains { $0.hasPrefix("  \(day)") }
    }
    try session.press("n", until: "Enter take")
    try session.press("nn<Enter>", until: "Enter book")
    try session.waitUntil("the third opening again") { screen in
      screen.text.split(separator: "\n").contains { $0.hasPrefix("  \(day)") }
    }
    try session.press("<Enter>", until: "booked: SMITH Jane")
  }

  @Test("a sentence books, moves by a time, and cancels with its reason; each is undone")
  func saysIt() throws {
    let session = try Journey(.rehearsed).openDay()
    try session.say("book #10011 prophy +3w 10a", until: "booked: SMITH Jane")
    try session.undo("booked: SMITH Jane")
    try session.bookQuillToday()
    try session.say("move quill to 1615", until: "moved: QUILL Anna")
    #expect(session.meaning.contains("16:15, was"))
    try session.undo("moved: QUILL Anna")
    try session.say("cancel quill why has a cold", until: "cancelled: QUILL Anna")
    try session.undo("cancelled: QUILL Anna")
  }

  @Test("x and v move a visit, x and a typed time too; u puts it back")
  func cutsAndPastes() throws {
    let session = try Journey(.rehearsed).openDay()
    try session.bookQuillToday()
    try session.press("x", until: "cut: QUILL Anna")
    try session.press("1615<Enter>", until: "moved: QUILL Anna")
    #expect(session.meaning.contains("16:15, was"))
    try session.undo("moved: QUILL Anna")
    try session.find("quill", "QUILL Anna")
    try session.press("x", until: "cut: QUILL Anna")
    try session.press("]", until: "Tue 17 ")
    try session.press("v", until: "moved: QUILL Anna")
    try session.undo("moved: QUILL Anna")
  }

  @Test("d asks why by a number, and the visit leaves the day; u brings it back")
  func cancels() throws {
    let session = try Journey(.rehearsed).openDay()
    try session.bookQuillToday()
    try session.press("d", until: "does not take place, because")
    try session.press("2", until: "cancelled: QUILL Anna")
    try session.waitUntil("the slot is open") { !$0.contains("▏  QUILL Anna") }
    try session.undo("cancelled: QUILL Anna")
    try session.waitUntil(screenContains: "▏  QUILL Anna")
  }

  @Test("double-booking is warned about, and done where it is permitted")
  func doubleBooks() throws {
    let session = try Journey(.rehearsed).openDay()
    try session.say("book #10011 prophy +3w 10a with okafor", until: "booked: SMITH Jane")
    try session.say("book #10012 prophy +3w 10a with okafor", until: "is taken at 10:00")
    try session.undo("booked: SMITH Jane")
  }

  @Test("a household: tick members, back to back, one undo for all")
  func booksAFamily() throws {
    let session = try Journey(.rehearsed).openDay()
    try session.find("chiara", "LÓPEZ Chiara")
    try session.press("b", until: "f books with the household")
    try session.press("f", until: "who comes together")
    try session.press("<Space>", until: "[x] LÓPEZ Leilani")
    try session.press("<Enter>", until: "back to back: LÓPEZ Leilani prophy, LÓPEZ Chiara prophy")
    try session.press("2", until: "booked: LÓPEZ Leilani")
    #expect(session.meaning.contains("and 1 more"))
    try session.undo("booked: LÓPEZ Leilani")
    try session.press("<C-g>c", until: "LIST chart>")
    #expect(!session.screen.text.contains("15 Dec"))
  }

  @Test("who could come: a gap shows the short-notice list by numbers, a digit and Enter book one")
  func fillsAGap() throws {
    let session = try Journey(.rehearsed).openDay()
    try session.bookQuillToday()
    try session.press("d", until: "does not take place, because")
    try session.press("1", until: "cancelled: QUILL Anna")
    try session.say("short quill why mornings", until: "could come at short notice")
    try session.press("a", until: "who could come")
    try session.waitUntil(screenContains: "QUILL Anna")
    try session.press("1", until: "Enter book")
    try session.press("<Enter>", until: "booked: QUILL Anna")
    try session.say("short notice", until: "LIST short>")
    let list = session.screen.text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(3)
    #expect(!list.contains { $0.contains("QUILL") }, "she waits no more")
  }
}
