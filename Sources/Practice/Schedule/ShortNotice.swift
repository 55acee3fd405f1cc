package import Clinic
import Foundation
import GRDB
import Journal

/// Says of a visit that its patient would come earlier, or no longer: the flag of the visit and its
/// line on the short-notice list go together.
package struct SetShortNotice: Command {
  package let id: AppointmentID
  package let wouldComeEarlier: Bool

  package init(_ id: AppointmentID, _ wouldComeEarlier: Bool) {
    self.id = id
    self.wouldComeEarlier = wouldComeEarlier
  }

  package var verb: String { "appointment.shortnotice" }
  package var permission: Permission { .bookAppointment }

  package func carryOut(_ deed: inout Deed) throws {
    let record = try deed.practice.requireAppointment(id.record, in: deed.db)
    var visit = record.appointment
    deed.patient = visit.patient
    try deed.require(permission)
    guard visit.isShortNotice != wouldComeEarlier else { return }
    if wouldComeEarlier, !visit.status.isAwaited {
      throw PracticeError(
        .ruleRefused, field: "visit", "this visit is \(visit.status.name)",
        remedy: "only who has still to come can come earlier")
    }
    visit.isShortNotice = wouldComeEarlier
    try AppointmentChange.write(visit, over: record, in: &deed)
    if wouldComeEarlier {
      try ShortNotice.ask(visit, in: &deed)
    } else {
      try ShortNotice.settle(visit.id, in: &deed)
    }
    let words = try AppointmentChange.words(visit, in: deed)
    deed.message = wouldComeEarlier ? "would come earlier: \(words)" : "comes as booked: \(words)"
  }
}

/// A visit's line on the short-notice list.
enum ShortNotice {
  static func ask(_ visit: Appointment, in deed: inout Deed) throws {
    try Waiting.add(
      visit.patient, to: .shortNotice, type: visit.type, lengthMinutes: visit.lengthMinutes,
      provider: visit.provider, note: "", appointment: visit.id, in: &deed)
  }

  /// Takes the line off; the visit is no longer one of those who would come earlier.
  static func settle(_ visit: AppointmentID, in deed: inout Deed) throws {
    let lines = try Data.fetchAll(
      deed.db,
      sql: """
        SELECT id FROM waiting WHERE appointment = ? AND list = 'shortNotice' AND void IS NOT 1
          AND (outcome IS NULL OR outcome NOT IN ('booked', 'gave up'))
        """, arguments: [visit.data])
    for line in lines.compactMap({ RecordID(data: $0) }) {
      try deed.set(.waiting, line, 4, .text("gave up"))
    }
  }

  /// Takes the flag off the visit of a line that was settled.
  static func clear(_ visit: AppointmentID, in deed: inout Deed) throws {
    guard let record = try? deed.practice.requireAppointment(visit.record, in: deed.db),
      record.appointment.isShortNotice
    else { return }
    try deed.set(.appointment, visit.record, AppointmentField.shortNotice.rawValue, .boolean(false))
  }
}
