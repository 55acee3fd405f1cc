import Clinic
import Practice
import Terminal

/// Secrets typed in the line: the own password again, a new one, another administrator's.
extension Desk {
  /// Asks for secrets; `then` says what follows their answer.
  mutating func ask(
    _ wish: SecretWish, from panel: Int, then: @escaping @Sendable (SecretAnswer) -> [Effect]
  ) {
    secret?.wipe()
    secretsAsked += 1
    secret = SecretPrompt(wish, number: secretsAsked, panel: panel, then: then)
    line = nil
    stopsTypeAhead = true
  }

  /// Keys while secrets are asked for.
  mutating func answerSecret(_ key: Key, _ context: DeskContext) {
    guard var prompt = secret else { return }
    if key == .escape || key == .control("c") {
      giveUpSecret()
      lateKeys = []
      return say(prompt.wish == .prove ? "not proven" : "given up: nothing was changed")
    }
    if key == .control("l") { return outgoing.append(.repaint) }
    if prompt.isChecking {
      prompt.queue(key)
      secret = prompt
      return
    }
    guard prompt.isSeen else {
      // What was typed before the question could be read was meant for something else.
      return say("a password is never typed ahead: wait for the question", .refusal)
    }
    let outcome = prompt.update(key)
    secret = prompt
    switch outcome {
    case .typed: break
    case .refused(let reason): say(reason, .refusal)
    case .judge(let secrets): send(.judge, secrets, prompt)
    case .complete(let secrets):
      if prompt.wish == .prove {
        outgoing.append(
          .logIn(
            LogInAttempt(
              login: session.login, password: secrets[0], purpose: .prove(session),
              proof: .password)))
      } else {
        send(.carryOut, secrets, prompt)
      }
    }
  }

  private mutating func send(
    _ step: SecretAttempt.Step, _ secrets: [PasswordBuffer], _ prompt: SecretPrompt
  ) {
    outgoing.append(
      .secret(
        SecretAttempt(
          wish: prompt.wish, step: step, secrets: secrets, session: session, number: prompt.number)))
  }

  /// An answer from the worker. One to a prompt that was given up is dropped.
  mutating func answered(_ answer: SecretAnswer, to number: Int, _ context: DeskContext) {
    guard var prompt = secret, prompt.number == number else { return }
    switch answer {
    case .fine:
      prompt.accepted()
      secret = prompt
    case .refused(let problem):
      let ignored = prompt.takeQueued().count
      let more: SafeText = ignored > 0 ? " · \(ignored) keys typed ahead ignored" : ""
      if prompt.question == prompt.wish.newSecret {
        prompt.askAnother()
        secret = prompt
      } else {
        giveUpSecret()
      }
      say(problem + more, .refusal)
    case .pinned:
      giveUpSecret()
      hasPIN = true
      say("your PIN unlocks this console, three tries, for an hour after a lock; :pin off forgets it", .done)
    case .credential, .agreed:
      if prompt.wish == .ownPassword { forgetPIN() }
      let follow = prompt.then(answer)
      giveUpSecret()
      run(follow, from: prompt.panel, context)
    }
  }

  /// Keys that came while an answer was awaited, for whoever has the keyboard now.
  mutating func takeQueued() -> [Key] {
    guard var prompt = secret else { return takenQueue() }
    guard !prompt.isChecking else { return [] }
    defer { secret = prompt }
    return prompt.takeQueued()
  }

  private mutating func takenQueue() -> [Key] {
    defer { lateKeys = [] }
    return lateKeys
  }

  /// The prompt goes; what was typed into it is overwritten.
  mutating func giveUpSecret() {
    lateKeys = secret?.takeQueued() ?? []
    secret?.wipe()
    secret = nil
  }

  /// Asks for a PIN where the practice allows one.
  mutating func choosePIN() {
    guard settings.allowsPIN else {
      return say(
        "this practice takes no PIN at the lock; an administrator may allow it: settings of the practice",
        .refusal)
    }
    ask(.pin, from: stack.top.id) { _ in [] }
  }

  /// From the next lock on only the password opens.
  mutating func forgetPIN() {
    hasPIN = false
    outgoing.append(.forgetPIN)
  }

  mutating func proven(_ context: DeskContext) {
    guard secret?.wish == .prove else { return }
    giveUpSecret()
    session.provenAgain = context.now
    // What panels refused for want of it they now allow.
    refreshEverything(context)
    say("thank you: repeat what you wanted", .done)
  }

  mutating func notProven(_ problem: SafeText) {
    giveUpSecret()
    lateKeys = []
    say(problem, .refusal)
  }
}
