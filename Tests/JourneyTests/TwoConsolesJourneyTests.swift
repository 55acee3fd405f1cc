import PseudoTerminal
import Testing

@Suite("Two consoles on one practice", .serialized)
struct TwoConsolesJourneyTests {
  @Test("what one desk does appears on the other without a key")
  func showsTheOthers() throws {
    let journey = try Journey(.rehearsed)
    let first = try journey.openDay()
    let second = try journey.openDay(as: "jpark")
    try first.bookQuillToday()
    try second.find("quill", "QUILL Anna")
    try first.press("i", until: "here: QUILL Anna")
    try second.waitUntil(screenContains: "▏i QUILL Anna")
    try first.undo("here: QUILL Anna")
    try second.waitUntil(screenContains: "▏  QUILL Anna")
  }

  @Test("u refuses what somebody has changed since, and says who")
  func refusesToUndo() throws {
    let journey = try Journey(.rehearsed)
    let first = try journey.openDay()
    let second = try journey.openDay(as: "jpark")
    try first.bookQuillToday()
    try first.press("i", until: "here: QUILL Anna")
    try second.find("quill", "QUILL Anna")
    try second.waitUntil(screenContains: "▏i QUILL Anna")
    try second.press("s", until: "seated: QUILL Anna")
    try first.waitUntil(screenContains: "▏s QUILL Anna")
    try first.press("u", until: "Joon Park")
    try first.waitUntil(screenContains: "▏s QUILL Anna")
  }

  @Test("a merge proposed by the desk is confirmed by somebody with the right, and the two are one")
  func merges() throws {
    let journey = try Journey(.rehearsed)
    let desk = try journey.openDay()
    try desk.find("#10012", "SMITH Jane")
    try desk.press("<C-g>c", until: "LIST chart>")
    try desk.press("M", until: "find the record that is kept")
    try desk.press("<C-u>#10011", until: "* SMITH Jane ")
    try desk.press("<Enter>", until: "same patient because")
    try desk.press("same phone<Enter>", until: "proposed: SMITH Jane")
    try desk.say("merges", until: "  proposed")
    try desk.press("c", until: "your role may not")
    let dentist = try journey.openDay(as: "dlindqvist")
    try dentist.say("merges", until: "#10012")
    try dentist.press("c", until: "  merged")
    try desk.waitUntil(screenContains: "  merged")
    try dentist.undo("")
    try desk.waitUntil(screenContains: "  proposed")
  }

  @Test("an administrator ends a session: that console lands on the log-in, even without a key")
  func endsASession() throws {
    let journey = try Journey(.rehearsed)
    let desk = try journey.openDay()
    let owner = try journey.openDay(as: "towner")
    try owner.say("people", until: "LIST people>")
    for _ in 0..<20 where owner.screen.place(of: "* session  Maria Reyes") == nil {
      try owner.send(keys: "j")
      owner.read(waitingUpTo: 200)
    }
    try owner.press("e", until: "ended")
    try desk.waitUntil(screenContains: "your session has ended")
    #expect(desk.screen.contains("log-ins of this demo"))
    #expect(!desk.screen.text.contains("Okafor RDH"))
  }
}
