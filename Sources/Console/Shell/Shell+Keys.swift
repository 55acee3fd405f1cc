import Clinic
import Practice
import Terminal

/// Keys: all that wait are applied in one transaction, and wait themselves while another writes.
extension Shell {
  mutating func press(_ keys: [Key], _ context: DeskContext) -> [ShellEffect] {
    if isTooSmall { return [] }
    if case .working = stage, let current = desk, let end = endOfSession(current.session, context) {
      return end
    }
    if waitingKeys != nil { return queue(keys, context) }
    var keys = keys[...]
    typeAhead.arrive(&keys, at: context.now)
    return apply(&keys, context)
  }

  /// Applies keys, a transaction at a time: one, unless they take longer than others should wait.
  private mutating func apply(
    _ keys: inout ArraySlice<Key>, takingLockFirst first: Bool = false, _ context: DeskContext
  ) -> [ShellEffect] {
    var effects = stretch(&keys, takingLockFirst: first, context)
    while !keys.isEmpty { effects += stretch(&keys, takingLockFirst: false, context) }
    return effects
  }

  /// Applies as many keys as one transaction may hold, with what they leave in the blotter.
  private mutating func stretch(
    _ keys: inout ArraySlice<Key>, takingLockFirst first: Bool, _ context: DeskContext
  ) -> [ShellEffect] {
    // What is typed into a password cannot be taken back and tried again, and writes nothing.
    guard case .working = stage, let practice = context.practice, desk?.secret == nil else {
      return pressAll(&keys, context)
    }
    let before = (shell: self, keys: keys)
    do {
      let effects = try practice.turn(first ? .none : .key, takingLockFirst: first) {
        pressAll(&keys, context) { practice.isTurnOver }
      }
      if let error = practice.notDurable {
        practice.notDurable = nil
        desk?.say(error)
      }
      return effects
    } catch {
      // Nothing of it happened.
      (self, keys) = before
      if (error as? PracticeError)?.code == .storeBusy {
        keys = []
        return wait(with: Array(before.keys), for: practice.whoWrites(), context)
      }
      // Each act alone, so that the one at fault says so on its screen and nothing typed is lost.
      return pressAll(&keys, context)
    }
  }

  private mutating func pressAll(
    _ keys: inout ArraySlice<Key>, _ context: DeskContext, until isOver: () -> Bool = { false }
  ) -> [ShellEffect] {
    var effects: [ShellEffect] = []
    while !isOver(), let key = keys.popFirst() { effects += pressOne(key, &keys, context) }
    return effects + settle(context)
  }

  private mutating func pressOne(
    _ key: Key, _ keys: inout ArraySlice<Key>, _ context: DeskContext
  ) -> [ShellEffect] {
    switch stage {
    case .logIn(var form):
      if let until = deafUntil, context.now < until { return [] }
      deafUntil = nil
      if key == .control("c") { return [.quit] }
      farewell = nil
      let outcome = form.update(key, at: context.now)
      stage = .logIn(form)
      return take(outcome, form, &keys, at: context.now).map { [$0] } ?? []
    case .locked(var lock):
      guard lock.hears(at: context.now) else { return [] }
      if !lock.isAwake {
        lock.isAwake = true
        stage = .locked(lock)
        return []
      }
      let outcome = lock.form.update(key, at: context.now)
      stage = .locked(lock)
      return take(outcome, lock.form, &keys, at: context.now).map { [$0] } ?? []
    case .working: return work(key, &keys, context)
    }
  }

  private mutating func work(
    _ key: Key, _ keys: inout ArraySlice<Key>, _ context: DeskContext
  ) -> [ShellEffect] {
    guard desk != nil else { return [] }
    let couldAsk = desk?.asked == nil
    desk?.stopsTypeAhead = false
    desk?.press(key, context)
    var effects = desk?.outgoing ?? []
    desk?.outgoing = []
    if let wish = desk?.wish {
      desk?.wish = nil
      effects += grant(wish, context)
    }
    let mustStop = desk?.stopsTypeAhead == true || (couldAsk && desk?.asked != nil)
    if mustStop, !keys.isEmpty { ignore(&keys, at: context.now) }
    return effects
  }

  /// Drops the keys that were typed ahead of something unforeseen and says how many.
  private mutating func ignore(_ keys: inout ArraySlice<Key>, at now: Moment) {
    let count = keys.count
    keys = []
    typeAhead.dropped(at: now)
    let words: SafeText = "\(count) \(count == 1 ? "key" : "keys") typed ahead ignored"
    if desk?.asked != nil {
      desk?.message = Message(words, .warning)
    } else {
      let said = desk?.message
      let text = said.map { $0.text + " · " + words } ?? words
      desk?.message = Message(text, said?.kind ?? .warning)
    }
  }

  // MARK: While another writes

  private static let lockKeys: [Key] = [.control("g"), "x"]

  private mutating func wait(
    with keys: [Key], for holder: String?, _ context: DeskContext
  ) -> [ShellEffect] {
    // A lock waits for nobody.
    if keys.suffix(Self.lockKeys.count) == Self.lockKeys {
      waitingKeys = WaitingKeys(keys.dropLast(Self.lockKeys.count), holder: holder)
      return lock("locked by hand", context)
    }
    let waiting = WaitingKeys(keys, holder: holder)
    waitingKeys = waiting
    desk?.message = waiting.message
    return [.waitForStore]
  }

  /// Keys that come while others wait: Ctrl-C drops them all, Ctrl-G x locks at once, the rest wait too.
  private mutating func queue(_ keys: [Key], _ context: DeskContext) -> [ShellEffect] {
    guard var waiting = waitingKeys else { return [] }
    if keys.contains(.control("c")) {
      waitingKeys = nil
      let count = waiting.keys.count
      desk?.message = Message("not done: \(count) \(count == 1 ? "key" : "keys") dropped", .warning)
      return []
    }
    waiting.add(keys)
    if waiting.keys.suffix(Self.lockKeys.count) == Self.lockKeys {
      waitingKeys = WaitingKeys(waiting.keys.dropLast(Self.lockKeys.count), holder: waiting.holder)
      return lock("locked by hand", context)
    }
    waitingKeys = waiting
    desk?.message = waiting.message
    return []
  }

  /// Tries again what waits.
  mutating func goOn(_ context: DeskContext) -> [ShellEffect] {
    guard let waiting = waitingKeys, case .working = stage, let current = desk else { return [] }
    if let end = endOfSession(current.session, context) { return end }
    waitingKeys = nil
    desk?.message = nil
    var keys = waiting.keys[...]
    return apply(&keys, takingLockFirst: true, context)
  }

  /// Before a lock or the end: what waits is done, or dropped and the person told when they come back.
  mutating func finishWaiting(_ patience: Turn.Patience, _ context: DeskContext) {
    guard let waiting = waitingKeys, let practice = context.practice else { return }
    waitingKeys = nil
    let before = self
    var keys = waiting.keys[...]
    do {
      try practice.turn(patience, takingLockFirst: true) {
        _ = pressAll(&keys, context) { practice.isTurnOver }
      }
    } catch {
      self = before
      desk?.keysNotDone += waiting.keys.count
    }
  }
}
