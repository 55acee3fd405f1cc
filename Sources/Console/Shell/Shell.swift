package import Clinic
package import Practice
package import Terminal

/// The whole console as one value: events in, a frame out.
///
/// It holds no window, connection or timer. `update` is handed the open practice, through whose doors
/// it writes; what else it wants done it returns.
package struct Shell: Sendable {
  enum Stage: Sendable {
    case logIn(LogInForm)
    case working
    case locked(LockState)
  }

  package let badge: StoreBadge
  private let glyphs: Glyphs
  private let catalogue: @Sendable (PanelRequest, Surroundings) -> (any Panel)?
  /// The zone of the machine, for the clock while nobody is logged in.
  private let machineZone: Zone

  private(set) var size: Size
  var stage: Stage
  /// The desk in use; nil on the log-in and lock screens, where nothing of a patient is kept.
  var desk: Desk?
  /// The desk's panel as painted last; nothing on the log-in and lock screens.
  private var drawn: DrawnPanel?
  /// Those who locked this console and have not come back, the latest last.
  private(set) var waiting: [LockedDesk] = []
  /// What the log-in screen says of the session before.
  var farewell: Message?
  /// Until when keys are dropped on the log-in screen: they were meant for a session that ended by itself.
  var deafUntil: Moment?
  private var lastKey: Moment
  var typeAhead = TypeAhead()
  /// Keys that wait until another program has finished writing.
  var waitingKeys: WaitingKeys?

  package init(
    badge: StoreBadge, size: Size, now: Moment, machineZone: Zone, glyphs: Glyphs = .unicode,
    catalogue: @escaping @Sendable (PanelRequest, Surroundings) -> (any Panel)? = {
      PanelCatalogue.panel(for: $0, in: $1)
    }
  ) {
    self.badge = badge
    self.size = size
    self.glyphs = glyphs
    self.catalogue = catalogue
    self.machineZone = machineZone
    stage = .logIn(LogInForm())
    lastKey = now
  }

  /// True while a log-in is being checked: the store is neither open nor shut.
  package var isLoggingIn: Bool {
    switch stage {
    case .logIn(let form): form.isChecking
    case .locked(let lock): lock.form.isChecking
    case .working: desk?.secret?.isChecking ?? false
    }
  }

  /// Who works here now; nil on the log-in and lock screens.
  package var session: Session? {
    if case .working = stage { desk?.session } else { nil }
  }

  /// Applies an event. `practice` is the open store, nil while it is shut.
  package mutating func update(
    _ event: ShellEvent, at now: Moment, practice: OpenPractice?
  ) -> [ShellEffect] {
    let context = DeskContext(
      practice: practice, now: now, screen: size, glyphs: glyphs, catalogue: catalogue)
    defer { desk?.isReadOnly = practice?.isDiskFull ?? false }
    switch event {
    case .keys(let keys):
      lastKey = now
      return press(keys, context)
    case .resized(let newSize): size = newSize
    case .tick: return tick(context)
    case .bell: return hear(context)
    case .storeMayBeFree: return goOn(context)
    case .painted: painted(at: now)
    case .pause: return readAhead(context)
    case .idle: keepPlace(context)
    case .loggedIn(let welcome): return begin(welcome, context)
    case .unlocked(let proof): return unlock(by: proof, context)
    case .proven:
      desk?.proven(context)
      return press(desk?.takeQueued() ?? [], context)
    case .secret(let answer, let number):
      guard case .working = stage else { break }
      desk?.answered(answer, to: number, context)
      return press(desk?.takeQueued() ?? [], context)
    case .opening(let words): changeForm { $0.delay = words }
    case .refused(let problem, let seconds): refuse(problem, seconds, at: now)
    case .pinRefused(let problem, let seconds, let triesLeft):
      return refusePIN(problem, seconds, triesLeft, at: now)
    case .notice(let message):
      if case .working = stage { desk?.notice(message) } else { farewell = message }
    case .printed(let job, let problem):
      if case .working = stage { desk?.printed(job, problem, context) }
    case .suspending, .resumed:
      if case .working = stage { return lock("suspended", context) }
    case .hangUp: return hangUp(context)
    }
    return []
  }

  /// When `.tick` should come at the latest, though nothing else happens: the next minute.
  package func nextWake(after now: Moment) -> Moment {
    Moment(milliseconds: (now.milliseconds / 60_000 + 1) * 60_000)
  }

  /// Why the last key was refused, as the screen says it; nil where it was not.
  package var refusal: SafeText? { desk?.message.flatMap { $0.kind == .refusal ? $0.text : nil } }

  // MARK: The log-in forms

  mutating func take(
    _ outcome: LogInForm.Outcome, _ form: LogInForm, _ keys: inout ArraySlice<Key>, at now: Moment
  ) -> ShellEffect? {
    switch outcome {
    case .typed: return nil
    case .typedAhead:
      // This key and those behind it were meant for a field that nobody had seen.
      let count = keys.count + 1
      keys = []
      typeAhead.dropped(at: now)
      setProblem("\(count) \(count == 1 ? "key" : "keys") ignored: a password is never typed ahead")
      return nil
    case .submitted:
      let returning = waiting.first { $0.session.login == form.name }
      return .logIn(
        LogInAttempt(
          login: form.name, password: form.password.field.password,
          purpose: returning.map { .resume($0.session) } ?? .begin, proof: form.holdsPIN ? .pin : .password))
    }
  }

  mutating func setProblem(_ text: SafeText) { changeForm { $0.problem = text } }

  /// Changes the form that is on the screen: of the log-in, or of a lock; none while somebody works.
  private mutating func changeForm(_ change: (inout LogInForm) -> Void) {
    switch stage {
    case .logIn(var form):
      change(&form)
      stage = .logIn(form)
    case .locked(var lock):
      change(&lock.form)
      stage = .locked(lock)
    case .working: break
    }
  }

  mutating func settle(_ context: DeskContext) -> [ShellEffect] {
    guard case .working = stage else { return [] }
    desk?.settle(context)
    let effects = desk?.outgoing ?? []
    desk?.outgoing = []
    return effects + wishForPause
  }

  /// Asked for while the panel in front has something to read ahead.
  private var wishForPause: [ShellEffect] {
    desk?.stack.top.panel.hasMoreAhead == true ? [.waitForPause] : []
  }

  private mutating func readAhead(_ context: DeskContext) -> [ShellEffect] {
    guard case .working = stage, waitingKeys == nil, let practice = context.practice else { return [] }
    // What cannot be read ahead is read, and its failure said, when it is asked for.
    do { try desk?.readAhead(from: practice, context) } catch { return [] }
    return wishForPause
  }

  mutating func forgetPINsOfWaiting() {
    for place in waiting.indices { waiting[place].hasPIN = false }
  }

  // MARK: Coming and going

  private mutating func refuse(_ problem: SafeText, _ seconds: Int, at now: Moment) {
    if case .working = stage { desk?.notProven(problem) }
    changeForm { $0.refused(problem, waitSeconds: seconds, at: now) }
  }

  private mutating func painted(at now: Moment) {
    switch stage {
    case .logIn(var form):
      form.painted(at: now)
      stage = .logIn(form)
    case .locked(var lock):
      if lock.isAwake { lock.form.painted(at: now) }
      stage = .locked(lock)
    case .working: desk?.painted(at: now)
    }
  }

  /// Keys that were typed while the password was being checked.
  private var queued: [Key] {
    switch stage {
    case .logIn(let form): form.queued
    case .locked(let lock): lock.form.queued
    case .working: []
    }
  }

  /// The bell: another console has written.
  private mutating func hear(_ context: DeskContext) -> [ShellEffect] {
    guard case .working = stage, let current = desk else { return [] }
    if let end = endOfSession(current.session, context) { return end }
    desk?.heard(context)
    return settle(context)
  }

  /// Writes down where the person stands, unless another writes just now: the next pause will do.
  private mutating func keepPlace(_ context: DeskContext) {
    guard case .working = stage, waitingKeys == nil, let practice = context.practice else { return }
    let before = self
    do { try practice.turn(.none) { desk?.keepPlace(context) } } catch { self = before }
  }

  private mutating func begin(_ welcome: OpenPractice.Welcome, _ context: DeskContext) -> [ShellEffect] {
    guard let practice = context.practice else { return [] }
    let keys = queued
    let forgotten = forgetPINs()
    var fresh = Self.desk(of: welcome.session, practice)
    do { try fresh.findHeld(context) } catch { fresh.report(error, to: 0, context) }
    fresh.begin(context)
    fresh.greet(welcome)
    fresh.noticeImport(context)
    desk = fresh
    stage = .working
    lastKey = context.now
    return forgotten + (keys.isEmpty ? settle(context) : press(keys, context))
  }

  private static func desk(of session: Session, _ practice: OpenPractice) -> Desk {
    let settings = (try? practice.read { db in try practice.settings(in: db) })
    return Desk(
      session: session, zone: practice.zone,
      settings: settings ?? PracticeSettings(name: "", zoneName: practice.zone.name))
  }

  private mutating func unlock(
    by proof: LogInAttempt.Proof, _ context: DeskContext
  ) -> [ShellEffect] {
    if proof == .pin, !allowsPIN(context) {
      let gone: SafeText = "this practice takes no PIN any more: type your password"
      return refusePIN(gone, 0, 0, at: context.now) + [.shutStore]
    }
    let keys = queued
    let name: String
    var isAlone = false
    switch stage {
    case .logIn(let form): name = form.name
    case .locked(let lock):
      name = lock.form.name
      isAlone = lock.login == SafeText(name)
    case .working: return []
    }
    guard let practice = context.practice,
      let place = waiting.firstIndex(where: { $0.session.login == name })
    else { return [] }
    let lock = waiting.remove(at: place)
    let forgotten = isAlone ? [] : forgetPINs()
    stage = .working
    lastKey = context.now
    if let end = endOfSession(lock.session, context) { return end }
    var returning = Self.desk(of: lock.session, practice)
    returning.comeBack(from: lock, by: proof, isAlone: isAlone, context)
    desk = returning
    return forgotten + (keys.isEmpty ? settle(context) : press(keys, context))
  }

  mutating func grant(_ wish: Desk.Wish, _ context: DeskContext) -> [ShellEffect] {
    switch wish {
    case .lock: lock("locked by hand", context)
    case .suspend: lock("suspended", context) + [.suspend]
    case .logOut: end("logged out", Message("you are logged out"), context)
    case .leave: leave(context)
    case .sessionEnded(let why): drop(Message(why, .warning), deafAt: context.now)
    }
  }

  mutating func lock(_ why: SafeText, _ context: DeskContext) -> [ShellEffect] {
    guard case .working = stage else { return [] }
    finishWaiting(.key, context)
    guard var current = desk else { return [] }
    let takesPIN = current.hasPIN && allowsPIN(context)
    current.hasPIN = takesPIN
    waiting.append(current.lockedAway(why: why, context))
    desk = nil
    let clock = current.zone.localTime(of: context.now).time.text
    stage = .locked(
      LockState(
        lockedAt: context.now, clock: SafeText(clock), login: current.session.login, why: why,
        takesPIN: takesPIN))
    return [takesPIN ? .armPIN : .forgetPIN, .shutStore]
  }

  /// Ends the session at its owner's wish.
  private mutating func end(
    _ why: String, _ message: Message, _ context: DeskContext
  ) -> [ShellEffect] {
    guard var current = desk else { return [] }
    current.putAway(context)
    do {
      try current.forgetPlace(context)
      try context.practice?.endSession(current.session.id, why: why, by: current.session)
    } catch {
      return drop(Message(SafeText(Desk.words(of: error)), .refusal))
    }
    return drop(message)
  }

  /// Back to the log-in screen, without the desk.
  ///
  /// - Parameter now: given where nobody at this console asked for it: keys on their way are dropped then.
  private mutating func drop(_ message: Message, deafAt now: Moment? = nil) -> [ShellEffect] {
    deafUntil = now?.adding(milliseconds: LockState.deafness)
    desk = nil
    waitingKeys = nil
    stage = .logIn(LogInForm())
    farewell = message
    return [.forgetPIN, .shutStore]
  }

  private mutating func leave(_ context: DeskContext) -> [ShellEffect] {
    let effects = end("left Daybook", Message("goodbye"), context)
    return effects + [.quit]
  }

  /// The terminal is gone: everything typed is in the blotter, and the place is kept.
  private mutating func hangUp(_ context: DeskContext) -> [ShellEffect] {
    // Nobody watches: another's writing is waited for.
    context.practice?.patience = .job
    finishWaiting(.job, context)
    if case .working = stage, var current = desk {
      current.putAway(context)
      current.keepPlace(context)
      try? context.practice?.endSession(current.session.id, why: "hung up", by: current.session)
    }
    desk = nil
    stage = .logIn(LogInForm())
    return [.forgetPIN, .shutStore, .quit]
  }

  /// The way out where an administrator has ended this session; nil while it goes on.
  mutating func endOfSession(_ session: Session, _ context: DeskContext) -> [ShellEffect]? {
    guard let practice = context.practice, let why = try? practice.endOfSession(session) else { return nil }
    return drop(Message("your session has ended: \(why)", .warning), deafAt: context.now)
  }

  private mutating func tick(_ context: DeskContext) -> [ShellEffect] {
    if case .locked(let lock) = stage { return lock.form.isChecking ? [] : expirePIN(at: context.now) }
    guard case .working = stage, let current = desk else { return [] }
    let idle = context.now.milliseconds - lastKey.milliseconds
    if idle >= Int64(current.settings.idleLockMinutes) * 60_000 { return lock("nobody typed", context) }
    // Rights come and go by the clock too, and no bell rings for that.
    if let end = endOfSession(current.session, context) { return end }
    desk?.noticeDay(context)
    return []
  }

  var isTooSmall: Bool {
    size.rows < FrameLines.leastRows || size.columns < FrameLines.leastColumns
  }
}

extension Shell {
  /// The screen as it stands, all of it drawn anew, without changing anything.
  package func frame(at now: Moment) -> Frame { screen(at: now, after: nil).frame }

  /// The same screen, to be painted: a panel that did not change since the last one is not drawn again.
  package mutating func painting(at now: Moment) -> Frame {
    let screen = screen(at: now, after: drawn)
    drawn = screen.drawn
    return screen.frame
  }

  private func screen(at now: Moment, after drawn: DrawnPanel?) -> (frame: Frame, drawn: DrawnPanel?) {
    var canvas = Canvas(size, glyphs: glyphs)
    var shown: DrawnPanel?
    switch stage {
    case _ where isTooSmall: TooSmallScreen().draw(in: &canvas)
    case .logIn(let form):
      let names = waiting.map { SafeText($0.session.login) }
      LogInScreen(badge: badge, form: form, waiting: names, message: farewell).draw(in: &canvas)
    case .locked(let lock): LockScreen(badge: badge, lock: lock).draw(in: &canvas)
    case .working:
      let context = DeskContext(
        practice: nil, now: now, screen: size, glyphs: glyphs, catalogue: catalogue)
      shown = desk?.draw(in: &canvas, badge: badge, after: drawn, context)
    }
    return (canvas.finished(), shown)
  }
}
