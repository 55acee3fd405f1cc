/// Something that a block of the day says by itself, worked out and never stored.
package enum VisitFlag: Hashable, Sendable {
  /// Awaited, and not here so many minutes after the start.
  case late(minutes: Int)
  /// Under way past its planned end.
  case over(minutes: Int)
  /// Here and not seated, for so long.
  case waiting(minutes: Int)
  /// Seated for so long, at a distance: "in session 42".
  case inSession(minutes: Int)
  case guardianNeeded
  case interpreter(language: String)
  case formDue
  /// Another patient of the day has the same name.
  case sameName
  /// Room, provider or patient is booked twice then.
  case doubleBooked
  /// Two people set time, place or status at once, and nobody has chosen yet.
  case undecided

  /// As the block shows it.
  package var text: String {
    switch self {
    case .late(let minutes): "! late \(minutes)"
    case .over(let minutes): "! over \(minutes)"
    case .waiting(let minutes): minutes == 0 ? "here now" : "waiting \(minutes)"
    case .inSession(let minutes): minutes == 0 ? "in session" : "in session \(minutes)"
    case .guardianNeeded: "guardian needed"
    case .interpreter(let language): language.isEmpty ? "interpreter" : "interpreter \(language)"
    case .formDue: "form due"
    case .sameName: "same name"
    case .doubleBooked: "! double-booked"
    case .undecided: "! to decide"
    }
  }

  /// How long somebody is late, over, waiting or in session; nil for what no clock says.
  package var minutes: Int? {
    switch self {
    case .late(let minutes), .over(let minutes), .waiting(let minutes), .inSession(let minutes): minutes
    case .guardianNeeded, .interpreter, .formDue, .sameName, .doubleBooked, .undecided: nil
    }
  }

  /// Whether somebody has to do something about it.
  package var isWarning: Bool {
    switch self {
    case .late, .over, .guardianNeeded, .doubleBooked, .undecided: true
    case .waiting, .inSession, .interpreter, .formDue, .sameName: false
    }
  }
}

/// What flags are worked out from, beside the appointment itself.
package struct VisitCircumstances: Hashable, Sendable {
  /// A minor, or one who has a guardian: nobody comes alone.
  package var needsGuardian: Bool
  /// Nil where none is needed; empty where the language is not known.
  package var interpreterLanguage: String?
  /// Whether another patient of the day has the same name.
  package var sharesName: Bool
  /// Whether `Overlap` finds it.
  package var isDoubleBooked: Bool
  /// Whether several values of it stand that nobody chose between.
  package var isUndecided: Bool

  package init(
    needsGuardian: Bool = false, interpreterLanguage: String? = nil, sharesName: Bool = false,
    isDoubleBooked: Bool = false, isUndecided: Bool = false
  ) {
    self.needsGuardian = needsGuardian
    self.interpreterLanguage = interpreterLanguage
    self.sharesName = sharesName
    self.isDoubleBooked = isDoubleBooked
    self.isUndecided = isUndecided
  }
}

extension Appointment {
  /// The flags of a visit at a moment, the most pressing first. `graceMinutes`: how late is late.
  package func flags(
    at now: Moment, _ circumstances: VisitCircumstances = VisitCircumstances(), graceMinutes: Int = 5
  ) -> [VisitFlag] {
    guard status.isOnTheDay else { return [] }
    var flags: [VisitFlag] = []
    if circumstances.isUndecided { flags.append(.undecided) }
    if circumstances.isDoubleBooked { flags.append(.doubleBooked) }
    if status.isAwaited, now.minutes(since: startMoment) >= max(1, graceMinutes) {
      flags.append(.late(minutes: now.minutes(since: startMoment)))
    }
    if status == .seated, now.minutes(since: endMoment) >= 1 {
      flags.append(.over(minutes: now.minutes(since: endMoment)))
    }
    if status == .here, let here = stamps.here {
      flags.append(.waiting(minutes: max(0, now.minutes(since: here))))
    }
    if status == .seated, modality != .inPerson, let seated = stamps.seated {
      flags.append(.inSession(minutes: max(0, now.minutes(since: seated))))
    }
    let isStillToBeSeen = status.isAwaited || status == .here
    if isStillToBeSeen, circumstances.needsGuardian { flags.append(.guardianNeeded) }
    if status != .out, let language = circumstances.interpreterLanguage {
      flags.append(.interpreter(language: language))
    }
    if isStillToBeSeen, isFormDue { flags.append(.formDue) }
    if circumstances.sharesName { flags.append(.sameName) }
    return flags
  }

  /// When a flag of this visit next changes by the clock alone; nil if none will. What a console waits for.
  package func nextFlagChange(after now: Moment, graceMinutes: Int = 5) -> Moment? {
    func nextMinute(since origin: Moment, from earliest: Moment) -> Moment {
      now < earliest ? earliest : origin.adding(minutes: max(0, now.minutes(since: origin)) + 1)
    }
    if status.isAwaited {
      return nextMinute(since: startMoment, from: startMoment.adding(minutes: max(1, graceMinutes)))
    }
    if status == .here { return stamps.here.map { nextMinute(since: $0, from: $0) } }
    if status == .seated {
      let over = nextMinute(since: endMoment, from: endMoment.adding(minutes: 1))
      guard modality != .inPerson, let seated = stamps.seated else { return over }
      return min(over, nextMinute(since: seated, from: seated))
    }
    return nil
  }
}
