package import Clinic
package import Journal

/// The fields of an appointment, by the numbers that stand in entries. Time, place and status are
/// one value: whoever moves a visit and whoever checks it in at once must see each other.
package enum AppointmentField: Int, CaseIterable, Sendable {
  case patient = 1
  case slot = 2
  case type = 3
  case reason = 4
  case note = 5
  case confirmation = 6
  case stamps = 7
  case shortNotice = 8
  case series = 9
  case outcomeReason = 10
  case pattern = 11
  case modality = 12
  // 13 is the steps at check-out: `AppointmentRecord.checkOutField`.
  case formDue = 14

  package func value(of visit: Appointment) -> FieldValue {
    switch self {
    case .patient: .record(visit.patient)
    case .slot:
      .list([
        .day(visit.day), .integer(Int64(visit.start.minutes)), .integer(Int64(visit.lengthMinutes)),
        .record(visit.room), .record(visit.provider), .text(visit.status.rawValue), .text(visit.zoneName),
        .integer(Int64(visit.offsetSeconds)), .record(visit.secondProvider),
      ])
    case .type: .record(visit.type)
    case .reason: .text(visit.reason)
    case .note: .text(visit.note)
    case .confirmation:
      .list([
        .text(visit.confirmation.status.rawValue), .optional(visit.confirmation.at?.milliseconds),
        .optional(visit.confirmation.channel?.rawValue),
      ])
    case .stamps:
      .list(
        [visit.stamps.here, visit.stamps.seated, visit.stamps.doneInChair, visit.stamps.out]
          .map { .optional($0?.milliseconds) })
    case .shortNotice: .boolean(visit.isShortNotice)
    case .series: .record(visit.series)
    case .outcomeReason: .text(visit.outcomeReason)
    case .pattern: .text(visit.pattern.text)
    case .modality: .text(visit.modality.rawValue)
    case .formDue: .boolean(visit.isFormDue)
    }
  }

  /// The fields that a new visit always writes; the others only where they say something.
  static let always: Set<AppointmentField> = [.patient, .slot, .type]
}
