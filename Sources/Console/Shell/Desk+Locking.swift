import Clinic
import Practice
import Terminal

/// Before a lock everything typed is written, and after it the desk is made again.
extension Desk {
  private static func lockForm(of session: Session) -> String {
    "\(lockForm) \(session.id.record.hexadecimal)"
  }

  /// Before a lock or the end: everything typed is written, passwords are dropped, a question will be asked
  /// again.
  mutating func putAway(_ context: DeskContext) {
    asked?.paintedAt = nil
    giveUpSecret()
    lateKeys = []
    isGoing = false
    message = nil
    fileLooking(context)
    settle(context)
    keepPlace(context)
  }

  /// Files the lock and puts the desk away: what stays in memory while the console is locked.
  ///
  /// All of it is one transaction, which waits for nobody longer than a key does. What the store does not take
  /// then, because its disk is full or another program writes, stays in memory sealed, and the lock is filed
  /// once there is room.
  mutating func lockedAway(why: SafeText, _ context: DeskContext) -> LockedDesk {
    var unwritten: SealedTyping?
    if let practice = context.practice {
      do {
        try practice.turn(.key, takingLockFirst: true) {
          var desk = self
          desk.putAway(context)
          guard desk.blotting.isEmpty else { throw NotWritten() }
          for cell in desk.lockCells {
            try practice.jot(cell.bytes, form: cell.form, cell: cell.cell, of: session.user)
          }
          try practice.noteLock(true, why: why.plain, of: session)
        }
      } catch {
        unwritten = sealedAway(why: why, practice, context)
      }
    }
    return LockedDesk(
      session: session, longWays: longWays, secretsAsked: secretsAsked, hasPIN: hasPIN,
      unwritten: unwritten, keysNotDone: keysNotDone)
  }

  /// Thrown where the blotter took no typing.
  private struct NotWritten: Error {}

  /// What stands on the desk, sealed; the lock is filed where that goes.
  private mutating func sealedAway(
    why: SafeText, _ practice: OpenPractice, _ context: DeskContext
  ) -> SealedTyping? {
    // Without a store the forms are noted and not written.
    putAway(
      DeskContext(
        practice: nil, now: context.now, screen: context.screen, glyphs: context.glyphs,
        catalogue: context.catalogue))
    // The keys are there until the store is shut, so that only a wiped one could not seal.
    let sealed = try? practice.seal(blotting.typing(and: lockCells), of: session)
    do { try practice.noteLock(true, why: why.plain, of: session) } catch {
      report(error, to: stack.top.id, context)
    }
    return sealed
  }

  /// Where the person stands, for this console alone: they may work at another one meanwhile.
  private var lockCells: [UnwrittenTyping.Cell] {
    standing.cells.map { .init(form: Self.lockForm(of: session), cell: $0.key, bytes: $0.value) }
  }

  /// After a lock: what others wrote meanwhile is read, the place is the same.
  ///
  /// - Parameters:
  ///   - proof: what unlocked it. After a PIN, what needs the password again asks for it, however lately it
  ///     was given.
  ///   - isAlone: false where another person worked at this console meanwhile.
  mutating func comeBack(
    from lock: LockedDesk, by proof: LogInAttempt.Proof, isAlone: Bool, _ context: DeskContext
  ) {
    guard let practice = context.practice else { return }
    session.provenAgain = proof == .pin ? nil : context.now
    (longWays, secretsAsked, hasPIN) = (lock.longWays, lock.secretsAsked, lock.hasPIN)
    disturbance = nil
    do {
      if let sealed = lock.unwritten {
        blotting = Blotting(try practice.open(sealed, of: session.user))
        write(context)
      }
      try practice.noteLock(
        false, why: proof == .pin ? "PIN given" : "password given", of: session, isAlone: isAlone)
    } catch {
      report(error, to: stack.top.id, context)
    }
    do {
      try findHeld(context)
      _ = takeUp(Self.lockForm(of: session), context)
      newerEntries = try practice.newerEntries()
      blotting.forget(Self.lockForm(of: session))
      try practice.clearJots(form: Self.lockForm(of: session), of: session.user)
    } catch {
      report(error, to: stack.top.id, context)
    }
    if lock.keysNotDone > 0 {
      let keys = lock.keysNotDone == 1 ? "1 key was" : "\(lock.keysNotDone) keys were"
      notice(Message("before the lock \(SafeText(keys)) waiting for another program: NOT done", .warning))
    }
  }
}
