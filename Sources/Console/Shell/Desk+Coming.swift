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
    if welcome.glassesToReview > 0 {
      return say(
        "\(welcome.glassesToReview) BROKEN GLASS to review: :glasses shows who, whom and why", .warning)
    }
    guard let last = welcome.lastLogIn else {
      if message == nil { say("welcome, \(session.name): this is your first log-in. F1 shows the keys") }
      return
    }
    let local = zone.localTime(of: last)
    let isThisYear = local.day.year == zone.localTime(of: welcome.session.started).day.year
    let day = isThisYear ? local.day.weekdayText : local.day.longText
    let when: SafeText = "last log-in \(day) \(local.time.text)"
    switch welcome.failures {
    case 0: if message == nil { say(when + ", no failed log-ins since") }
    case 1: say(when + "; 1 FAILED log-in since: was it you?", .warning)
    default: say(when + "; \(welcome.failures) FAILED log-ins since: were they you?", .warning)
    }
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
