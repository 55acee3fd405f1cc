import Clinic
import Journal

/// What must hold of the practice's own records before they are kept.
enum OfficeRules {
  static func check(_ subject: KeepOffice.Subject, in deed: Deed) throws {
    switch subject {
    case .settings(let settings): try check(settings, in: deed)
    case .provider(let provider): try check(provider, in: deed)
    case .room(let room): try check(room, in: deed)
    case .appointmentType(let type): try check(type)
    case .blockedTime(let block): try deed.requireOwn(.editBlockedTime, of: owners(of: block))
    case .holiday(let holiday): try check(holiday, in: deed)
    }
  }

  /// Refuses a text that is too long for its field, or holds what no form lets in.
  static func admit(_ value: FieldValue, in field: Int, of kind: Kind, _ deed: Deed) throws {
    switch value {
    case .text(let text):
      let name = KindCatalogue.table(for: kind).fields.first { $0.number == field }?.name ?? "text"
      _ = try deed.admit(text, by: TextGate(field: name, maximumScalars: 400))
    case .list(let items): for item in items { try admit(item, in: field, of: kind, deed) }
    default: break
    }
  }

  /// Whose time a block takes; nil for rooms or the whole practice.
  static func owners(of block: BlockedTime) -> Set<ProviderID>? {
    if case .providers(let providers) = block.scope { providers } else { nil }
  }

  private static func check(_ settings: PracticeSettings, in deed: Deed) throws {
    guard deed.practice.world.zone(settings.zoneName) != nil else {
      throw PracticeError(
        .badInput, field: "zone", "there is no time zone called \(settings.zoneName)",
        remedy: "type it as America/Los_Angeles")
    }
    guard (1...15).contains(settings.idleLockMinutes) else {
      throw PracticeError(
        .badInput, field: "idle", "a console locks after 1 to 15 minutes",
        remedy: "type a number from 1 to 15")
    }
    guard TimeUnit.bookable.contains(settings.unit) else {
      throw PracticeError(
        .badInput, field: "unit", "the day is booked in 5, 10 or 15 minutes", remedy: "choose one of these")
    }
  }

  private static func check(_ provider: Provider, in deed: Deed) throws {
    let office = try deed.practice.office(in: deed.db)
    let namesake = office.providers.first {
      $0.id != provider.id && $0.isActive && $0.letter == provider.letter
    }
    if provider.isActive, let namesake {
      throw PracticeError(
        .badInput, field: "letter", "\(namesake.title) has the letter \(provider.letter)",
        remedy: "choose another letter")
    }
  }

  private static func check(_ room: Room, in deed: Deed) throws {
    guard let usual = room.usualProvider else { return }
    if try deed.practice.office(in: deed.db).provider(usual) == nil {
      throw PracticeError(
        .badInput, field: "usual provider", "there is no such provider",
        remedy: "choose one of the practice's")
    }
  }

  private static func check(_ type: AppointmentType) throws {
    guard (5...720).contains(type.lengthMinutes), type.lengthMinutes % 5 == 0 else {
      throw PracticeError(
        .badInput, field: "length", "a visit takes 5 to 720 minutes, in steps of 5",
        remedy: "type a number such as 60")
    }
    guard type.pattern.minutes == 0 || type.pattern.minutes == type.lengthMinutes else {
      throw PracticeError(
        .badInput, field: "pattern",
        "the pattern covers \(type.pattern.minutes) minutes, the visit takes \(type.lengthMinutes)",
        remedy: "write one letter for each five minutes, or none")
    }
  }

  private static func check(_ holiday: Holiday, in deed: Deed) throws {
    let office = try deed.practice.office(in: deed.db)
    if let other = office.holidays.first(where: { $0.id != holiday.id && $0.day == holiday.day }) {
      throw PracticeError(
        .badInput, field: "day", "\(holiday.day.text) is \(other.name) already", remedy: "change that one")
    }
  }
}
