import Clinic
import GRDB
import Journal
import Practice
import Synchronization
import Terminal

@testable import Console

/// A shell over a practice in memory, with a clock that the test sets: keys in, screen text out.
final class ConsoleBench {
  let clock: BenchClock
  let practice: OpenPractice
  var shell: Shell
  /// Everything that the shell wanted of the program around it.
  private(set) var effects: [ShellEffect] = []
  private(set) var isStoreOpen = false

  /// Monday 16 November 2026, 9:42 in UTC.
  static let start = Moment(seconds: 1_794_822_120)

  /// - Parameter queue: an empty database that others may open too; nil for one in memory.
  init(
    size: Size = Size(rows: 24, columns: 80), mark: StoreBadge.Mark = .demo, queue: DatabaseQueue? = nil
  ) throws {
    clock = BenchClock(Self.start)
    practice = try Self.makePractice(clock, queue ?? DatabaseQueue())
    // As the console opens it.
    practice.patience = .key
    shell = Self.makeShell(size: size, mark: mark, now: Self.start)
    send(.painted)
  }

  private static func makeShell(size: Size, mark: StoreBadge.Mark, now: Moment) -> Shell {
    Shell(
      badge: StoreBadge(
        name: "Harbor Street", mark: mark,
        demoLogIns: [.init(login: "mreyes", password: "invented password", role: "front desk")]),
      size: size, now: now, machineZone: .utc,
      catalogue: { request, _ in BenchPanels.panel(for: request) })
  }

  private static func makePractice(_ clock: BenchClock, _ queue: DatabaseQueue) throws -> OpenPractice {
    let counter = Mutex<UInt64>(1)
    let world = World(
      now: { clock.now },
      random: { count in
        counter.withLock { state in
          (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 33)
          }
        }
      },
      zone: { $0 == "UTC" ? .utc : nil })
    try OpenPractice.prepare(queue, world: world)
    let practice = try OpenPractice(queue: queue, world: world)
    let boss = AddUser(
      id: Identifier(world.newRecordID()), login: "boss", name: "Ada Boss", roles: [.administrator],
      credential: [1], why: "founder")
    try practice.found(
      PracticeSettings(name: "Harbor Street", zoneName: "UTC"), first: boss, mark: "demo",
      store: world.newRecordID())
    let administrator = try practice.beginSession(login: "boss").session
    try practice.perform(
      ["mreyes", "rokafor"].map { login in
        AddUser(
          id: Identifier(world.newRecordID()), login: login, name: login, roles: [.receptionist, .biller],
          credential: [2], why: "front desk")
      }, as: administrator)
    return practice
  }

  // MARK: What happens

  @discardableResult
  func send(_ event: ShellEvent) -> [ShellEffect] {
    let done = shell.update(event, at: clock.now, practice: isStoreOpen ? practice : nil)
    effects += done
    for effect in done {
      if case .shutStore = effect { isStoreOpen = false }
    }
    return done
  }

  /// All keys in one piece, as typed ahead, then one paint.
  @discardableResult
  func typeAhead(_ keys: String) -> [ShellEffect] {
    let done = send(.keys(Key.sequence(keys)))
    send(.painted)
    return done
  }

  /// One key after the other, each painted, a second apart.
  func type(_ keys: String) {
    for key in Key.sequence(keys) {
      clock.advance(milliseconds: 1_000)
      send(.keys([key]))
      send(.painted)
    }
  }

  /// Logs in as the runner would, with any password.
  func logIn(_ login: String = "mreyes") throws {
    type("\(login)<Enter>")
    type("secret<Enter>")
    try answerLogIn()
  }

  /// Does what the runner does with the last attempt: the password is right.
  func answerLogIn() throws {
    guard case .logIn(let attempt)? = effects.last(where: { if case .logIn = $0 { true } else { false } })
    else { throw BenchFailure("nobody asked to log in") }
    isStoreOpen = true
    switch attempt.purpose {
    case .begin: send(.loggedIn(try practice.beginSession(login: attempt.login)))
    case .resume: send(.unlocked(by: attempt.proof))
    case .prove: send(.proven)
    }
    send(.painted)
  }

  /// The program ended, however it did, and was started again on the same store.
  func restart() {
    isStoreOpen = false
    effects = []
    shell = Self.makeShell(size: shell.size, mark: shell.badge.mark, now: clock.now)
    send(.painted)
  }

  func practiceName() throws -> String {
    try practice.read { db in try practice.settings(in: db).name }
  }

  // MARK: What is seen

  var frame: Frame { shell.frame(at: clock.now) }
  var screen: String { frame.text.joined(separator: "\n") }
  func row(_ number: Int) -> String { frame.text[number] }
  /// The line above the footer.
  var meaning: String { shell.meaning(at: frame.text) }
  var footer: String { row(shell.size.rows - 2) }
  var line: String { row(shell.size.rows - 1) }

  /// How often the shell asked for something.
  func count(_ matches: (ShellEffect) -> Bool) -> Int { effects.count(where: matches) }
}

struct BenchFailure: Error {
  let words: String
  init(_ words: String) { self.words = words }
}

/// A clock that stands still until the test moves it.
final class BenchClock: Sendable {
  private let moment: Mutex<Moment>
  init(_ start: Moment) { moment = Mutex(start) }
  var now: Moment { moment.withLock { $0 } }
  func advance(milliseconds: Int64) { moment.withLock { $0 = $0.adding(milliseconds: milliseconds) } }
  func advance(minutes: Int) { moment.withLock { $0 = $0.adding(minutes: minutes) } }
}
