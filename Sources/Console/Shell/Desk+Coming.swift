import Clinic
import Practice
import Terminal

/// Greeting, putting away for a lock, coming back, and proving who is there.
extension Desk {
  /// The last log-in and the failures since: what the user should notice if it was not them.
  mutating func greet(_ welcome: OpenPractice.Welcome) {
    guard let last = welcome.lastLogIn else {
      if message == nil { say("welcome, \(session.name): this is your first log-in. F1 shows the keys") }
      return
    }
    let local = zone.localTime(of: last)
    let when: SafeText = "last log-in \(local.day.weekdayText) \(local.time.text)"
    switch welcome.failures {
    case 0: if message == nil { say(when + ", no failed log-ins since") }
    case 1: say(when + "; 1 FAILED log-in since: was it you?", .warning)
    default: say(when + "; \(welcome.failures) FAILED log-ins since: were they you?", .warning)
    }
  }

  /// Whoever may import hears of an import that stopped half way: nothing of it is seen anywhere.
  mutating func noticeImport(_ context: DeskContext) {
    guard message?.kind != .warning, let practice = context.practice,
      AccessMatrix.allows(session.role, .importRecords) != .denied,
      let left = try? practice.unfinishedImport()
    else { return }
    say(
      "an import of \(left.kind.rawValue) is at row \(left.written) of \(left.count): if nobody is at it, give the file again, or daybook import void",
      .warning)
  }

  /// Before a lock: everything typed is written, questions and passwords are dropped.
  mutating func putAway(_ context: DeskContext) {
    asked = nil
    proof?.field.password.wipe()
    proof = nil
    isGoing = false
    message = nil
    settle(context)
    keepPlace(context)
  }

  /// After a lock: what others wrote meanwhile is read, the place is the same.
  ///
  /// - Parameter isAlone: false where another person worked at this console meanwhile.
  mutating func comeBack(isAlone: Bool, _ context: DeskContext) {
    do {
      try context.practice?.noteLock(false, why: "password given", of: session, isAlone: isAlone)
    } catch {
      report(error, to: stack.top.id, context)
    }
    refreshEverything(context)
    disturbance = nil
  }

  mutating func painted(at now: Moment) {
    if asked != nil, asked?.paintedAt == nil { asked?.paintedAt = now }
    if proof != nil, proof?.shownAt == nil { proof?.shownAt = now }
  }

  /// Keys while the password is asked again.
  mutating func prove(_ key: Key, _ context: DeskContext) {
    guard let entry = proof, !entry.isChecking else { return }
    if key == .escape || key == .control("c") {
      entry.field.password.wipe()
      proof = nil
      return say("not proven")
    }
    guard entry.shownAt != nil else { return }
    var field = entry.field
    guard case .accepted = field.update(key), !field.isEmpty else { return }
    proof?.isChecking = true
    outgoing.append(
      .logIn(LogInAttempt(login: session.login, password: field.password, purpose: .prove(session))))
  }

  mutating func proven(at now: Moment) {
    proof = nil
    session.provenAgain = now
    say("thank you: repeat what you wanted", .done)
  }

  mutating func notProven(_ problem: SafeText) {
    proof?.field.password.wipe()
    proof = nil
    say(problem, .refusal)
  }
}
