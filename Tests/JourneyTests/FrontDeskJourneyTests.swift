import Glibc
import PseudoTerminal
import Testing

@Suite("A receptionist at the real program", .serialized)
struct FrontDeskJourneyTests {
  @Test("opens the demonstration practice, logs in with what the screen shows, and sees the day")
  func opensTheDay() throws {
    let journey = try Journey()
    let session = try journey.openDay()
    #expect(session.screen.row(0).contains("mreyes front desk"))
    #expect(session.screen.row(1).contains("no patient"))
    #expect(session.screen.contains("Okafor"))
  }

  @Test("finds a patient by fragments, books what is due by Enter Enter, and undoes it")
  func findsBooksUndoes() throws {
    let journey = try Journey()
    let session = try journey.openDay()
    try session.send(keys: "/jane smith")
    try session.waitUntil(screenContains: "SMITH Jane")
    try session.send(keys: "<Enter>")
    try session.waitUntil("Jane is the current patient") { $0.row(1).contains("SMITH Jane") }
    try session.send(keys: ":book<Enter>")
    try session.waitUntil(screenContains: "prophy due")
    try session.send(keys: "<Enter><Enter>")
    try session.waitUntil(screenContains: "booked: SMITH Jane")
    try session.send(keys: "u")
    try session.waitUntil(screenContains: "undone: booked: SMITH Jane")
  }

  @Test("leaves nothing of a patient on the screen, in scrollback or in the title")
  func leavesNothing() throws {
    let journey = try Journey()
    let session = try journey.openDay()
    try session.send(keys: "/jane smith")
    try session.waitUntil(screenContains: "SMITH Jane")
    try session.send(keys: "<Esc>")
    try session.waitUntil(screenContains: "LIST day>")
    try session.send(keys: ":quit<Enter>")
    #expect(try session.waitForEnd() == .exited(0))
    #expect(session.modesAreRestored)
    #expect(!session.screen.text.contains("SMITH"))
    #expect(!session.screen.scrollback.joined().contains("SMITH"))
    #expect(session.screen.operatingSystemCommands.isEmpty)
  }

  @Test("locks by Ctrl-G x: nothing of the day stays in sight, and the password brings it back")
  func locks() throws {
    let journey = try Journey()
    let session = try journey.openDay()
    try session.send(keys: "<C-g>x")
    try session.waitUntil(screenLacks: "Okafor")
    #expect(!session.screen.text.contains("prophy"))
  }

  @Test("is killed with -9 in the middle: the terminal is sane, and what was done is there again")
  func survivesKill() throws {
    let journey = try Journey()
    let session = try journey.openDay()
    try session.send(keys: "/jane smith")
    try session.waitUntil(screenContains: "SMITH Jane")
    try session.send(keys: "<Enter>")
    try session.waitUntil("Jane is the current patient") { $0.row(1).contains("SMITH Jane") }
    try session.send(keys: ":book<Enter>")
    try session.waitUntil(screenContains: "prophy due")
    try session.send(keys: "<Enter><Enter>")
    try session.waitUntil(screenContains: "booked: SMITH Jane")
    session.kill()
    #expect(try session.waitForEnd() == .signalled(SIGKILL))
    try session.waitUntil(screenLacks: "SMITH")
    let again = try journey.openDay()
    try again.send(keys: "/jane smith")
    try again.waitUntil(screenContains: "SMITH Jane")
    try again.send(keys: "<Enter><C-g>c")
    try again.waitUntil(screenContains: "prophy")
  }

  @Test("gets the same refusal for a wrong password, and may try again")
  func wrongPassword() throws {
    let journey = try Journey()
    let session = try journey.open()
    try session.waitUntil(screenContains: "mreyes")
    try session.send(keys: "mreyes<Enter>")
    try session.waitUntil(screenContains: "Enter logs in")
    try session.send(keys: "not the password at all<Enter>")
    try session.waitUntil(screenContains: "do not open this practice")
  }
}
