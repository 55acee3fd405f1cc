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
  static func write(
    _ visit: Appointment, over record: AppointmentRecord, shown: [Version]? = nil, in deed: inout Deed
  ) throws {
    for field in AppointmentField.allCases {
      let value = field.value(of: visit)
      guard value != field.value(of: record.appointment) else { continue }
      try deed.set(
        .appointment, visit.id.record, field.rawValue, value, base: field == .slot ? shown : nil)
    }
  }

  /// Sets the status with its stamp; refuses a step that makes no sense.
  static func setStatus(
    _ status: VisitStatus, of id: RecordID, reason: String, shown: [Version]? = nil, in deed: inout Deed
  ) throws {
    let record = try deed.practice.requireAppointment(id, in: deed.db)
    var visit = record.appointment
    deed.patient = visit.patient
    try check(visit.status, to: status, day: visit.day, today: deed.today)
    visit.status = status
    switch status {
    case .here: visit.stamps.here = visit.stamps.here ?? deed.now
    case .seated: visit.stamps.seated = visit.stamps.seated ?? deed.now
    case .doneInChair: visit.stamps.doneInChair = visit.stamps.doneInChair ?? deed.now
    case .out: visit.stamps.out = visit.stamps.out ?? deed.now
    case .confirmed, .messageLeft:
      visit.confirmation = Confirmation(status: status, at: deed.now, channel: .phone)
    case .scheduled:
      visit.stamps = VisitStamps()
    case .cancelled, .broken, .noShow, .unscheduled: break
    }
    if !reason.isEmpty { visit.outcomeReason = reason }
    try write(visit, over: record, shown: shown, in: &deed)
  }

  private static func check(_ from: VisitStatus, to: VisitStatus, day: Day, today: Day) throws {
    if from == to {
      throw PracticeError(.ruleRefused, field: "status", "this visit is \(to.name) already", remedy: "")
    }
    let arrivals: Set<VisitStatus> = [.here, .seated, .doneInChair, .out]
    if arrivals.contains(to), day != today {
      throw PracticeError(
        .ruleRefused, field: "status",
        "a visit of \(day.text) cannot be \(to.name) today", remedy: "move it to today first")
    }
    if arrivals.contains(to), !from.isOnTheDay {
      throw PracticeError(
        .ruleRefused, field: "status", "this visit is \(from.name)", remedy: "book it again first")
    }
    if to == .noShow, day > today {
      throw PracticeError(
        .ruleRefused, field: "status", "nobody has missed a visit that is still to come",
        remedy: "cancel it instead")
    }
  }

  /// "SMITH Jane 3 Feb 1984, 11:00".
  static func words(_ visit: Appointment, in deed: Deed) throws -> String {
    let patient = try deed.practice.patient(visit.patient, in: deed.db)?.patient
    let name = patient.map { "\($0.name.listed) \($0.birthday?.text ?? "")" } ?? "someone"
    let day = visit.day == deed.today ? "" : "\(visit.day.text) "
    return "\(name.trimmingSpaces), \(day)\(visit.start.text)"
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    var text = self[...]
    while text.last == " " { text = text.dropLast() }
    return String(text)
  }
}
