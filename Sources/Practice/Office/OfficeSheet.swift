package import Clinic
import Foundation
import GRDB
package import Journal

/// The practice as its own screen shows it: settings, providers, rooms, types, holidays, blocked time.
package struct OfficeSheet: Sendable {
  package let office: Office
  /// Of the year ahead, and weekly ones that go on.
  package let blocks: [BlockedTime]
  /// Why this role may not change something now, by what it takes; what is missing it may.
  package let whyNot: [Permission: String]
  /// The records as they stand, by identity: what a form says it had on screen.
  package let states: [RecordID: RecordState]
  /// A fresh identity for whatever a form makes.
  package let spareID: RecordID
}

extension OpenPractice {
  /// How far ahead blocked time is listed.
  static let blocksAheadDays = 366

  /// The practice's own records. Every role may read them: the calendar stands on them.
  ///
  /// - Parameter earlier: records as somebody had them on screen before; they are given so again.
  package func officeSheet(
    as session: Session, standing earlier: [RecordID: RecordState] = [:]
  ) throws -> OfficeSheet {
    try read { db in
      let today = zone.localTime(of: world.now()).day
      var whyNot: [Permission: String] = [:]
      for permission in Self.officePermissions {
        whyNot[permission] = try refusal(of: permission, session, in: db)
      }
      let blocks = try blocks(from: today, through: today.adding(days: Self.blocksAheadDays), in: db)
      return OfficeSheet(
        office: earlier.reduce(try office(in: db)) { $0.standing($1.key, $1.value) },
        blocks: blocks.map { block in
          earlier[block.id.record].flatMap { OfficeValues.block(block.id, $0) } ?? block
        },
        whyNot: whyNot, states: try officeStates(in: db).merging(earlier) { $1 },
        spareID: world.newRecordID())
    }
  }

  private func officeStates(in db: Database) throws -> [RecordID: RecordState] {
    var states: [RecordID: RecordState] = [:]
    for kind in [Kind.practice, .provider, .room, .appointmentType, .holiday, .blockedTime] {
      let table = KindCatalogue.table(for: kind).table
      let rows = try Row.fetchAll(
        try db.cachedStatement(sql: "SELECT id, state FROM \"\(table)\" WHERE void IS NOT 1"))
      for row in rows {
        guard let id = RecordID(data: row[0]) else { continue }
        states[id] = try RecordState(decoding: [UInt8](row[1] as Data))
      }
    }
    return states
  }

  private static let officePermissions: [Permission] = [
    .editPracticeSettings, .editProviders, .editOwnHours, .editRooms, .editAppointmentTypes, .editHolidays,
    .editBlockedTime, .viewRecordHistory, .manageUsers,
  ]
}

extension Office {
  /// The same with one of its records as it stood earlier.
  fileprivate func standing(_ id: RecordID, _ state: RecordState) -> Office {
    var office = self
    if id == PracticeSettings.record { office.settings = PracticeSettings(state) }
    office.providers = providers.map { $0.id.record == id ? OfficeValues.provider($0.id, state) ?? $0 : $0 }
    office.rooms = rooms.map { $0.id.record == id ? OfficeValues.room($0.id, state) ?? $0 : $0 }
    office.types = types.map { $0.id.record == id ? OfficeValues.type($0.id, state) ?? $0 : $0 }
    office.holidays = holidays.map { $0.id.record == id ? OfficeValues.holiday($0.id, state) ?? $0 : $0 }
    return office
  }
}
