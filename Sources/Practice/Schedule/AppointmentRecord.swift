package import Clinic
import Foundation
package import GRDB
package import Journal

/// An appointment as stored, with the versions that a change must name as its base.
///
/// A reference to what never changes: a day of the calendar asks for hundreds at every key.
package final class AppointmentRecord: Sendable {
  package let appointment: Appointment
  package let state: RecordState

  package func base(of field: AppointmentField) -> [Version] { state.versions(of: field.rawValue) }

  /// Nil where time, patient or provider are missing: such a record cannot be shown as a visit.
  package init?(id: AppointmentID, state: RecordState) {
    func value(_ field: AppointmentField) -> FieldValue? { state.value(of: field.rawValue) }
    let slot = value(.slot)
    guard let patient = value(.patient)?.recordValue, let day = slot?[0]?.integerValue,
      let start = slot?[1]?.integerValue.flatMap({ TimeOfDay(checking: Int($0)) }),
      let length = slot?[2]?.integerValue, let provider = slot?[4]?.recordValue,
      let status = slot?[5]?.textValue.flatMap({ VisitStatus(rawValue: $0) })
    else { return nil }
    let confirmation = value(.confirmation)
    let stamps = value(.stamps)
    func moment(_ place: Int) -> Moment? {
      stamps?[place]?.integerValue.map(Moment.init(milliseconds:))
    }
    self.state = state
    appointment = Appointment(
      id: id, patient: PatientID(patient), day: Day(number: Int(day)), start: start,
      lengthMinutes: Int(length), room: slot?[3]?.recordValue.map(RoomID.init),
      provider: ProviderID(provider), secondProvider: slot?[8]?.recordValue.map(ProviderID.init),
      pattern: value(.pattern)?.textValue.flatMap { try? ProviderPattern(text: $0) } ?? .providerThroughout,
      status: status, zoneName: slot?[6]?.textValue ?? "UTC", offsetSeconds: Int(slot?[7]?.integerValue ?? 0),
      type: value(.type)?.recordValue.map(AppointmentTypeID.init),
      modality: value(.modality)?.textValue.flatMap(Modality.init(rawValue:)) ?? .inPerson,
      reason: value(.reason)?.textValue ?? "", note: value(.note)?.textValue ?? "",
      confirmation: Confirmation(
        status: confirmation?[0]?.textValue.flatMap(VisitStatus.init(rawValue:)) ?? .scheduled,
        at: confirmation?[1]?.integerValue.map(Moment.init(milliseconds:)),
        channel: confirmation?[2]?.textValue.flatMap(Confirmation.Channel.init(rawValue:))),
      stamps: VisitStamps(here: moment(0), seated: moment(1), doneInChair: moment(2), out: moment(3)),
      outcomeReason: value(.outcomeReason)?.textValue ?? "",
      isShortNotice: value(.shortNotice)?.booleanValue ?? false,
      isFormDue: value(.formDue)?.booleanValue ?? false,
      series: value(.series)?.recordValue.map(SeriesID.init))
  }
}

extension OpenPractice {
  /// The appointment, or an error that says so.
  package func requireAppointment(_ id: RecordID, in db: Database) throws -> AppointmentRecord {
    guard let state = try state(of: id, .appointment, in: db), state.value(of: 0)?.booleanValue != true,
      let found = AppointmentRecord(id: AppointmentID(id), state: state)
    else {
      throw PracticeError(
        .notFound, field: "visit", "there is no such visit any more", remedy: "look at the day again")
    }
    return found
  }

  /// Every visit of a span of days that stands in the calendar or left it, in order of time.
  package func appointments(from first: Day, through last: Day, in db: Database) throws -> [AppointmentRecord]
  {
    try appointments(
      "SELECT id, state FROM appointment WHERE day BETWEEN ? AND ? AND void IS NOT 1 ORDER BY day, start, id",
      [first.number, last.number], in: db)
  }

  /// The visits that could clash with `visit`: of its patient, its people or its room, on its day, and
  /// on those beside it where the clocks change, so that an hour that comes twice is looked at whole.
  ///
  /// Nobody can be in two places: those of another record of the same patient are given as this patient's.
  func appointments(near visit: Appointment, in db: Database) throws -> [Appointment] {
    let beside = zone.transitions(on: visit.day).isEmpty ? 0 : 1
    let people = [visit.provider.data, (visit.secondProvider ?? visit.provider).data]
    let near = try appointments(
      """
      SELECT id, state FROM appointment WHERE day BETWEEN ?1 AND ?2 AND void IS NOT 1
        AND (patient = ?3 OR room = ?4 OR provider IN (?5, ?6) OR second_provider IN (?5, ?6))
      ORDER BY day, start, id
      """,
      [
        visit.day.number - beside, visit.day.number + beside, visit.patient.data, visit.room?.data, people[0],
        people[1],
      ], in: db
    )
    let others = try records(of: visit.patient, in: db).dropFirst()
    let more = try others.flatMap { record in
      try (-beside...beside).flatMap {
        try appointments(ofRecord: record, on: visit.day.adding(days: $0), in: db)
      }
    }
    var seen: Set<AppointmentID> = [visit.id]
    return (near + more).map(\.appointment).filter { seen.insert($0.id).inserted }.map { found in
      var found = found
      if others.contains(found.patient) { found.patient = visit.patient }
      return found
    }
  }

  /// A patient's visits, newest first, at most `limit`, also those of records that were merged with this one.
  package func appointments(of patient: PatientID, limit: Int = 200, in db: Database) throws
    -> [AppointmentRecord]
  {
    let found = try records(of: patient, in: db).map {
      try appointments(
        """
        SELECT id, state FROM appointment WHERE patient = ? AND void IS NOT 1
        ORDER BY day DESC, start DESC LIMIT ?
        """, [$0.data, limit], in: db)
    }
    return Self.joined(found, limit: limit) { $0.day != $1.day ? $0.day > $1.day : $0.start > $1.start }
  }

  /// The same after a day, the next first.
  func appointments(
    of patient: PatientID, after day: Day, limit: Int, in db: Database
  ) throws -> [AppointmentRecord] {
    let found = try records(of: patient, in: db).map {
      try appointments(
        """
        SELECT id, state FROM appointment WHERE patient = ? AND day > ? AND void IS NOT 1
        ORDER BY day, start LIMIT ?
        """, [$0.data, day.number, limit], in: db)
    }
    return Self.joined(found, limit: limit) { ($0.day, $0.start) < ($1.day, $1.start) }
  }

  /// The same on a day, in order of time.
  func appointments(of patient: PatientID, on day: Day, in db: Database) throws -> [AppointmentRecord] {
    let found = try records(of: patient, in: db).map { try appointments(ofRecord: $0, on: day, in: db) }
    return Self.joined(found, limit: .max) { ($0.start, $0.id) < ($1.start, $1.id) }
  }

  /// The visits on a day of one record alone.
  func appointments(ofRecord patient: PatientID, on day: Day, in db: Database) throws -> [AppointmentRecord] {
    try appointments(
      "SELECT id, state FROM appointment WHERE patient = ? AND day = ? AND void IS NOT 1 ORDER BY start, id",
      [patient.data, day.number], in: db)
  }

  private static func joined(
    _ found: [[AppointmentRecord]], limit: Int, by order: (Appointment, Appointment) -> Bool
  ) -> [AppointmentRecord] {
    guard found.count != 1 else { return found[0] }
    return Array(found.joined().sorted { order($0.appointment, $1.appointment) }.prefix(limit))
  }

  /// The visits that a statement gives with identity and state; what is kept is not decoded again.
  private func appointments(
    _ sql: String, _ arguments: StatementArguments, in db: Database
  ) throws -> [AppointmentRecord] {
    let rows = try Row.fetchCursor(try db.cachedStatement(sql: sql), arguments: arguments)
    var found: [AppointmentRecord] = []
    while let row = try rows.next() {
      guard let id = AppointmentID(data: row[0]) else { continue }
      if let known = kept.visits[id] {
        found.append(known)
      } else if let record = AppointmentRecord(id: id, state: try RecordState(in: row, at: 1)) {
        kept.visits[id] = record
        found.append(record)
      }
    }
    return found
  }
}
