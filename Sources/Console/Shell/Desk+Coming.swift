import Clinic
import Practice
import Terminal

/// Greeting, and the first look at what is painted.
extension Desk {
  /// The last log-in and the failures since: what the user should notice if it was not them.
  mutating func greet(_ welcome: OpenPractice.Welcome) {
    guard welcome.isFiled else {
      return say("the disk is full: charts can be read, nothing can be changed until there is room", .warning)
    }
    let since = lastLogIn(of: welcome)
    var warnings: [SafeText] = []
    if welcome.glassesToReview > 0 {
      warnings.append(
        "\(welcome.glassesToReview) BROKEN GLASS to review: :glasses shows who, whom and why")
    }
    switch welcome.failures {
    case 0: break
    case 1: warnings.append((since ?? "") + "; 1 FAILED log-in since: was it you?")
    default: warnings.append((since ?? "") + "; \(welcome.failures) FAILED log-ins since: were they you?")
    }
    let mayStop = AccessMatrix.allows(session.role, .withdrawRoles).isGranted
    for waiting in welcome.waitingRoles {
      let stop =
        mayStop || waiting.user == session.user
        ? ":withdraw \(waiting.login) REASON stops it" : "An administrator or the auditor can stop it"
      warnings.append("RIGHTS WAIT: \(waiting.name) \(waiting.words(in: zone)). \(stop)")
    }
    if let first = warnings.first {
      return say(warnings.dropFirst().reduce(first) { $0 + "; " + $1 }, .warning)
    }
    guard message == nil else { return }
    guard let since else {
      return say("welcome, \(session.name): this is your first log-in. F1 shows the keys")
    }
    say(since + ", no failed log-ins since")
  }

  /// Nil the first time.
  private func lastLogIn(of welcome: OpenPractice.Welcome) -> SafeText? {
    guard let last = welcome.lastLogIn else { return nil }
    let local = zone.localTime(of: last)
    let isThisYear = local.day.year == zone.localTime(of: welcome.session.started).day.year
    return "last log-in \(isThisYear ? local.day.weekdayText : local.day.longText) \(local.time.text)"
  }

  /// What came from outside a key. A warning that stands is not taken away by it: both are said.
  mutating func notice(_ told: Message) {
    guard let standing = message, standing.kind == .warning, standing != told else { return message = told }
    message = Message(standing.text + "; " + told.text, .warning)
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

  mutating func painted(at now: Moment) {
    if asked != nil, asked?.paintedAt == nil { asked?.paintedAt = now }
    secret?.painted(at: now)
  }
}
