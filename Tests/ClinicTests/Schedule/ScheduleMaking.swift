@testable import Clinic

/// Small makers of schedule values for tests.
enum Make {
  static func record(_ number: Int) -> RecordID { RecordID(high: 0, low: UInt64(number)) }
  static func time(_ text: String) -> TimeOfDay {
    guard let time = TimeOfDay(text: text) else { preconditionFailure("\(text) is no time") }
    return time
  }
  static func span(_ text: String) -> TimeSpan {
    let parts = text.split(separator: "-")
    guard parts.count == 2, let span = TimeSpan(time(String(parts[0])), time(String(parts[1]))) else {
      preconditionFailure("\(text) is no span")
    }
    return span
  }
  static func day(_ text: String) -> Day {
    guard let day = Day(iso: text) else { preconditionFailure("\(text) is no day") }
    return day
  }

  static func everyDay(_ spans: String...) -> WorkingHours {
    let spans = spans.map(span)
    return WorkingHours(weekly: Dictionary(uniqueKeysWithValues: Weekday.allCases.map { ($0, spans) }))
  }

  static func provider(
    _ number: Int, _ name: String = "Okafor", _ discipline: Discipline = .hygiene,
    hours: WorkingHours = everyDay("8:00-17:00")
  ) -> Provider {
    Provider(
      id: ProviderID(record(number)), name: name, discipline: discipline, letter: "A", hours: hours)
  }

  static func room(_ number: Int, _ kind: RoomKind = .chair) -> Room {
    Room(id: RoomID(record(100 + number)), name: "\(number)", kind: kind, order: number)
  }

  static func setup(
    providers: [Provider] = [provider(1)], rooms: [Room] = [room(1)], blocks: [BlockedTime] = [],
    hours: WorkingHours = everyDay("8:00-17:00"), holidays: [Holiday] = [], unit: TimeUnit = .fifteen,
    types: [AppointmentType] = [], zone: Zone = .utc
  ) -> PracticeSetup {
    PracticeSetup(
      zone: zone, hours: PracticeHours(hours: hours, holidays: holidays, unit: unit), providers: providers,
      rooms: rooms, types: types, blocks: blocks)
  }

  static func block(
    _ number: Int, _ day: String, _ spanText: String, _ scope: BlockedTime.Scope = .practice,
    repetition: BlockedTime.Repetition = .once, reason: String = "", keptFor: Set<AppointmentTypeID> = []
  ) -> BlockedTime {
    BlockedTime(
      id: BlockedTimeID(record(500 + number)), day: self.day(day), span: span(spanText), scope: scope,
      repetition: repetition, reason: reason, keptFor: keptFor)
  }

  /// On Monday 16 November 2026.
  static func visit(
    _ number: Int, _ start: String, _ minutes: Int, patient: Int? = nil, room: Int? = 1, provider: Int = 1,
    second: Int? = nil, pattern: String = "", status: VisitStatus = .scheduled,
    modality: Modality = .inPerson
  ) -> Appointment {
    visit(
      number, "2026-11-16", start, minutes, patient: patient, room: room, provider: provider, second: second,
      pattern: pattern, status: status, modality: modality)
  }

  /// `pattern` empty: the provider throughout. Booked in UTC.
  static func visit(
    _ number: Int, _ day: String, _ start: String, _ minutes: Int, patient: Int? = nil,
    room: Int? = 1, provider: Int = 1, second: Int? = nil, pattern: String = "",
    status: VisitStatus = .scheduled, modality: Modality = .inPerson
  ) -> Appointment {
    guard let pattern = try? ProviderPattern(text: pattern) else { preconditionFailure("no pattern") }
    return Appointment(
      id: appointment(number), patient: PatientID(record(patient ?? 10_000 + number)), day: self.day(day),
      start: time(start), lengthMinutes: minutes, room: room.map { RoomID(record(100 + $0)) },
      provider: ProviderID(record(provider)), secondProvider: second.map { ProviderID(record($0)) },
      pattern: pattern, status: status, zoneName: "UTC", offsetSeconds: 0, modality: modality)
  }

  static func appointment(_ number: Int) -> AppointmentID { AppointmentID(record(1000 + number)) }

  static func moment(_ day: String, _ time: String) -> Moment {
    Moment(seconds: Int64(self.day(day).number) * 86_400 + Int64(self.time(time).minutes) * 60)
  }
}
