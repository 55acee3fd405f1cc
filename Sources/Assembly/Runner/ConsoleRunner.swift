import Clinic
import Console
import CursesTerminal
import Foundation
import Glibc
import Practice
import Terminal
import Vault

/// Runs the shell on a terminal: events in, frames out, effects carried out.
///
/// The main thread never waits for a hash, a printer or a checkpoint: those run elsewhere and answer
/// through the mailbox.
final class ConsoleRunner {
  let door: StoreDoor
  let rules: PasswordRules
  private let screen: CursesScreen
  private let loop: EventLoop
  let mailbox: Mailbox<RunnerLetter>
  private let printer: Printer
  private var shell: Shell
  private(set) var practice: OpenPractice?
  private(set) var keys: UnlockedKeys?
  /// The keys of whoever chose a PIN here; they open while the console is locked.
  var pinned: PinnedKeys?
  private var worker: StoreWorker?
  private var timers = RunnerTimers()
  /// Whose password was right while another program was writing: who comes in once it is done.
  private var entering: (opened: Keyring.Opened, attempt: LogInAttempt)?
  /// When the last frame was handed to the terminal, and the shell has not heard of it yet.
  private var paintedAt: Moment?
  private var mustLeave = false

  init(
    door: StoreDoor, rules: PasswordRules, badge: StoreBadge, screen: CursesScreen, machineZone: Zone
  ) throws {
    self.door = door
    self.rules = rules
    self.screen = screen
    loop = try EventLoop(screen: screen)
    mailbox = loop.makeMailbox(of: RunnerLetter.self)
    printer = Printer(mailbox: mailbox)
    var badge = badge
    if let note = screen.traits.notes.first { badge.notice = note }
    shell = Shell(
      badge: badge, size: screen.size, now: door.world.now(), machineZone: machineZone,
      glyphs: screen.traits.glyphs)
  }

  /// Runs until somebody leaves or the terminal ends. The exit status of the program.
  func run() -> Int32 {
    setMinute()
    let end = loop.run { event in
      answer(event)
    } frame: { _ in
      paintedAt = door.world.now()
      return shell.painting(at: door.world.now())
    }
    closeStore()
    forgetPIN()
    return end.exitStatus
  }

  // MARK: Events

  private func answer(_ event: LoopEvent) -> LoopAnswer {
    if let moment = paintedAt {
      paintedAt = nil
      tell(.painted, at: moment)
    }
    switch event {
    case .keys(let keys):
      tell(.keys(keys))
      timers.setIdle(on: loop)
    case .resized(let size): tell(.resized(size))
    case .bell: hearBell()
    case .message: mailbox.takeAll().forEach(read)
    case .timer(let timer): ring(timer)
    // A printer's child is waited for where it is started.
    case .childEnded: break
    case .suspending: tell(.suspending)
    case .resumed: tell(.resumed)
    case .hangUp, .terminate: tell(.hangUp)
    }
    keepKeyring()
    keepDurable()
    return mustLeave ? .leave : .goOn
  }

  func tell(_ event: ShellEvent, at moment: Moment? = nil) {
    let effects = shell.update(event, at: moment ?? door.world.now(), practice: practice)
    effects.forEach(carryOut)
  }

  private func carryOut(_ effect: ShellEffect) {
    switch effect {
    case .logIn(let attempt): check(attempt)
    case .secret(let attempt): look(at: attempt)
    case .enableLogIn(let login): enableLogIn(of: login)
    case .armPIN: pinned?.lock(at: door.world.now().milliseconds)
    case .forgetPIN: forgetPIN()
    case .shutStore:
      screen.blank()
      closeStore()
    case .quit: mustLeave = true
    // The loop hears of it like of a shell's own wish, gives the terminal back and stops.
    case .suspend: kill(getpid(), SIGTSTP)
    case .waitForPause: loop.set(RunnerTimers.pause, milliseconds: RunnerTimers.pausePatience)
    case .waitForStore: loop.set(RunnerTimers.retry, milliseconds: RunnerTimers.retryPatience)
    case .repaint: screen.repaint()
    case .print(let job): printer.print(job)
    }
  }

  private func ring(_ timer: LoopTimer) {
    switch timer {
    case RunnerTimers.minute:
      fileSpooledAccess()
      tell(.tick)
      setMinute()
      settleHead()
    case RunnerTimers.idle:
      tell(.idle)
      workWhileIdle()
    case RunnerTimers.pause: tell(.pause)
    case RunnerTimers.retry: goOn()
    case RunnerTimers.sync:
      timers.syncIsSet = false
      syncLog()
    default: break
    }
  }

  /// Tries again what waited for another program that was writing.
  private func goOn() {
    guard let waiting = entering else { return tell(.storeMayBeFree) }
    entering = nil
    enter(waiting.opened, waiting.attempt, patience: .none)
  }

  /// Files which charts were opened while the disk was full, as soon as it has room.
  private func fileSpooledAccess() {
    guard let practice, practice.accessIsSpooled else { return }
    do {
      try practice.fileSpooledAccess()
    } catch {
      tell(.notice(Message(SafeText(String(describing: error)), .warning)))
    }
  }

  /// One's own acts ring too: who wrote has read again already.
  private func hearBell() {
    if (try? practice?.hasNews()) == false { return }
    tell(.bell)
  }

  private func setMinute() {
    let now = door.world.now()
    let wait = shell.nextWake(after: now).milliseconds - now.milliseconds
    loop.set(RunnerTimers.minute, milliseconds: Int(max(1, wait)))
  }

  // MARK: Log-in

  /// Argon2id on another thread, of a password or a PIN; the answer comes by the mailbox.
  private func check(_ attempt: LogInAttempt) {
    let typed = SecretBytes(copying: attempt.password)
    attempt.password.wipe()
    let pinned = attempt.proof == .pin ? pinned : nil
    guard attempt.proof == .password || pinned != nil else {
      return refusePIN("The PIN is good no more.", waitSeconds: 0)
    }
    let (door, mailbox) = (door, mailbox)
    Background.run {
      let answer =
        pinned.map { door.check(attempt.login, pin: typed, on: $0) } ?? door.check(attempt.login, typed)
      switch answer {
      case .opened(let opened): mailbox.post(.opened(opened, attempt))
      case .refused(let problem, let seconds):
        mailbox.post(.refused(problem: problem, waitSeconds: seconds, attempt.proof))
      }
    }
  }

  private func read(_ letter: RunnerLetter) {
    switch letter {
    case .opened(let opened, let attempt): enter(opened, attempt)
    case .opening(let words): tell(.opening(SafeText(words)))
    case .refused(let problem, let seconds, .pin): refusePIN(problem, waitSeconds: seconds)
    case .refused(let problem, let seconds, .password):
      tell(.refused(problem: SafeText(problem), waitSeconds: seconds))
    case .secret(let finding, let number): take(finding, number: number)
    case .notDurable(let error): tell(.notice(Message(SafeText(error.description), .refusal)))
    case .printed(let outcome): tell(.printed(outcome.job, problem: outcome.problem.map { SafeText($0) }))
    }
  }

  private func enter(
    _ opened: Keyring.Opened, _ attempt: LogInAttempt, patience: Turn.Patience = .key
  ) {
    if case .prove = attempt.purpose {
      opened.keys.signingKey.wipe()
      opened.keys.boxKeyPair.wipe()
      opened.keys.storeKey.wipe()
      return tell(.proven)
    }
    guard practice == nil, entering == nil else { return opened.keys.wipe() }
    do {
      let practice = try door.house.open(opened, as: Self.folded(attempt.login), patience: patience)
      self.practice = practice
      keys = opened.keys
      worker = StoreWorker(path: door.layout.database, key: opened.keys.storeKey)
      // Before the first screen reads: what is written from then on rings.
      try loop.watchBell(path: door.layout.bell)
      switch attempt.purpose {
      case .begin:
        tell(.loggedIn(try door.begin(attempt.login, practice, storeKey: opened.keys.storeKey)))
      case .resume, .prove:
        // The shell comes back whole or not at all: whoever writes is waited for here.
        try practice.refuseWhileOthersWrite(patience)
        practice.patience = .key
        tell(.unlocked(by: attempt.proof))
      }
      practice.patience = .key
      tellNotices(of: practice)
      // The head is signed at log-in too, once the first screen is painted.
      timers.setIdle(on: loop)
    } catch let error as PracticeError where error.code == .storeBusy {
      let holder = practice?.whoWrites() ?? "another program"
      shutStore()
      entering = (opened, attempt)
      tell(.opening("waiting for \(SafeText(holder)), who is writing"))
      loop.set(RunnerTimers.retry, milliseconds: RunnerTimers.retryPatience)
    } catch let error as PracticeError where error.code == .storeUnready {
      shutStore()
      bringUp(opened, attempt)
    } catch {
      closeStore()
      opened.keys.wipe()
      guard attempt.proof == .pin else {
        return tell(.refused(problem: SafeText(String(describing: error)), waitSeconds: 0))
      }
      forgetPIN()
      refusePIN(String(describing: error), waitSeconds: 0)
    }
  }

  /// What takes long before anybody can come in, on another thread; they come in after it.
  private func bringUp(_ opened: Keyring.Opened, _ attempt: LogInAttempt) {
    let (door, mailbox) = (door, mailbox)
    Background.run {
      do {
        try door.house.bringUp(opened.keys) { mailbox.post(.opening($0)) }
        mailbox.post(.opened(opened, attempt))
      } catch {
        opened.keys.wipe()
        mailbox.post(.refused(problem: String(describing: error), waitSeconds: 0, attempt.proof))
      }
    }
  }

  /// What opening the store found that whoever opened it must know.
  private func tellNotices(of practice: OpenPractice) {
    guard !practice.notices.isEmpty else { return }
    tell(.notice(Message(SafeText(practice.notices.joined(separator: "; ")), .warning)))
  }

  /// The log-in name as the practice keeps it.
  static func folded(_ name: String) -> String {
    String(decoding: UserName.folded(name), as: UTF8.self)
  }

  // MARK: The store

  /// Signs the head, closes the file, wipes keys and pages.
  private func closeStore() {
    shutStore()
    keys?.wipe()
    keys = nil
    entering?.opened.keys.wipe()
    entering = nil
  }

  /// The same; the keys stay.
  private func shutStore() {
    loop.ignoreBell()
    loop.cancel(RunnerTimers.sync)
    loop.cancel(RunnerTimers.retry)
    timers.syncIsSet = false
    waitForWorker()
    if let practice {
      self.practice = nil
      door.house.close(practice)
    }
  }

  /// The worker's connection goes first, so that the practice's own is the last one: it moves the log into the
  /// file and removes it.
  private func waitForWorker() {
    guard let old = worker else { return }
    worker = nil
    old.close()
  }

  /// What was typed is durable within half a second.
  private func keepDurable() {
    guard let practice, practice.hasUnsyncedJots, !timers.syncIsSet else { return }
    timers.setSync(on: loop)
  }

  private func syncLog() {
    guard let worker, let practice else { return }
    // What is committed from now on sets the timer again.
    practice.hasUnsyncedJots = false
    let mailbox = mailbox
    Background.run {
      if let error = worker.syncLog() { mailbox.post(.notDurable(error)) }
    }
  }

  /// Signed head, anchor and checkpoint, when nobody types: never on the key path.
  private func workWhileIdle() {
    guard let worker else { return }
    settleHead()
    Background.run { worker.checkpoint() }
  }

  private func settleHead() {
    do { try practice?.settleHeadWhenDue() } catch {
      tell(.notice(Message(SafeText(String(describing: error)), .warning)))
    }
  }
}
