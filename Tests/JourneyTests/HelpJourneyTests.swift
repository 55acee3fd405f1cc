import PseudoTerminal
import Testing

@Suite("Help, the line, the palette, printing", .serialized)
struct HelpJourneyTests {
  @Test("? shows the keys of the screen, again the long page, Esc goes back")
  func helps() throws {
    let session = try Journey().openDay()
    try session.press("?", until: "keys of day: letters act")
    try session.press("?", until: "On a visit: that patient's next one")
    try session.press("<Esc>", until: "LIST day>")
    try session.press("/", until: "TEXT find>")
    try session.press("<F1>", until: "keys of find")
    try session.press("<Esc>", until: "TEXT find>")
  }

  @Test("the line says what it will do while it is typed, Tab completes, Esc keeps its text for the colon")
  func echoes() throws {
    let session = try Journey(.rehearsed).openDay()
    try session.press(":day tom", until: "Tue 17 Nov 2026")
    try session.press("<Esc>", until: "LIST day>")
    try session.press(":", until: ":day tom")
    try session.press("<Enter>", until: "Tue 17")
    try session.press(":unsch<Tab>", until: ":unscheduled")
    try session.press("<Enter>", until: "LIST unscheduled>")
  }

  @Test("a sentence that is not understood keeps its text and says where to look")
  func refusesSentences() throws {
    let session = try Journey().openDay()
    try session.press(":frobnicate the day<Enter>", until: "is no sentence that is known here")
    #expect(session.screen.contains(":frobnicate the day"))
  }

  @Test("the line that was open stays behind where Ctrl-G leads elsewhere")
  func leavesTheLine() throws {
    let session = try Journey().openDay()
    try session.press("10", until: "LIST day> 10")
    try session.press("<C-g>r", until: "LIST recall>")
    try session.press("z", until: "next 30 days")
    #expect(session.screen.row(23) == "LIST recall>")
  }

  @Test("the palette does a command by name; used a second time it shows the short way")
  func palette() throws {
    let session = try Journey().openDay()
    try session.press("<F2>week<Enter>", until: "LIST week>")
    try session.press("<C-g>d", until: "LIST day>")
    try session.press("<F2>week<Enter>", until: "shorter: ")
  }

  @Test("without a printer the day list waits in \"to print\", and can be taken off")
  func waitsForAPrinter() throws {
    let session = try Journey().openDay(environment: ["PATH": "/nowhere"])
    try session.press("P", until: "waits in \"to print\"")
    try session.say("to print", until: "* day list")
    try session.press("p", until: "waits in \"to print\"")
    try session.press("d", until: "taken off: day list")
  }

  @Test("an unknown key says so, a key that cannot be used now says why")
  func unknownKeys() throws {
    let session = try Journey().openDay()
    try session.press("Q", until: "no such key here: Q")
    try session.press("q", until: ":quit leaves Daybook")
    try session.press("<C-g>c", until: "no patient: find one first")
  }
}
