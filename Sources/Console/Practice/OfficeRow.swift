import Clinic
import Practice
import Terminal

/// One row of the practice's screen: a record of the practice's own.
enum OfficeRow: Hashable, Sendable {
  case settings
  case thresholds
  case provider(ProviderID)
  case room(RoomID)
  case type(AppointmentTypeID)
  case holiday(HolidayID)
  case block(BlockedTimeID)

  var record: RecordID {
    switch self {
    case .settings, .thresholds: PracticeSettings.record
    case .provider(let id): id.record
    case .room(let id): id.record
    case .type(let id): id.record
    case .holiday(let id): id.record
    case .block(let id): id.record
    }
  }

  var kind: Kind {
    switch self {
    case .settings, .thresholds: .practice
    case .provider: .provider
    case .room: .room
    case .type: .appointmentType
    case .holiday: .holiday
    case .block: .blockedTime
    }
  }

  /// What kind of row it is, in a word; also the name of its form.
  var word: String {
    switch self {
    case .settings: "settings"
    case .thresholds: "vitals"
    case .provider: "provider"
    case .room: "room"
    case .type: "type"
    case .holiday: "holiday"
    case .block: "block"
    }
  }

  /// What changing it takes.
  var permission: Permission { Self.permission(word) }

  static func permission(_ word: String) -> Permission {
    switch word {
    case "provider": .editProviders
    case "room": .editRooms
    case "type": .editAppointmentTypes
    case "holiday": .editHolidays
    case "block": .editBlockedTime
    default: .editPracticeSettings
    }
  }

  /// Names the row where it is taken up again: two rows are of one record.
  var place: String { "\(word).\(record.hexadecimal)" }

  /// The form of this row.
  var form: PanelRequest { Self.form(word, record) }

  /// The form of a record, or of a new one.
  static func form(_ word: String, _ record: RecordID? = nil) -> PanelRequest {
    .other(name: "office-\(word)", argument: record?.hexadecimal ?? "")
  }
}

extension OfficeSheet {
  /// All rows in the order of the screen.
  var rows: [OfficeRow] {
    [.settings, .thresholds] + office.providers.sorted { $0.title < $1.title }.map { .provider($0.id) }
      + office.rooms.map { .room($0.id) } + office.types.sorted { $0.name < $1.name }.map { .type($0.id) }
      + office.holidays.sorted { $0.day < $1.day }.map { .holiday($0.id) }
      + blocks.sorted { Self.order($0) < Self.order($1) }.map { .block($0.id) }
  }

  /// What repeats comes first, by weekday; then what is blocked once, by day.
  private static func order(_ block: BlockedTime) -> (Int, Int, Int) {
    let isOnce = block.repetition == .once
    let day = isOnce ? block.day.number : Weekday.allCases.firstIndex(of: block.day.weekday) ?? 0
    return (isOnce ? 1 : 0, day, block.span.start.minutes)
  }

  /// Name and details of a row.
  func words(_ row: OfficeRow) -> (name: String, details: String, isActive: Bool) {
    switch row {
    case .settings:
      let settings = office.settings
      return (
        settings.name,
        "\(settings.zoneName), \(settings.unit.minutes) min, locks after \(settings.idleLockMinutes)"
          + (settings.allowsPIN ? ", PIN allowed" : ""),
        true
      )
    case .thresholds:
      let it = VitalThresholds(states[PracticeSettings.record])
      let pressures = [it.stage1, it.stage2, it.urgency].map(\.text)
      return (
        "thresholds of the alerts",
        "\(pressures.joined(separator: ", ")), from age \(it.fromAge)", true
      )
    case .provider(let id):
      guard let it = office.provider(id) else { return ("", "", false) }
      let days = Weekday.allCases.filter { it.hours.weekly[$0] != nil }.map { String($0.name.prefix(2)) }
      return (
        "\(it.letter) \(it.title)",
        "\(it.discipline.name)\(days.isEmpty ? "" : ", ")\(days.joined(separator: " "))",
        it.isActive
      )
    case .room(let id):
      guard let it = office.room(id) else { return ("", "", false) }
      let usual = it.usualProvider.flatMap { office.provider($0)?.title }
      return (it.name, "\(it.kind.rawValue)\(usual.map { ", mostly \($0)" } ?? "")", it.isActive)
    case .type(let id):
      guard let it = office.type(id) else { return ("", "", false) }
      return (it.name, "\(it.lengthMinutes) min, \(it.modality.name)", it.isActive)
    case .holiday(let id):
      guard let it = office.holidays.first(where: { $0.id == id }) else { return ("", "", false) }
      return (it.name, it.day.longText, true)
    case .block(let id):
      guard let it = blocks.first(where: { $0.id == id }) else { return ("", "", false) }
      let day = it.repetition == .once ? it.day.longText : "every \(it.day.weekday.name)"
      return ("\(it.reason) \(it.span.text)", "\(day), \(scope(of: it))", true)
    }
  }

  /// Whom or what a block keeps from being booked.
  func scope(of block: BlockedTime) -> String {
    switch block.scope {
    case .practice: "everybody"
    case .rooms(let rooms): rooms.compactMap { office.room($0)?.name }.sorted().joined(separator: ", ")
    case .providers(let ids): ids.compactMap { office.provider($0)?.name }.sorted().joined(separator: ", ")
    }
  }
}
