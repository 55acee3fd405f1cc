import PseudoTerminal
import Testing

@Suite("Locking and coming back", .serialized)
struct LockJourneyTests {
  /// Wakes a locked console and types the password; keys in the first second are dropped, so wake until it wakes.
  private func unlock(_ session: TerminalSession, _ journey: Journey) throws {
    while !session.screen.contains("Enter logs in") {
      try session.send(keys: "<Down>")
      session.read(waitingUpTo: 100)
    }
    try session.send(keys: "\(journey.password)<Enter>")
    try session.waitUntil(screenLacks: "locked")
  }

  @Test("Ctrl-G x locks: nothing of the day stays in sight, and unlocking returns to the same character")
  func locks() throws {
    let journey = try Journey()
    let session = try journey.openDay()
    try session.find("#10011", "SMITH Jane")
    try session.press("/wojc", until: "* WÓJCIK")
    let before = session.screen
    try session.press("<C-g>x", until: "locked by hand")
    for word in ["SMITH", "WÓJCIK", "Okafor", "wojc"] { #expect(!session.screen.text.contains(word)) }
    try unlock(session, journey)
    try session.waitUntil(screenContains: "* WÓJCIK")
    #expect(session.screen.row(3) == before.row(3))
    #expect(session.screen.cursor == before.cursor)
    try session.press("ik", until: "find: wojcik")
  }

  @Test("keys within a second of the lock are dropped, the first key after it only wakes")
  func dropsKeys() throws {
    let journey = try Journey(.rehearsed)
    let clock = try GivenClock(seed: 6)
    let session = try journey.openDay(clock: clock)
    try session.press("<C-g>x", until: "press any key")
    try session.send(keys: "abc")
    // Painted in another size: the keys before it have been read.
    session.resize(to: ScreenSize(rows: 30, columns: 100))
    try session.waitUntil("painted anew") { $0.place(of: "locked").map { $0.column > 20 } ?? false }
    try clock.advance(seconds: 2)
    try session.press("q", until: "Enter logs in")
    #expect(!session.screen.contains("press any key"))
    try session.press("\(journey.password)<Enter>", until: "LIST day>")
  }

  @Test("five minutes without a key lock it; a key puts that off")
  func locksOnIdle() throws {
    let journey = try Journey(.rehearsed)
    let clock = try GivenClock(seed: 7)
    let session = try journey.openDay(clock: clock)
    try clock.advance(minutes: 4)
    try session.waitUntil("the clock says so") { $0.row(0).contains("09:46") }
    try session.press("<Down>", until: "LIST day>")
    try session.press("<F1>", until: "LIST help>")
    try clock.advance(minutes: 4)
    try session.waitUntil("the clock says so") { $0.row(0).contains("09:50") }
    #expect(session.screen.contains("LIST help>"))
    try clock.advance(minutes: 1, seconds: 1)
    try session.waitUntil(screenContains: "nobody typed")
    #expect(!session.screen.text.contains("Okafor"))
  }

  @Test("another person logs in at the lock; the first one's place and drafts wait for her alone")
  func changesPeople() throws {
    let journey = try Journey(.rehearsed)
    let clock = try GivenClock(seed: 8)
    let session = try journey.openDay(clock: clock)
    try session.say("register Quill, Anna", until: "TEXT register>")
    try session.press("<Tab><Tab><Tab>Mid", until: "Mid")
    try session.press("<C-g>x", until: "press any key")
    try clock.advance(seconds: 2)
    try session.press(" ", until: "Enter logs in")
    try session.press("<Up>", until: "Enter goes to the password")
    try session.press("<C-u>dlindqvist<Enter>", until: "Enter logs in")
    try session.press("\(journey.password)<Enter>", until: "dlindqvist dentist")
    #expect(!session.screen.text.contains("Quill"))
    #expect(!session.screen.row(0).contains("held"))
    try session.press("<C-g>x", until: "press any key")
    try clock.advance(seconds: 2)
    try session.press(" ", until: "Enter logs in")
    try session.press("<Up>", until: "Enter goes to the password")
    try session.press("<C-u>mreyes<Enter>", until: "Enter logs in")
    try session.press("\(journey.password)<Enter>", until: "TEXT register>")
    try session.press("dle", until: "Middle")
  }

  @Test("a PIN that the practice allows unlocks; three wrong ones, and only the password does")
  func unlocksByPIN() throws {
    let journey = try Journey(.rehearsed)
    let owner = try journey.openDay(
      as: "towner", size: ScreenSize(rows: 40, columns: 100), clock: GivenClock(seed: 12))
    try owner.press(":practice<Enter>", until: "LIST practice>")
    try owner.press("<Home><Enter>", until: "TEXT settings>")
    try owner.press("<C-s>", until: "LIST practice>")
    try owner.press("<Enter>", until: "TEXT settings>")
    for _ in 1...7 { try owner.send(keys: "<Tab>") }
    try owner.press("yes", until: "allowed for an hour")
    try owner.press("<C-s>", until: "PIN allowed")
    #expect(try owner.quit() == .exited(0))
    let clock = try GivenClock(seed: 13)
    let session = try journey.openDay(clock: clock)
    try choosePIN("739154", session, journey)
    try session.find("#10011", "SMITH Jane")
    try session.press("/wojc", until: "* WÓJCIK")
    let before = session.screen
    try lock(session, clock)
    #expect(session.screen.contains("by PIN, 3 tries left, or by the password"))
    try session.press("739154<Enter>", until: "* WÓJCIK")
    try session.waitUntil("the same place as before") { screen in
      screen.row(1) == before.row(1) && screen.row(3) == before.row(3)
    }
    try session.press("<Esc>", until: "LIST day>")
    try lock(session, clock)
    for left in ["2 tries left", "1 try left", "Only the password opens now"] {
      try session.press("820465<Enter>", until: left)
    }
    try clock.advance(seconds: 2)
    try session.press("739154<Enter>", until: "do not open this practice")
    #expect(!session.screen.contains("PIN"))
    try clock.advance(seconds: 3)
    try session.press("\(journey.password)<Enter>", until: "LIST day>")
    #expect(!String(decoding: session.transcript, as: UTF8.self).contains("739154"))
    #expect(try session.quit() == .exited(0))
    let audit = try journey.run(["audit", "--verb", "session"], as: "iaudit")
    #expect(audit.output.contains("session.unlock"))
  }

  private func choosePIN(_ pin: String, _ session: TerminalSession, _ journey: Journey) throws {
    try session.press(":pin<Enter>", until: "your password now:")
    try session.press("\(journey.password)<Enter>", until: "a PIN of 6 to 12 digits:")
    try session.press("654321<Enter>", until: "counts up or down")
    try session.press("\(pin)<Enter>", until: "the PIN again:")
    try session.press("\(pin)<Enter>", until: "your PIN unlocks this console")
  }

  private func lock(_ session: TerminalSession, _ clock: GivenClock) throws {
    try session.press("<C-g>x", until: "press any key")
    try clock.advance(seconds: 2)
    try session.press(" ", until: "Enter logs in")
  }

  @Test("a password is never typed ahead, at the log-in and at the lock")
  func neverTypesAhead() throws {
    let journey = try Journey(.rehearsed)
    let clock = try GivenClock(seed: 9)
    let session = try journey.open(clock: clock)
    try session.waitUntil(screenContains: "log-ins of this demo")
    try session.press("mreyes<Enter>\(journey.password)<Enter>", until: "a password is never typed ahead")
    #expect(!session.screen.contains("LIST"))
    try clock.advance(seconds: 2)
    try session.press("\(journey.password)<Enter>", until: "LIST day>")
  }

  @Test("a wrong password and an unknown name get the same refusal, and one may try again")
  func refuses() throws {
    let journey = try Journey()
    let session = try journey.open()
    try session.waitUntil(screenContains: "log-ins of this demo")
    try session.press("mreyes<Enter>", until: "Enter logs in")
    try session.press("not the password at all<Enter>", until: "do not open this practice")
    let place = try #require(session.screen.place(of: "do not open this practice"))
    let refusal = session.screen.row(place.row)
    try session.press("<Up><C-u>nobody<Enter>", until: "Enter logs in")
    try session.press("not the password at all<Enter>", until: "do not open this practice")
    #expect(session.screen.row(place.row).prefix(60) == refusal.prefix(60))
  }

  @Test(
    "the first screen after log-in is one that the role may see",
    arguments: [
      ("towner", "LIST "), ("iaudit", "LIST audit>"), ("rokafor", "LIST day>"), ("bcole", "LIST "),
    ])
  func firstScreen(login: String, line: String) throws {
    let session = try Journey().openDay(as: login)
    try session.waitUntil(screenContains: line)
    #expect(!session.screen.text.contains("you may not"))
    #expect(!session.screen.contains("LIST daybook>"))
  }
}
