import PseudoTerminal
import Testing

@Suite("The chart, its alerts, and who did what", .serialized)
struct ChartJourneyTests {
  @Test("an allergy that the hygienist records stands in the strip, for the desk too; u takes it off")
  func recordsAnAllergy() throws {
    let journey = try Journey()
    let session = try journey.openDay(as: "rokafor")
    try session.find("#10011", "SMITH Jane")
    try session.press("<C-g>c", until: "LIST chart>")
    try session.press("m", until: "LIST medical>")
    try session.press("a", until: "TEXT allergy>")
    try session.press("penicillin<C-s>", until: "ALLERGY penicillin")
    let desk = try journey.openDay()
    try desk.find("#10011", "SMITH Jane")
    #expect(desk.screen.row(1).contains("ALLERGY penicillin"))
    try session.undo("")
    try session.waitUntil("the strip has no allergy") { !$0.row(1).contains("ALLERGY penicillin") }
    try desk.waitUntil("the desk's strip has none either") { !$0.row(1).contains("ALLERGY penicillin") }
  }

  @Test("\"none known\" differs from \"not asked\"")
  func answers() throws {
    let session = try Journey().openDay(as: "rokafor")
    try session.find("#10011", "SMITH Jane")
    #expect(session.screen.row(1).contains("allergies NOT ASKED"))
    try session.press("<C-g>c", until: "LIST chart>")
    try session.press("m", until: "LIST medical>")
    try session.press("n", until: "allergies      none known")
    #expect(!session.screen.row(1).contains("allergies NOT ASKED"))
    try session.press("0", until: "allergies      NOT ASKED")
    try session.waitUntil("the strip says so") { $0.row(1).contains("allergies NOT ASKED") }
  }

  @Test("the front desk sees no medical history and is told so; a behavioural visit has no reason for it")
  func hidesFromTheDesk() throws {
    let session = try Journey().openDay()
    try session.find("#10011", "SMITH Jane")
    try session.press("<C-g>c", until: "LIST chart>")
    try session.press("m", until: "your role may not see the medical history")
  }

  @Test("the auditor reads who did what, an entry opens in words, and looking leaves an entry too")
  func audits() throws {
    let journey = try Journey()
    let desk = try journey.openDay()
    try desk.find("#10011", "SMITH Jane")
    try desk.bookWhatIsDue(of: "SMITH Jane")
    let auditor = try journey.openDay(as: "iaudit")
    try auditor.say("verb appointment.book", until: "appointment book")
    try auditor.waitUntil("the booking comes first") { $0.row(5).contains("Smith Jane") }
    try auditor.press("<Enter>", until: "one entry, in words")
    try auditor.waitUntil(screenContains: "by Maria Reyes as")
    try auditor.waitUntil(screenContains: "patient: SMITH Jane")
    try auditor.press("<Esc>", untilGone: "one entry, in words")
    try auditor.press("xt", until: "chart open")
    try auditor.say("verb session.begin", until: "session begin")
  }

  @Test("a wrong chart is marked as opened by mistake")
  func wrongPatient() throws {
    let session = try Journey().openDay()
    try session.find("#10011", "SMITH Jane")
    try session.press("<C-g>c", until: "LIST chart>")
    try session.say("wrongpatient", until: "LIST day>")
    #expect(session.screen.row(1).contains("no patient"))
  }
}
