package import Clinic
import Journal

/// Books a visit.
package struct BookAppointment: Command {
  package var visit: Appointment

  /// `visit` names who, when, where; zone and offset are the practice's and are filled in here.
  package init(_ visit: Appointment) {
    self.visit = visit
  }

  package var verb: String { "appointment.book" }
  package var permission: Permission { .bookAppointment }

  package func carryOut(_ deed: inout Deed) throws {
    let patient = try deed.practice.requirePatient(visit.patient, in: deed.db).patient
    deed.patient = patient.id
    try deed.require(permission)
    if patient.status.isDeceased {
      throw PracticeError(
        .ruleRefused, field: "patient", "\(patient.name.listed) is recorded as deceased",
        remedy: "correct the status first if that is wrong")
    }
    var visit = visit
    try deed.practice.fillZone(of: &visit)
    if visit.day < deed.today {
      deed.warnings.append("\(visit.day.text) is past")
    }
    let office = try deed.practice.office(in: deed.db)
    deed.warnings += try BookingRules(office: office, deed: deed).check(visit)
    AppointmentChange.write(new: visit, in: &deed)
    deed.message = "booked: \(try AppointmentChange.words(visit, in: deed))"
  }
}

extension OpenPractice {
  /// Gives a visit the practice's zone and the offset at its wall time. A time that the clocks
  /// skip is refused; of two equal ones the first is meant.
  func fillZone(of visit: inout Appointment) throws {
    visit.zoneName = zone.name
    let moment: Moment
    switch zone.resolve(visit.day, visit.start) {
    case .one(let only): moment = only
    case .overlap(let first, _): moment = first
    case .gap:
      throw PracticeError(
        .badInput, field: "time",
        "\(visit.start.text) does not exist on \(visit.day.text): the clocks go forward",
        remedy: "choose a time an hour later")
    }
    visit.offsetSeconds = zone.offsetSeconds(at: moment)
  }
}
