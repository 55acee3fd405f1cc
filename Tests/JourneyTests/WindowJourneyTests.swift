import PseudoTerminal
import Testing

@Suite("Windows of every size", .serialized)
struct WindowJourneyTests {
  @Test(
    "from 80x24 to 250x70 every size shows day, chart, find and form whole",
    arguments: [
      ScreenSize(rows: 24, columns: 80), ScreenSize(rows: 50, columns: 160),
      ScreenSize(rows: 70, columns: 250),
    ])
  func sizes(size: ScreenSize) throws {
    let session = try Journey(.rehearsed).openDay(size: size)
    #expect(session.screen.row(size.rows - 1).hasPrefix("LIST day>"))
    #expect(session.screen.row(0).contains("mreyes front desk"))
    try session.find("#10011", "SMITH Jane")
    for (keys, line) in [("<C-g>c", "LIST chart>"), ("e", "TEXT patient>"), ("<Esc><C-g>w", "LIST week>")] {
      try session.press(keys, until: line)
      #expect(session.screen.row(size.rows - 1).hasPrefix(line))
      #expect(session.screen.misunderstood.isEmpty)
    }
    if size.columns >= 160 {
      try session.press("<C-g>d", until: "LIST day>")
      try session.find("#10011", "SMITH Jane")
      try session.waitUntil(screenContains: "│ SMITH Jane")
    }
  }

  @Test("resized in the middle of a form: nothing typed is lost, and typing goes on in the same field")
  func resizesInTheMiddle() throws {
    let session = try Journey().openDay()
    try session.say("register Quill, Anna", until: "TEXT register>")
    try session.press("<Tab><Tab><Tab>Mid", until: "Mid")
    session.resize(to: ScreenSize(rows: 50, columns: 160))
    try session.waitUntil("painted in the new size") { $0.row(49).hasPrefix("TEXT register>") }
    try session.press("d", until: "Midd")
    session.resize(to: ScreenSize(rows: 24, columns: 80))
    try session.waitUntil("painted in the old size") { $0.row(23).hasPrefix("TEXT register>") }
    try session.press("le", until: "Middle")
  }

  @Test("too small says what it needs, ignores keys, and is whole again when it grows")
  func tooSmall() throws {
    let session = try Journey().openDay()
    try session.say("register Quill, Anna", until: "TEXT register>")
    try session.press("<Tab><Tab><Tab>Mid", until: "Mid")
    session.resize(to: ScreenSize(rows: 10, columns: 40))
    try session.waitUntil(screenContains: "Daybook needs 80x24")
    #expect(!session.screen.text.contains("Quill"))
    try session.send(keys: "xyz<Enter>")
    session.resize(to: ScreenSize(rows: 24, columns: 80))
    try session.waitUntil(screenContains: "TEXT register>")
    #expect(!session.screen.text.contains("xyz"))
    try session.press("dle", until: "Middle")
  }

  @Test("a storm of sizes in the middle of typing ends in the last, with every key in its place")
  func storm() throws {
    let session = try Journey().openDay()
    try session.say("register Quill, Anna", until: "TEXT register>")
    try session.press("<Tab><Tab><Tab>", until: "pronouns")
    for (place, letter) in "abcdefghijklmnopqrstuvwxyz".enumerated() {
      for step in 0..<8 {
        session.resize(to: ScreenSize(rows: 24 + (place + step) % 40, columns: 80 + (place * 7 + step) % 150))
      }
      try session.send(keys: String(letter))
    }
    session.resize(to: ScreenSize(rows: 24, columns: 80))
    try session.waitUntil(screenContains: "abcdefghijklmnopqrstuvwxyz")
    // A frame of an earlier size may show the one while the other is still on its way.
    try session.waitUntil("painted in the last size") {
      $0.row(23).hasPrefix("TEXT register>") && $0.row(0).contains("mreyes front desk")
    }
    #expect(session.screen.contains("abcdefghijklmnopqrstuvwxyz"))
  }

  @Test("resized while locked, nothing of a patient comes back")
  func resizesLocked() throws {
    let session = try Journey().openDay()
    try session.find("#10011", "SMITH Jane")
    try session.press("<C-g>x", until: "press any key")
    session.resize(to: ScreenSize(rows: 40, columns: 120))
    try session.waitUntil("painted anew") {
      $0.contains("press any key") && $0.place(of: "locked")!.column > 30
    }
    #expect(!session.screen.text.contains("SMITH"))
  }
}
