package import Clinic
import Journal

/// A practice full of invented people, deterministic from a seed, made by the same commands on a
/// simulated clock: its history, audit and undo are real.
package struct DemoPractice {
  package struct Options: Sendable {
    package var seed: UInt64
    /// 10 to 100 000.
    package var patients: Int
    /// How many days its history reaches back; a year is 365.
    package var historyDays: Int

    package init(seed: UInt64 = 1, patients: Int = 2_000, historyDays: Int = 365) {
      self.seed = seed
      self.patients = patients
      self.historyDays = historyDays
    }
  }

  /// What later steps must know of a patient who was registered.
  struct Registered {
    let id: PatientID
    /// What the desk types to find them.
    let typed: String
    let comes: Bool
  }

  /// How far ahead visits are booked, in days.
  static let daysAhead = 28
  /// How long registering, booking and moving take before the first visit.
  private static let morningMinutes = 45
  /// Everybody logs in and out each day for so long before the end of the history, in days.
  private static let recentDays = 60

  let practice: OpenPractice
  let clock: DemoClock
  let now: Moment
  let today: Day
  let office: DemoOffice
  let turnover: DemoTurnover
  var people: DemoPeople
  var random: DemoRandom
  var registered: [Registered] = []
  var recalls: [PatientID: RecallLineID] = [:]
  /// How many of the first who were registered have been seen off.
  var seenOff = 0
  /// Whose turn it is to be booked, by what the provider does.
  var turn: [Int: Int] = [:]
  var booked: [Day: [Appointment]] = [:]
  /// Times that nobody has taken, for visits that move.
  var open: [Day: [DemoOpening]] = [:]
  private var crew: DemoCrew?
  private let options: Options

  /// - Parameters:
  ///   - practice: founded already, over a world on `clock`, with its first administrator.
  ///   - now: the moment at which the practice will be opened.
  package init(_ practice: OpenPractice, clock: DemoClock, options: Options, now: Moment) {
    self.practice = practice
    self.clock = clock
    self.options = options
    self.now = now
    random = DemoRandom(seed: options.seed &+ 1)
    people = DemoPeople(random: DemoRandom(seed: options.seed &+ 2))
    turnover = DemoTurnover(patients: options.patients, historyDays: options.historyDays)
    today = practice.zone.localTime(of: now).day
    let world = practice.world
    office = DemoOffice(
      zoneName: practice.zone.name, patients: turnover.current, today: today,
      from: today.adding(days: -options.historyDays), newID: { world.newRecordID() })
  }

  /// The settings with which a demonstration practice is founded.
  package static func settings(zoneName: String) -> PracticeSettings {
    PracticeSettings(name: "Harbor Street Dental & Counseling", zoneName: zoneName)
  }

  /// Where the simulated clock must stand when the practice is founded.
  package static func start(of options: Options, now: Moment) -> Moment {
    now.adding(milliseconds: -Int64(options.historyDays + 3) * 86_400_000)
  }

  /// Makes everything. `credential` wraps keys for each log-in; `progress` hears the part done, 0 to 1.
  package mutating func make(
    founder: Session, credential: (DemoStaff.Member, UserID) throws -> [UInt8],
    progress: (Double) -> Void
  ) throws {
    try makeOffice(founder: founder, credential: credential)
    let first = practice.zone.localTime(of: clock.now).day
    let span = max(1, today.days(since: first))
    for number in 0...span {
      let day = first.adding(days: number)
      guard number == 0 || isOpen(day) else { continue }
      try live(day, number: number, of: span)
      progress(Double(number) / Double(span))
    }
    try crew?.leave(practice)
    clock.set(now)
  }

  /// One day from opening to closing: people are registered and booked, come and go.
  private mutating func live(_ day: Day, number: Int, of span: Int) throws {
    // Today's work lies behind the moment at which the practice is opened.
    let latest = day == today ? practice.zone.localTime(of: now).time.minutes : 24 * 60
    guard latest > Self.morningMinutes else { return }
    setClock(day, minutes: min(7 * 60, latest - Self.morningMinutes))
    // Of long ago, one log-in a week is kept: consoles were only locked at night.
    if crew == nil || isRecent(day) || day.weekday == .monday {
      try crew?.leave(practice)
      crew = try DemoCrew(practice)
    }
    guard let crew else { return }
    if number == 0 { try blockLunch(desk: crew.desk) }
    try register(turnover.registered(by: number, of: span) - registered.count, crew)
    // The first day fills the books of the four weeks after it.
    for ahead in (number == 0 ? 1 : Self.daysAhead)..<Self.daysAhead {
      try practice.batch { try book(day.adding(days: ahead), within: 4, in: $0, crew) }
    }
    // The rest of a day is one transaction: a page that it touches often is written once.
    try practice.batch { batch in
      try seeOff(turnover.left(of: registered.count), in: batch, crew)
      try book(day.adding(days: Self.daysAhead), within: number == 0 ? 4 : 20, in: batch, crew)
      try move(from: day, in: batch, crew)
      try run(day, until: latest, in: batch, crew)
    }
    setClock(day, minutes: min(18 * 60, latest))
    if isRecent(day) {
      try crew.leave(practice)
      self.crew = nil
    }
  }

  private func isRecent(_ day: Day) -> Bool { today.days(since: day) < Self.recentDays }

  func isOpen(_ day: Day) -> Bool { !office.settings.hours.spans(on: day).isEmpty }

  /// Puts the clock there, or leaves it where it is later already.
  func setClock(_ day: Day, minutes: Int) {
    let moment = practice.zone.resolve(day, TimeOfDay(minutes: min(minutes, 1_439))).moment
    clock.set(max(moment, clock.now))
  }

  private func makeOffice(
    founder: Session, credential: (DemoStaff.Member, UserID) throws -> [UInt8]
  ) throws {
    var subjects: [KeepOffice.Subject] = [.settings(office.settings)]
    subjects += office.providers.map { .provider($0) } + office.rooms.map { .room($0) }
    subjects += office.types.map { .appointmentType($0) }
    try practice.perform(subjects.map { KeepOffice($0) } as [any Command], as: founder)
    for member in DemoStaff.members where member.login != founder.login {
      let id = UserID(practice.world.newRecordID())
      try practice.perform(
        AddUser(
          id: id, login: member.login, name: member.name, roles: member.roles,
          provider: member.provider.map { office.providers[$0].id }, credential: try credential(member, id),
          why: "demonstration practice"), as: founder)
    }
  }

  private func blockLunch(desk: Session) throws {
    for weekday in office.weekdays {
      var lunch = office.lunch
      while lunch.day.weekday != weekday { lunch.day = lunch.day.adding(days: 1) }
      let block = BlockedTime(
        id: BlockedTimeID(practice.world.newRecordID()), day: lunch.day, span: lunch.span, scope: .practice,
        repetition: .weekly(until: nil), reason: lunch.reason)
      try practice.perform(KeepOffice(.blockedTime(block)), as: desk)
    }
  }
}
