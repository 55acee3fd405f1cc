import Clinic
import Journal

/// Changes to one appointment that several commands share.
enum AppointmentChange {
  /// Writes a new visit: what it always says, and what it says beyond that.
  static func write(new visit: Appointment, in deed: inout Deed) {
    let empty = Appointment(
      id: visit.id, patient: visit.patient, day: visit.day, start: visit.start,
      lengthMinutes: visit.lengthMinutes, provider: visit.provider, zoneName: "", offsetSeconds: 0)
    for field in AppointmentField.allCases {
      let value = field.value(of: visit)
      if AppointmentField.always.contains(field) || value != field.value(of: empty) {
        deed.setNew(.appointment, visit.id.record, field.rawValue, value)
      }
    }
  }

  /// Writes the fields in which `visit` differs from what is stored, over what was on screen.
  ///
  /// - Parameters:
  ///   - shown: what was on screen of time, place and status.
  ///   - asShown: the whole visit as it was on screen, where all of it was.
  static func write(
    _ visit: Appointment, over record: AppointmentRecord, shown: [Version]? = nil,
    asShown: Appointment? = nil, in deed: inout Deed
  ) throws {
    for field in AppointmentField.allCases {
      let value = field.value(of: visit)
      let stored = field.value(of: record.appointment)
      guard value != stored, value != asShown.map({ field.value(of: $0) }) else { continue }
      // A value that is no longer the one on screen was not seen: nothing that stands is its base.
      let wasSeen = asShown.map { field.value(of: $0) == stored } ?? true
      let base = field == .slot ? shown : nil
      try deed.set(.appointment, visit.id.record, field.rawValue, value, base: wasSeen ? base : [])
    }
  }

  /// Sets the status with what it stamps, by `Clinic`'s transitions; refuses a step that makes no sense.
  static func setStatus(
    _ status: VisitStatus, of id: RecordID, reason: String, shown: [Version]? = nil, in deed: inout Deed
  ) throws {
    let record = try deed.practice.requireAppointment(id, in: deed.db)
    deed.patient = record.appointment.patient
    let visit: Appointment
    do throws(ClinicError) {
      visit = try record.appointment.becoming(status, at: deed.now, on: deed.today, reason: reason)
    } catch {
      throw PracticeError(error, field: "status")
    }
    try write(visit, over: record, shown: shown, in: &deed)
  }

  /// "SMITH Jane 3 Feb 1984, 11:00".
  static func words(_ visit: Appointment, in deed: Deed) throws -> String {
    let patient = try deed.practice.patient(visit.patient, in: deed.db)?.patient
    let name = patient.map { "\($0.name.listed) \($0.birthday?.text ?? "")" } ?? "someone"
    let day = visit.day == deed.today ? "" : "\(visit.day.text) "
    return "\(name.trimmingSpaces), \(day)\(visit.startText(in: deed.practice.zone))"
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    var text = self[...]
    while text.last == " " { text = text.dropLast() }
    return String(text)
  }
}
