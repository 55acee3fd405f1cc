import PseudoTerminal
import Testing

@Suite("Finding a patient", .serialized)
struct FindingJourneyTests {
  @Test("fragments in any order, without accents, as it sounds, by birthday, phone and number")
  func findsBy() throws {
    let journey = try Journey()
    let session = try journey.openDay()
    let searches = [
      ("smi ja", "SMITH Jane"), ("jane smith", "SMITH Jane"), ("smyth jane", "SMITH Jane"),
      ("wojcik conc", "WÓJCIK Conceição"), ("2/3/84 smith", "SMITH Jane"), ("1984-02-03", "SMITH Jane"),
      ("#10011", "SMITH Jane"), ("garcia jurg", "GARCÍA Jürgen"),
    ]
    for (typed, heading) in searches {
      try session.press("/", until: "TEXT find>")
      try session.press(typed, until: "* \(heading)")
      try session.press("<Esc>", until: "LIST day>")
    }
    try session.find("#10011", "SMITH Jane")
    try session.press("<C-g>c", until: "phone ")
    let line = try #require(session.screen.text.split(separator: "\n").first { $0.contains("phone ") })
    let digits = line.filter(\.isNumber)
    try session.press("/\(digits.suffix(4))", until: "* SMITH Jane")
  }

  @Test("two of one name and birthday are both shown, flagged, with what tells them apart")
  func flagsNamesakes() throws {
    let session = try Journey().openDay()
    try session.press("/smith jane", until: "same name")
    try session.waitUntil(screenContains: "#10011")
    try session.waitUntil(screenContains: "#10012")
    // Whoever comes first today stands first; the cursor goes from the one to the other.
    let first = session.meaning
    try session.send(keys: "<Down>")
    try session.waitUntil("the other Jane") { _ in session.meaning != first }
    #expect(first.hasPrefix(" SMITH Jane") && session.meaning.hasPrefix(" SMITH Jane"))
  }

  @Test("one's own recent patients stand there before anything is typed")
  func showsRecents() throws {
    let session = try Journey().openDay()
    try session.find("nkosi", "NKOSI Minh")
    try session.press("/", until: "your last patients")
    try session.waitUntil(screenContains: "* NKOSI Minh")
  }

  @Test("nobody found: registering is the only row, and keys typed ahead of it stop there")
  func nobodyFound() throws {
    let session = try Journey().openDay()
    try session.press("/xyzzy, quentin", until: "nobody found")
    try session.waitUntil(screenContains: "* + register \"xyzzy, quentin\"")
    try session.press("<Enter>zz<C-s>", until: "typed ahead ignored")
    try session.waitUntil(screenContains: "TEXT register>")
    #expect(session.screen.contains("family name      * Xyzzy") || session.screen.contains("Xyzzy"))
  }

  @Test("type-ahead of a whole journey in one write ends as typing it slowly does")
  func typesAhead() throws {
    let journey = try Journey()
    let session = try journey.openDay()
    try session.press("/jane smith<Enter>b", until: "Enter take")
    try session.press("<Enter><Enter>", until: "booked: SMITH Jane")
    let slowly = session.meaning
    try session.undo("booked: SMITH Jane")
    try session.say("nobody", until: "no patient")
    try session.send(keys: "/jane smith<Enter>b<Enter><Enter>")
    try session.waitUntil(screenContains: "booked: SMITH Jane")
    #expect(session.meaning == slowly)
  }
}
