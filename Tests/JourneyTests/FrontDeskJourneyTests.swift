import PseudoTerminal
import Testing

@Suite("The first minute with Daybook", .serialized)
struct FrontDeskJourneyTests {
  @Test("daybook demo makes the practice where none is, shows its log-ins, and the day is painted")
  func opensTheDay() throws {
    let journey = try Journey(isEmpty: true)
    let session = try journey.open(arguments: ["demo", "--patients", "40", "--years", "0.02"])
    try journey.logIn(session)
    #expect(session.screen.contains("LIST day>"))
    #expect(session.screen.row(0).contains("mreyes front desk"))
    #expect(session.screen.row(1).contains("no patient"))
    #expect(session.screen.contains("Okafor"))
    #expect(try session.quit() == .exited(0))
    let again = try journey.open(arguments: ["demo"])
    try journey.logIn(again)
    #expect(again.screen.contains("LIST day>"))
  }

  @Test("the log-ins of a demo stand on its log-in screen, and only there")
  func showsLogInsOnce() throws {
    let session = try Journey().openDay()
    for keys in ["<F1>", "<Esc><F2>", "<Esc><C-g>w", "<C-g>x"] {
      try session.send(keys: keys)
      session.readWhatIsThere()
      #expect(!session.screen.contains("invented people"))
    }
  }

  @Test("an empty practice is begun by init, and not by accident")
  func asksBeforeMaking() throws {
    let journey = try Journey(isEmpty: true)
    let run = try journey.run(["open"])
    #expect(run.status == 1)
    #expect(run.errors.contains("daybook"))
    let made = try journey.run(["init"])
    #expect(made.status == 2)
    #expect(made.errors.contains("is needed"))
  }
}
