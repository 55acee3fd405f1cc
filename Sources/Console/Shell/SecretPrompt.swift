import Clinic
import Practice
import Terminal

/// Secrets being typed in the line, one question after the other; never by keys typed ahead of a question.
struct SecretPrompt: Sendable {
  let wish: SecretWish
  let number: Int
  /// Whose effects follow, and which.
  let panel: Int
  let then: @Sendable (SecretAnswer) -> [Effect]
  /// The question that stands on the screen, from 0.
  private(set) var question = 0
  private(set) var entry = PasswordEntry(shownAt: nil)
  /// The answers so far.
  private var taken: [PasswordBuffer] = []
  /// Keys typed while the answers are looked at: they belong to what comes after.
  private(set) var queued: [Key] = []

  init(
    _ wish: SecretWish, number: Int, panel: Int, then: @escaping @Sendable (SecretAnswer) -> [Effect]
  ) {
    self.wish = wish
    self.number = number
    self.panel = panel
    self.then = then
  }

  var isChecking: Bool { entry.isChecking }
  var isSeen: Bool { entry.shownAt != nil }

  var label: SafeText { wish.questions[question] + ": " }

  /// What stands above the footer while there is no message.
  var meaning: SafeText {
    guard isChecking else { return wish.meaning }
    return wish.newSecret == question ? "looking whether it will do ..." : "checking: this takes a second ..."
  }

  /// What a key led to.
  enum Outcome: Sendable {
    case typed
    case refused(SafeText)
    /// The new secret is to be judged before it is asked for again.
    case judge([PasswordBuffer])
    /// Everything was answered.
    case complete([PasswordBuffer])
  }

  mutating func painted(at now: Moment) {
    if entry.shownAt == nil { entry.shownAt = now }
  }

  mutating func queue(_ key: Key) {
    if queued.count < LogInForm.queueLimit { queued.append(key) }
  }

  mutating func takeQueued() -> [Key] {
    defer { queued = [] }
    return queued
  }

  mutating func update(_ key: Key) -> Outcome {
    var field = entry.field
    switch field.update(key) {
    case .accepted: return field.isEmpty ? .typed : accept()
    case .refused(let reason): return .refused(reason)
    case .edited, .next, .previous, .moved, .listAsked, .ignored: return .typed
    }
  }

  private mutating func accept() -> Outcome {
    let typed = entry.field.password
    if question == wish.newSecret {
      entry.isChecking = true
      return .judge([typed])
    }
    if let new = wish.newSecret, question == new + 1 {
      guard typed.holdsTheSame(as: taken[new]) else {
        typed.wipe()
        taken.removeLast().wipe()
        ask(new)
        return .refused("the two were not the same: type the new one again, twice")
      }
      typed.wipe()
      entry.isChecking = true
      return .complete(taken)
    }
    taken.append(typed)
    if question == wish.questions.count - 1 {
      entry.isChecking = true
      return .complete(taken)
    }
    ask(question + 1)
    return .typed
  }

  /// The new secret will do: it is asked for again.
  mutating func accepted() {
    taken.append(entry.field.password)
    ask(question + 1)
  }

  /// The new secret will not do: another one is asked for.
  mutating func askAnother() {
    entry.field.password.wipe()
    ask(question)
  }

  private mutating func ask(_ question: Int) {
    self.question = question
    entry = PasswordEntry(shownAt: nil)
  }

  /// Overwrites everything that was typed.
  func wipe() {
    entry.field.password.wipe()
    taken.forEach { $0.wipe() }
  }
}

extension PasswordBuffer {
  /// Whether two hold the same bytes.
  func holdsTheSame(as other: PasswordBuffer) -> Bool {
    withBytes { mine in other.withBytes { mine.elementsEqual($0) } }
  }
}
