import Glibc
import PseudoTerminal
import Testing

@Suite("what the loop waits for", .serialized)
struct EventLoopTests {
  @Test("Ctrl-C, Ctrl-S and Ctrl-\\ are keys and nothing else")
  func controlKeys() throws {
    let session = try startRehearsal()
    try session.send(keys: "a<C-c><C-s><C-\\>b")
    try session.waitUntil { $0.row(23).hasPrefix("day> a") && $0.row(23).hasSuffix("b") }
  }

  @Test("a lone Escape is a key without another byte; a sequence in two pieces is one key")
  func escape() throws {
    let session = try startRehearsal()
    try session.send(keys: "text<Esc>")
    try session.waitUntil(screenContains: "day> escape")
    session.mark()
    try session.send(bytes: [0x1B])
    try session.send(bytes: Array("[B".utf8))
    try session.waitUntil { $0.cell(row: 3, column: 2).attributes.reverse }
  }

  @Test("keys typed ahead of a question do not answer it")
  func typedAhead() throws {
    let session = try startRehearsal()
    try session.send(keys: "<C-a>yyy")
    try session.waitUntil(screenContains: "day> sure?")
    try sendUntilTaken("n", by: session)
    #expect(!session.screen.row(23).contains("yy"))
  }

  @Test("keys that come too soon after a question do not answer it, later ones do")
  func tooSoon() throws {
    let session = try startRehearsal()
    try session.send(keys: "<C-d>")
    try session.waitUntil(screenContains: "day> sure?")
    try session.send(keys: "early")
    #expect(try sendUntilTaken("x", by: session) > 3)
    #expect(!session.screen.text.contains("early"))
  }

  /// Presses a key again and again, until the question takes it. Returns how often.
  @discardableResult
  private func sendUntilTaken(_ key: String, by session: TerminalSession) throws -> Int {
    var tries = 0
    while !session.screen.contains("day> sure? \(key)") {
      try session.send(keys: key)
      session.read(waitingUpTo: 20)
      tries += 1
      try #require(tries < 1000)
    }
    return tries
  }

  @Test("letters of another thread come all")
  func mailbox() throws {
    let session = try startRehearsal()
    try session.send(keys: "<C-v><C-p>")
    try session.waitUntil(screenContains: "letters 100")
  }

  @Test("a timer fires once")
  func timer() throws {
    let session = try startRehearsal()
    try session.send(keys: "<C-t>")
    try session.waitUntil(screenContains: "day> tick")
  }

  @Test("the bell rings when its file is made, written, replaced and touched")
  func bell() throws {
    var pattern = Array("/tmp/daybook-bell-XXXXXX".utf8CString)
    let folder = String(cString: mkdtemp(&pattern))
    let file = "\(folder)/bell"
    defer {
      unlink(file)
      rmdir(folder)
    }
    let session = try startRehearsal(arguments: ["--bell", file])
    try session.send(keys: "<C-v>")
    try session.waitUntil(screenContains: "rings 0")
    var rings = 0
    for change in [
      "echo 1 > $0", "echo 2 >> $0", "echo 3 > $0.new; mv $0.new $0", "echo 4 >> $0", "touch $0",
    ] {
      let shell = try TerminalSession(command: "/bin/sh", arguments: ["-c", change, file])
      try shell.waitForEnd()
      try session.waitUntil("a ring after: \(change)") { Self.rings($0) > rings }
      session.readWhatIsThere()
      rings = Self.rings(session.screen)
    }
    // Its neighbours ring nothing.
    let shell = try TerminalSession(
      command: "/bin/sh", arguments: ["-c", "echo 1 > $0-wal; echo 2 >> $0-wal; rm $0-wal", file])
    try shell.waitForEnd()
    try session.send(keys: "!")
    try session.waitUntil(screenContains: "day> !")
    #expect(Self.rings(session.screen) == rings)
  }

  private static func rings(_ screen: Screen) -> Int {
    guard let place = screen.text.firstRange(of: "rings ") else { return -1 }
    return Int(screen.text[place.upperBound...].prefix { $0.isNumber }) ?? -1
  }
}
