import Clinic
import Practice

/// Who works where in the bench's practice.
struct DayBenchOffice {
  enum Place { case first, second, video }

  let settings: PracticeSettings
  let chairs: [Room]
  let video: Room
  let okafor: Provider
  let lindqvist: Provider
  let amari: Provider
  let prophy: AppointmentType
  let maintenance: AppointmentType
  let filling: AppointmentType
  let therapy: AppointmentType
  let meeting: BlockedTime

  init(zoneName: String, initials: Bool, newID: () -> RecordID) {
    let week = WorkingHours(
      weekly: Dictionary(
        uniqueKeysWithValues: Weekday.allCases.prefix(5).map {
          ($0, [TimeSpan(TimeOfDay(minutes: 480), TimeOfDay(minutes: 1020))!])
        }))
    var settings = PracticeSettings(
      name: "Harbor Street", zoneName: zoneName, phone: "503 555 0100", hours: week)
    settings.showsInitials = initials
    self.settings = settings
    chairs = (1...2).map { Room(id: RoomID(newID()), name: "\($0)", kind: .chair, order: $0) }
    video = Room(id: RoomID(newID()), name: "Video", kind: .video, order: 3)
    okafor = Provider(
      id: ProviderID(newID()), name: "Okafor", credential: "RDH", discipline: .hygiene, letter: "O",
      hours: week)
    lindqvist = Provider(
      id: ProviderID(newID()), name: "Lindqvist", credential: "DDS", discipline: .generalDentistry,
      letter: "L", hours: week)
    amari = Provider(
      id: ProviderID(newID()), name: "Amari", credential: "LCSW", discipline: .clinicalSocialWork,
      letter: "A", hours: week)
    prophy = AppointmentType(
      id: AppointmentTypeID(newID()), name: "prophy", lengthMinutes: 60, recallKind: .prophylaxis,
      disciplines: [.hygiene])
    maintenance = AppointmentType(
      id: AppointmentTypeID(newID()), name: "perio maintenance", lengthMinutes: 60,
      recallKind: .periodontalMaintenance, disciplines: [.hygiene])
    filling = AppointmentType(
      id: AppointmentTypeID(newID()), name: "filling", lengthMinutes: 60, disciplines: [.generalDentistry])
    therapy = AppointmentType(
      id: AppointmentTypeID(newID()), name: "trauma therapy", neutralName: "video visit", lengthMinutes: 50,
      roomKind: .video, modality: .video, disciplines: [.clinicalSocialWork])
    meeting = BlockedTime(
      id: BlockedTimeID(newID()), day: DayBench.today,
      span: TimeSpan(TimeOfDay(minutes: 705), TimeOfDay(minutes: 720))!, scope: .rooms([chairs[1].id]),
      reason: "staff meeting")
  }

  var subjects: [KeepOffice.Subject] {
    (chairs + [video]).map { .room($0) } + [okafor, lindqvist, amari].map { .provider($0) }
      + [prophy, maintenance, filling, therapy].map { .appointmentType($0) }
  }

  func room(of place: Place) -> Room {
    switch place {
    case .first: chairs[0]
    case .second: chairs[1]
    case .video: video
    }
  }

  func provider(of place: Place) -> Provider {
    switch place {
    case .first: okafor
    case .second: lindqvist
    case .video: amari
    }
  }

  func type(of place: Place) -> AppointmentType {
    switch place {
    case .first: prophy
    case .second: filling
    case .video: therapy
    }
  }
}
