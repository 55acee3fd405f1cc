package import Clinic
import Foundation
package import GRDB
import Journal

/// What the calendar stands on: who works where and when.
package struct Office: Sendable, Equatable {
  package var settings: PracticeSettings
  package var providers: [Provider]
  package var rooms: [Room]
  package var types: [AppointmentType]
  package var holidays: [Holiday]

  package func provider(_ id: ProviderID) -> Provider? { providers.first { $0.id == id } }
  /// Who is called so, also of those who have left: by name, by name and credential ("Okafor RDH"), or by letter.
  package func provider(called text: String) -> Provider? {
    let wanted = SearchText.fold(text)
    return providers.first { SearchText.fold($0.name) == wanted || SearchText.fold($0.title) == wanted }
      ?? providers.first { text.count == 1 && $0.letter == text.first }
  }

  package func room(_ id: RoomID) -> Room? { rooms.first { $0.id == id } }
  package func type(_ id: AppointmentTypeID) -> AppointmentType? { types.first { $0.id == id } }

  package var hours: PracticeHours {
    PracticeHours(hours: settings.hours, holidays: holidays, unit: settings.unit)
  }
}

extension OpenPractice {
  package func settings(in db: Database) throws -> PracticeSettings {
    guard let state = try state(of: PracticeSettings.record, .practice, in: db) else {
      return PracticeSettings(name: "", zoneName: zone.name)
    }
    return PracticeSettings(state)
  }

  /// Providers, rooms, types and holidays. Read whole once, and again after an entry that changed one.
  package func office(in db: Database) throws -> Office {
    if let known = kept.office { return known }
    let office = try readOffice(in: db)
    kept.office = office
    return office
  }

  private func readOffice(in db: Database) throws -> Office {
    func all<T>(_ kind: Kind, order: String, _ read: (RecordID, RecordState) -> T?) throws -> [T] {
      let table = KindCatalogue.table(for: kind).table
      let statement = try db.cachedStatement(
        sql: "SELECT id, state FROM \"\(table)\" WHERE void IS NOT 1 ORDER BY \(order), id")
      return try Row.fetchAll(statement).compactMap { row in
        guard let id = RecordID(data: row[0]) else { return nil }
        return read(id, try RecordState(decoding: [UInt8](row[1] as Data)))
      }
    }
    return Office(
      settings: try settings(in: db),
      providers: try all(.provider, order: "id") { OfficeValues.provider(ProviderID($0), $1) },
      rooms: try all(.room, order: "position") { OfficeValues.room(RoomID($0), $1) },
      types: try all(.appointmentType, order: "id") {
        OfficeValues.type(AppointmentTypeID($0), $1)
      },
      holidays: try all(.holiday, order: "day") { OfficeValues.holiday(HolidayID($0), $1) })
  }

  /// Blocks that fall on any day of the span, weekly ones too.
  package func blocks(from first: Day, through last: Day, in db: Database) throws -> [BlockedTime] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT id, state FROM blocked_time
        WHERE void IS NOT 1 AND (day BETWEEN ?1 AND ?2
          OR (weekly = 1 AND day <= ?2 AND (until IS NULL OR until >= ?1)))
        ORDER BY day, start, id
        """)
    return try Row.fetchAll(statement, arguments: [first.number, last.number]).compactMap { row in
      guard let id = RecordID(data: row[0]) else { return nil }
      return OfficeValues.block(BlockedTimeID(id), try RecordState(decoding: [UInt8](row[1] as Data)))
    }
  }
}
