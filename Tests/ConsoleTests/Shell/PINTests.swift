import Clinic
import GRDB
import Journal
import Practice
import Terminal
import Testing

@testable import Console

@Suite("A PIN at the lock")
struct PINTests {
  /// A bench whose practice allows a PIN, with somebody logged in.
  private func bench(allowing allows: Bool = true) throws -> ConsoleBench {
    let bench = try ConsoleBench()
    if allows { try Self.allow(true, bench) }
    try bench.logIn()
    return bench
  }

  private static func allow(_ allows: Bool, _ bench: ConsoleBench) throws {
    let boss = try bench.practice.beginSession(login: "boss").session
    var settings = try bench.practice.read { try bench.practice.settings(in: $0) }
    settings.allowsPIN = allows
    try bench.practice.perform(KeepOffice(.settings(settings)), as: boss)
  }

  private func secrets(_ bench: ConsoleBench) throws -> SecretAttempt {
    guard
      case .secret(let attempt)? = bench.effects.last(where: { if case .secret = $0 { true } else { false } })
    else { throw BenchFailure("no secret was handed out") }
    return attempt
  }

  private func answer(_ answer: SecretAnswer, _ bench: ConsoleBench) throws {
    bench.send(.secret(answer, number: try secrets(bench).number))
    bench.send(.painted)
  }

  private func choose(_ bench: ConsoleBench) throws {
    bench.type(":pin<Enter>")
    bench.type("secret<Enter>739154<Enter>")
    try answer(.fine, bench)
    bench.type("739154<Enter>")
    try answer(.pinned, bench)
  }

  private func lock(_ bench: ConsoleBench) {
    bench.typeAhead("<C-g>x")
    bench.type("a")
  }

  private func lastAttempt(_ bench: ConsoleBench) throws -> LogInAttempt {
    guard
      case .logIn(let attempt)? = bench.effects.last(where: { if case .logIn = $0 { true } else { false } })
    else { throw BenchFailure("nobody asked to log in") }
    return attempt
  }

  private func isArmed(_ bench: ConsoleBench) -> Bool {
    for effect in bench.effects.reversed() {
      if case .armPIN = effect { return true }
      if case .forgetPIN = effect { return false }
    }
    return false
  }

  private func refuse(_ bench: ConsoleBench, left: Int) {
    bench.send(.pinRefused(problem: "This is not the PIN.", waitSeconds: 0, triesLeft: left))
    bench.send(.painted)
  }

  private func unlockEntry(_ bench: ConsoleBench) throws -> String? {
    try bench.practice.read { db in
      let key = try Int64.fetchOne(
        db,
        sql: """
          SELECT max(entry.id) FROM entry JOIN verb ON verb.key = entry.verb WHERE verb.name = 'session.unlock'
          """)
      return try key.flatMap { try bench.practice.journal.entry(key: $0, in: db)?.body.reason }
    }
  }

  @Test("off by default: a practice that does not allow it takes none")
  func offByDefault() throws {
    let bench = try bench(allowing: false)
    bench.type(":pin<Enter>")
    #expect(bench.meaning.contains("takes no PIN"))
    lock(bench)
    #expect(bench.screen.contains("password"))
    #expect(!bench.screen.contains("PIN"))
  }

  @Test("it is chosen with the password and typed twice; two that differ are asked for again")
  func choosing() throws {
    let bench = try bench()
    bench.type(":pin<Enter>")
    #expect(bench.line.contains("your password now:"))
    bench.type("secret<Enter>")
    #expect(bench.line.contains("a PIN of 6 to 12 digits:"))
    bench.type("123456<Enter>")
    #expect(try secrets(bench).step == .judge)
    try answer(.refused("PIN: it only counts up or down; type one that does not"), bench)
    #expect(bench.line.contains("a PIN of 6 to 12 digits:"))
    bench.type("739154<Enter>")
    try answer(.fine, bench)
    bench.type("739155<Enter>")
    #expect(bench.meaning.contains("not the same"))
    bench.type("739154<Enter>")
    try answer(.fine, bench)
    bench.type("739154<Enter>")
    #expect(try secrets(bench).secrets.count == 2)
    try answer(.pinned, bench)
    #expect(bench.meaning.contains("three tries"))
    #expect(!bench.screen.contains("739154"))
  }

  @Test("the lock says that it takes one and how often; the right one returns to the same character")
  func unlocks() throws {
    let bench = try bench()
    try choose(bench)
    bench.typeAhead("<C-g>k")
    bench.typeAhead("half")
    lock(bench)
    #expect(isArmed(bench))
    #expect(!bench.isStoreOpen)
    #expect(bench.screen.contains("by PIN, 3 tries left, or by the password"))
    bench.type("739154<Enter>")
    #expect(try lastAttempt(bench).proof == .pin)
    try bench.answerLogIn()
    bench.typeAhead(" done")
    #expect(bench.row(3) == " text: half done")
    #expect(try unlockEntry(bench) == "PIN given")
  }

  @Test("after a PIN, what needs the password again asks for it")
  func notAProof() throws {
    let bench = try bench()
    try choose(bench)
    #expect(bench.shell.session?.provenAgain != nil)
    lock(bench)
    bench.type("739154<Enter>")
    try bench.answerLogIn()
    #expect(bench.shell.session?.provenAgain == nil)
  }

  @Test("the password at the lock is a password given again")
  func unlockingProves() throws {
    let bench = try bench()
    bench.clock.advance(minutes: 40)
    lock(bench)
    bench.type("secret<Enter>")
    try bench.answerLogIn()
    #expect(bench.shell.session?.provenAgain == bench.clock.now)
  }

  @Test("wrong ones count down, and after the third only the password opens")
  func wrong() throws {
    let bench = try bench()
    try choose(bench)
    lock(bench)
    bench.type("111222<Enter>")
    refuse(bench, left: 2)
    #expect(bench.screen.contains("This is not the PIN. 2 tries left"))
    bench.type("111222<Enter>")
    refuse(bench, left: 1)
    #expect(bench.screen.contains("1 try left"))
    bench.type("111222<Enter>")
    refuse(bench, left: 0)
    #expect(bench.screen.contains("Only the password opens now"))
    #expect(!isArmed(bench))
    bench.type("739154<Enter>")
    #expect(try lastAttempt(bench).proof == .password)
    bench.send(.refused(problem: "no", waitSeconds: 0))
    bench.send(.painted)
    bench.type("secret<Enter>")
    try bench.answerLogIn()
    #expect(try unlockEntry(bench) == "password given")
    lock(bench)
    #expect(!bench.screen.contains("PIN"))
  }

  @Test("the password opens as ever beside it, and the PIN stays for the next lock")
  func passwordToo() throws {
    let bench = try bench()
    try choose(bench)
    lock(bench)
    bench.type("secret<Enter>")
    #expect(try lastAttempt(bench).proof == .password)
    try bench.answerLogIn()
    lock(bench)
    #expect(bench.screen.contains("by PIN, 3 tries left"))
  }

  @Test("an hour after the lock the keys go and the password alone opens; so under a clock set back")
  func hour() throws {
    for minutes in [60, -60] {
      let bench = try bench()
      try choose(bench)
      lock(bench)
      bench.clock.advance(minutes: minutes == 60 ? 59 : 0)
      bench.send(.tick)
      #expect(isArmed(bench))
      bench.clock.advance(minutes: minutes == 60 ? 1 : -60)
      bench.send(.tick)
      #expect(!isArmed(bench))
      #expect(!bench.screen.contains("PIN"))
    }
  }

  @Test("another person's log-in ends it, and another name at the lock is asked for the password")
  func anotherPerson() throws {
    let bench = try bench()
    try choose(bench)
    lock(bench)
    bench.type("<Up><C-u>rokafor<Enter>")
    #expect(!bench.screen.contains("PIN"))
    bench.type("739154<Enter>")
    #expect(try lastAttempt(bench).proof == .password)
    try bench.answerLogIn()
    #expect(!isArmed(bench))
    lock(bench)
    bench.type("<Up><C-u>mreyes<Enter>")
    #expect(!bench.screen.contains("PIN"))
    bench.type("secret<Enter>")
    try bench.answerLogIn()
    lock(bench)
    #expect(!bench.screen.contains("PIN"))
  }

  @Test("`pin off`, a new password, and the end of the session forget it")
  func forgotten() throws {
    let off = try bench()
    try choose(off)
    off.type(":pin off<Enter>")
    #expect(off.meaning.contains("only your password"))
    lock(off)
    #expect(!off.screen.contains("PIN"))
    let out = try bench()
    try choose(out)
    out.type(":logout<Enter>")
    #expect(!isArmed(out))
    let changed = try bench()
    try choose(changed)
    changed.type(":password<Enter>secret<Enter>fresh<Enter>")
    try answer(.fine, changed)
    changed.type("fresh<Enter>")
    try answer(.credential([9]), changed)
    lock(changed)
    #expect(!changed.screen.contains("PIN"))
  }

  @Test("a practice that stops allowing it while a console is locked gets the password")
  func disallowedMeanwhile() throws {
    let bench = try bench()
    try choose(bench)
    lock(bench)
    try Self.allow(false, bench)
    bench.type("739154<Enter>")
    try bench.answerLogIn()
    #expect(bench.screen.contains("takes no PIN any more"))
    #expect(!bench.isStoreOpen)
    bench.type("secret<Enter>")
    try bench.answerLogIn()
    #expect(bench.line.hasPrefix("LIST day>"))
  }
}
