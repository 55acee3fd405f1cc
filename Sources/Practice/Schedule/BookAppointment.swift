package import Clinic
import Journal

/// Books a visit.
package struct BookAppointment: Command {
  package var visit: Appointment

  /// `visit` names who, when, where; zone and offset are the practice's and are filled in here, but for
  /// a time that comes twice, of which the visit's own offset says which is meant.
  package init(_ visit: Appointment) {
    self.visit = visit
  }

  package var verb: String { "appointment.book" }
  package var permission: Permission { .bookAppointment }

  package func carryOut(_ deed: inout Deed) throws {
    let patient = try deed.practice.requirePatient(visit.patient, in: deed.db).patient
    deed.patient = patient.id
    try deed.require(permission)
    try deed.requireLiving(patient)
    var visit = visit
    visit.reason = try deed.admit(visit.reason, by: .line("reason"))
    visit.note = try deed.admit(visit.note, by: .note("note"))
    do throws(ClinicError) {
      _ = try Appointment.checkedSpan(start: visit.start, lengthMinutes: visit.lengthMinutes)
    } catch {
      throw PracticeError(error, field: "length")
    }
    try deed.practice.fillZone(of: &visit)
    deed.warnings += try deed.warnings(about: visit)
    AppointmentChange.write(new: visit, in: &deed)
    if visit.isShortNotice { try ShortNotice.ask(visit, in: &deed) }
    deed.message = "booked: \(try AppointmentChange.words(visit, in: deed))"
  }
}

extension Deed {
  /// Nobody is booked, moved or asked who is recorded as deceased.
  func requireLiving(_ patient: Patient) throws {
    guard patient.status.isDeceased else { return }
    throw PracticeError(
      .ruleRefused, field: "patient", "\(patient.name.listed) is recorded as deceased",
      remedy: "correct the status first if that is wrong")
  }
}

extension OpenPractice {
  /// Gives a visit the practice's zone and the offset at its wall time. A time that the clocks
  /// skip is refused; of two equal ones the one is meant whose offset the visit has, else the first.
  func fillZone(of visit: inout Appointment) throws {
    let said = visit.zoneName == zone.name ? visit.offsetSeconds : nil
    visit.zoneName = zone.name
    let moment: Moment
    switch zone.resolve(visit.day, visit.start) {
    case .one(let only): moment = only
    case .overlap(let first, let second):
      moment = zone.offsetSeconds(at: second) == said ? second : first
    case .gap:
      throw PracticeError(
        .badInput, field: "time",
        "\(visit.start.text) does not exist on \(visit.day.text): the clocks go forward",
        remedy: "choose a time an hour later")
    }
    visit.offsetSeconds = zone.offsetSeconds(at: moment)
  }
}
