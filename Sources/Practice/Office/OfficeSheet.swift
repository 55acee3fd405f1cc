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
  package func officeSheet(as session: Session) throws -> OfficeSheet {
    try read { db in
      let today = zone.localTime(of: world.now()).day
      var whyNot: [Permission: String] = [:]
      for permission in Self.officePermissions {
        whyNot[permission] = try refusal(of: permission, session, in: db)
      }
      return OfficeSheet(
        office: try office(in: db),
        blocks: try blocks(from: today, through: today.adding(days: Self.blocksAheadDays), in: db),
        whyNot: whyNot, states: try officeStates(in: db), spareID: world.newRecordID())
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
