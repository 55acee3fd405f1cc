import Clinic

/// Rooms, providers, types and hours of a demonstration practice, as large as its patients need.
struct DemoOffice {
  let settings: PracticeSettings
  let rooms: [Room]
  let providers: [Provider]
  let types: [AppointmentType]
  let lunch: BlockedTime
  /// The days of the week on which it is ever open.
  let weekdays: [Weekday]
  /// What each provider does, by place: the room and the types of its visits.
  let rosters: [Roster]

  private let cleanings: Set<AppointmentTypeID>
  private let places: [ProviderID: Int]

  /// The provider's place in `providers`.
  func place(of provider: ProviderID) -> Int { places[provider]! }

  /// Whether a visit is what recall calls for.
  func isCleaning(_ visit: Appointment) -> Bool { visit.type.map(cleanings.contains) ?? false }

  struct Roster {
    let room: Room
    let types: [AppointmentType]
    let isHygiene: Bool
  }

  /// - Parameters:
  ///   - patients: those at one time; they decide how many providers there are, a hygienist, a dentist and a
  ///     therapist at least.
  ///   - today: when the practice will be opened; where that is a Saturday or Sunday, it is open on these
  ///     days for some weeks around.
  ///   - day: when its history begins.
  init(zoneName: String, patients: Int, today: Day, from day: Day, newID: () -> RecordID) {
    let span = TimeSpan(TimeOfDay(minutes: 8 * 60), TimeOfDay(minutes: 17 * 60))!
    var hours = WorkingHours()
    for weekday in Weekday.allCases where weekday <= .friday { hours.weekly[weekday] = [span] }
    weekdays = Weekday.allCases.filter { $0 <= .friday || $0 == today.weekday }
    if today.weekday > .friday {
      for weeks in -5...5 { hours.exceptions[today.adding(days: weeks * 7)] = [span] }
    }
    settings = PracticeSettings(
      name: "Harbor Street Dental & Counseling", zoneName: zoneName, phone: "503 555 0100",
      address: "12 Harbor Street, Portland OR 97201", hours: hours)
    let prophy = AppointmentType(
      id: AppointmentTypeID(newID()), name: "prophy", lengthMinutes: 60, recallKind: .prophylaxis,
      disciplines: [.hygiene])
    let maintenance = AppointmentType(
      id: AppointmentTypeID(newID()), name: "perio maintenance", lengthMinutes: 60,
      recallKind: .periodontalMaintenance, disciplines: [.hygiene])
    let filling = AppointmentType(
      id: AppointmentTypeID(newID()), name: "filling", lengthMinutes: 60, disciplines: [.generalDentistry])
    let crown = AppointmentType(
      id: AppointmentTypeID(newID()), name: "crown prep", lengthMinutes: 90, disciplines: [.generalDentistry])
    let limited = AppointmentType(
      id: AppointmentTypeID(newID()), name: "limited exam", lengthMinutes: 30,
      disciplines: [.generalDentistry])
    let therapy = AppointmentType(
      id: AppointmentTypeID(newID()), name: "individual therapy", neutralName: "video visit",
      lengthMinutes: 50, roomKind: .video, modality: .video, disciplines: [.clinicalSocialWork])
    types = [prophy, maintenance, filling, crown, limited, therapy]
    let trio = max(1, (patients + DemoTurnover.patientsPerTrio - 1) / DemoTurnover.patientsPerTrio)
    var rooms: [Room] = []
    var providers: [Provider] = []
    var rosters: [Roster] = []
    for group in 0..<trio {
      let number = group == 0 ? "" : " \(group + 1)"
      let staff = [
        Provider(
          id: ProviderID(newID()), name: "Okafor\(number)", credential: "RDH", discipline: .hygiene,
          letter: Self.letter(group * 3), colorIndex: 1, licence: Licence(number: "H-4471", authority: "OR"),
          hours: hours),
        Provider(
          id: ProviderID(newID()), name: "Lindqvist\(number)", credential: "DDS",
          discipline: .generalDentistry, letter: Self.letter(group * 3 + 1), colorIndex: 2,
          licence: Licence(number: "D-1182", authority: "OR"), hours: hours),
        Provider(
          id: ProviderID(newID()), name: "Amari\(number)", credential: "LCSW",
          discipline: .clinicalSocialWork, letter: Self.letter(group * 3 + 2), colorIndex: 3,
          licence: Licence(number: "L-9023", authority: "OR"), hours: hours),
      ]
      providers += staff
      let hygieneRoom = Room(
        id: RoomID(newID()), name: "\(group * 2 + 1)", kind: .chair, order: group * 3 + 1,
        usualProvider: staff[0].id)
      let doctorRoom = Room(
        id: RoomID(newID()), name: "\(group * 2 + 2)", kind: .chair, order: group * 3 + 2,
        usualProvider: staff[1].id)
      let video = Room(
        id: RoomID(newID()), name: "Video\(number)", kind: .video, order: group * 3 + 3,
        usualProvider: staff[2].id)
      rooms += [hygieneRoom, doctorRoom, video]
      rosters += [
        Roster(room: hygieneRoom, types: [prophy, prophy, prophy, maintenance], isHygiene: true),
        Roster(room: doctorRoom, types: [filling, crown, limited, filling], isHygiene: false),
        Roster(room: video, types: [therapy], isHygiene: false),
      ]
    }
    cleanings = [prophy.id, maintenance.id]
    places = Dictionary(uniqueKeysWithValues: providers.enumerated().map { ($1.id, $0) })
    self.rooms = rooms
    self.providers = providers
    self.rosters = rosters
    lunch = BlockedTime(
      id: BlockedTimeID(newID()), day: day, span: TimeSpan(TimeOfDay(minutes: 720), TimeOfDay(minutes: 780))!,
      scope: .practice, repetition: .weekly(until: nil), reason: "lunch")
  }

  /// A letter of their own for each of up to 150 providers: O, L and A, then the other letters of the Latin,
  /// Cyrillic and Greek alphabets.
  private static func letter(_ place: Int) -> Character { letters[place % letters.count] }

  private static let letters: [Character] = {
    let first: [Character] = ["O", "L", "A"]
    let ranges: [ClosedRange<UInt32>] = [
      0x42...0x5A, 0x61...0x7A, 0x410...0x44F, 0x3B1...0x3C9, 0x391...0x3A1,
    ]
    let others = ranges.joined().compactMap { Unicode.Scalar($0).map { Character($0) } }
    return first + others.filter { !first.contains($0) }
  }()
}
