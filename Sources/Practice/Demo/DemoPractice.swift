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
    /// Charts opened for each visit, for practices that are to be large.
    package var chartOpeningsPerVisit: Int

    package init(
      seed: UInt64 = 1, patients: Int = 2_000, historyDays: Int = 365, chartOpeningsPerVisit: Int = 1
    ) {
      self.seed = seed
      self.patients = patients
      self.historyDays = historyDays
      self.chartOpeningsPerVisit = chartOpeningsPerVisit
    }
  }

  private let practice: OpenPractice
  private let clock: DemoClock
  private let options: Options
  private let now: Moment
  private let office: DemoOffice
  private var people: DemoPeople
  private var random: DemoRandom
  private var registered: [Patient] = []
  /// Whose turn it is to be booked, by what the provider does.
  private var turn: [Int: Int] = [:]
  private var booked: [Day: [Appointment]] = [:]

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
    let today = practice.zone.localTime(of: now).day
    let world = practice.world
    office = DemoOffice(
      zoneName: practice.zone.name, patients: options.patients, openOn: today.weekday,
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
    let desk = try practice.beginSession(login: "mreyes").session
    let dentist = try practice.beginSession(login: "dlindqvist").session
    try blockLunch(desk: desk)
    let today = practice.zone.localTime(of: now).day
    let first = practice.zone.localTime(of: clock.now).day
    let atOnce = max(1, options.patients * 7 / 10)
    try register(atOnce, desk: desk, dentist: dentist)
    let span = max(1, today.days(since: first))
    for number in 0...(span + 28) {
      let day = first.adding(days: number)
      if day <= today {
        setClock(day, minutes: 7 * 60)
        let due = atOnce + (options.patients - atOnce) * number / span
        try register(due - registered.count, desk: desk, dentist: dentist)
        try book(
          day.adding(days: number == 0 ? 0 : 28), through: day.adding(days: 28), desk: desk, today: today)
        try run(day, desk: desk, today: today)
        progress(Double(number) / Double(span))
      }
    }
    try practice.endSession(dentist.id, why: "went home", by: dentist)
    try practice.endSession(desk.id, why: "went home", by: desk)
    clock.set(now)
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
    for weekday in office.settings.hours.weekly.keys.sorted() {
      var lunch = office.lunch
      while lunch.day.weekday != weekday { lunch.day = lunch.day.adding(days: 1) }
      let block = BlockedTime(
        id: BlockedTimeID(practice.world.newRecordID()), day: lunch.day, span: lunch.span, scope: .practice,
        repetition: .weekly(until: nil), reason: lunch.reason)
      try practice.perform(KeepOffice(.blockedTime(block)), as: desk)
    }
  }

  private mutating func register(_ count: Int, desk: Session, dentist: Session) throws {
    guard count > 0 else { return }
    let world = practice.world
    // However many they are, they are registered within eight hours: the day is then still to be lived.
    let apart = max(1, min(41_000, 8 * 3_600_000 / Int64(count)))
    var left = count
    while left > 0 {
      let share = min(left, 200)
      left -= share
      try practice.batch { batch in
        for _ in 0..<share {
          let today = practice.zone.localTime(of: clock.now).day
          let arrival = people.next(today: today, newID: { world.newRecordID() })
          clock.advance(milliseconds: apart)
          try file(arrival, in: batch, desk: desk, dentist: dentist)
          registered.append(arrival.patient)
        }
      }
    }
  }

  private func file(_ arrival: DemoPeople.Arrival, in batch: Batch, desk: Session, dentist: Session) throws {
    let id = arrival.patient.id
    try batch.perform(RegisterPatient(arrival.patient), as: desk)
    if let household = arrival.household {
      try batch.perform(KeepHousehold(household, members: [id]), as: desk)
    }
    if let relation = arrival.relation { try batch.perform(KeepRelation(relation), as: desk) }
    if arrival.answers != MedicalAnswers() {
      try batch.perform(KeepMedical(.answers(arrival.answers), of: id), as: dentist)
    }
    for allergy in arrival.allergies {
      try batch.perform(KeepMedical(.allergy(allergy), of: id), as: dentist)
    }
    for condition in arrival.conditions {
      try batch.perform(KeepMedical(.condition(condition), of: id), as: dentist)
    }
    for medication in arrival.medications {
      try batch.perform(KeepMedical(.medication(medication), of: id), as: dentist)
    }
    try batch.perform(
      KeepRecallLine(
        RecallLine(
          id: RecallLineID(practice.world.newRecordID()), patient: id, kind: .prophylaxis,
          interval: RecallInterval(months: 6, days: 1),
          last: arrival.patient.birthday.map {
            max($0, practice.zone.localTime(of: clock.now).day.adding(days: -Int(id.record.low % 240)))
          })), as: desk)
  }

  private func setClock(_ day: Day, minutes: Int) {
    let moment = practice.zone.resolve(day, TimeOfDay(minutes: minutes)).moment
    clock.set(max(moment, clock.now))
  }

  /// Fills the books of some days.
  private mutating func book(_ first: Day, through last: Day, desk: Session, today: Day) throws {
    var day = first
    while day <= last {
      let hours = office.settings.hours.spans(on: day)
      if !hours.isEmpty {
        let visits = planned(on: day)
        try practice.batch { batch in
          for visit in visits {
            clock.advance(milliseconds: 700)
            try batch.perform(BookAppointment(visit), as: desk)
          }
        }
        booked[day] = visits
      }
      day = day.adding(days: 1)
    }
  }

  private mutating func planned(on day: Day) -> [Appointment] {
    var visits: [Appointment] = []
    var taken: Set<PatientID> = []
    for (place, provider) in office.providers.enumerated() {
      let roster = office.rosters[place]
      var start = 8 * 60
      while start < 17 * 60 {
        if start == 12 * 60 { start = 13 * 60 }
        let type = random.pick(roster.types)
        let length = type.lengthMinutes
        let end = start + length
        guard end <= 17 * 60, !(start < 12 * 60 && end > 12 * 60) else {
          start = start < 12 * 60 ? 13 * 60 : 17 * 60
          continue
        }
        defer { start += roster.room.kind == .video ? 60 : length }
        guard random.chance(85) else { continue }
        let kind = place % 3
        turn[kind, default: kind * 37] += kind == 2 ? 1 : 3
        let patient = registered[turn[kind]! % (kind == 2 ? min(60, registered.count) : registered.count)]
        guard !taken.contains(patient.id), !patient.status.isDeceased else { continue }
        taken.insert(patient.id)
        visits.append(
          Appointment(
            id: AppointmentID(practice.world.newRecordID()), patient: patient.id, day: day,
            start: TimeOfDay(minutes: start), lengthMinutes: length, room: roster.room.id,
            provider: provider.id, zoneName: "", offsetSeconds: 0, type: type.id, modality: type.modality,
            reason: roster.isHygiene || kind == 2 ? "" : random.pick(DemoNames.reasons)))
      }
    }
    return visits
  }

  /// Lives a day: who is confirmed, here, seated, done and out by its end, or by now.
  private mutating func run(_ day: Day, desk: Session, today: Day) throws {
    guard let visits = booked.removeValue(forKey: day)?.sorted(by: { $0.start < $1.start }) else { return }
    let isLongAgo = day.days(since: today) < -30
    let local = practice.zone.localTime(of: now)
    for share in stride(from: 0, to: visits.count, by: 100) {
      try practice.batch { batch in
        for visit in visits[share..<min(share + 100, visits.count)] {
          try live(visit, in: batch, desk: desk, isLongAgo: isLongAgo, until: day == today ? local.time : nil)
        }
      }
    }
  }

  private mutating func live(
    _ visit: Appointment, in batch: Batch, desk: Session, isLongAgo: Bool, until time: TimeOfDay?
  ) throws {
    let start = visit.start.minutes
    let end = start + visit.lengthMinutes
    let clockNow = time?.minutes ?? 24 * 60
    func at(_ minutes: Int, _ status: VisitStatus, why: String = "") throws {
      guard minutes <= clockNow else { return }
      setClock(visit.day, minutes: min(minutes, 1_439))
      try batch.perform(SetVisitStatus(visit.id, status, why: why), as: desk)
    }
    if !isLongAgo, random.chance(70) { try at(7 * 60 + 1, random.chance(80) ? .confirmed : .messageLeft) }
    if random.chance(4) {
      if random.chance(50) {
        try at(7 * 60 + 30, .cancelled, why: "ill")
      } else {
        try at(start + 30, .noShow, why: "did not come")
      }
      return
    }
    for _ in 0..<options.chartOpeningsPerVisit where start <= clockNow {
      try batch.noteChartOpened(visit.patient, as: desk)
    }
    try at(start - Int.random(in: 0...12, using: &random), .here)
    if !isLongAgo {
      try at(start + Int.random(in: 1...9, using: &random), .seated)
      try at(end - 2, .doneInChair)
    }
    try at(end + Int.random(in: 1...10, using: &random), .out)
  }
}
