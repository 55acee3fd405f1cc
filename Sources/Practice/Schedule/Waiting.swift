import Clinic
import GRDB
import Journal

/// Writes the lists beside the calendar.
enum Waiting {
  /// Puts a visit that lost its time at the end of the unscheduled list.
  static func add(_ visit: Appointment, in deed: inout Deed) throws {
    try add(
      visit.patient, to: .unscheduled, type: visit.type, lengthMinutes: visit.lengthMinutes,
      provider: visit.provider, note: visit.reason, appointment: visit.id, in: &deed)
  }

  /// Puts somebody at the end of a list.
  static func add(
    _ patient: PatientID, to list: WaitingList, type: AppointmentTypeID?, lengthMinutes: Int?,
    provider: ProviderID?, note: String, appointment: AppointmentID? = nil, in deed: inout Deed
  ) throws {
    let last = try Int64.fetchOne(deed.db, sql: "SELECT max(position) FROM waiting") ?? 0
    let inThisDeed = deed.changes.filter { $0.kind == Kind.waiting.rawValue && $0.field == 5 }.count
    let id = deed.newID(WaitingKind.self).record
    deed.setNew(.waiting, id, 1, .record(patient))
    deed.setNew(.waiting, id, 2, .list([.record(type), .optional(lengthMinutes), .record(provider)]))
    deed.setNew(.waiting, id, 3, .text(note))
    deed.setNew(.waiting, id, 5, .integer(last + Int64(inThisDeed) + 1))
    deed.setNew(.waiting, id, 6, .text(list.rawValue))
    if let appointment { deed.setNew(.waiting, id, 7, .record(appointment)) }
  }
}
