package import Clinic
package import Journal

/// Moves visits to other times or places; several at once stay one deed.
package struct MoveAppointment: Command {
  package let id: AppointmentID
  package let day: Day
  package let start: TimeOfDay
  /// Nil keeps the room or the provider.
  package let room: RoomID?
  package let provider: ProviderID?
  /// The versions of time, place and status that were on screen.
  package let shown: [Version]?
  /// Others that move along with it, whose old places are free.
  package let alongside: Set<AppointmentID>
  /// Seconds east of UTC, which say which of two equal times is meant where the clocks go back; nil is
  /// the first.
  package let offsetSeconds: Int?

  package init(
    _ id: AppointmentID, to day: Day, _ start: TimeOfDay, room: RoomID? = nil, provider: ProviderID? = nil,
    shown: [Version]? = nil, alongside: Set<AppointmentID> = [], offsetSeconds: Int? = nil
  ) {
    self.id = id
    self.day = day
    self.start = start
    self.room = room
    self.provider = provider
    self.shown = shown
    self.alongside = alongside
    self.offsetSeconds = offsetSeconds
  }

  package var verb: String { "appointment.move" }
  package var permission: Permission { .bookAppointment }

  package func carryOut(_ deed: inout Deed) throws {
    let record = try deed.practice.requireAppointment(id.record, in: deed.db)
    let before = record.appointment
    deed.patient = before.patient
    try deed.require(permission)
    if before.status == .out { try deed.require(.editCheckedOutAppointment) }
    try deed.requireLiving(try deed.practice.requirePatient(before.patient, in: deed.db).patient)
    var visit: Appointment
    do throws(ClinicError) {
      visit = try before.moved(
        to: day, start, room: room ?? before.room, provider: provider ?? before.provider,
        offsetSeconds: offsetSeconds ?? before.offsetSeconds)
    } catch {
      throw PracticeError(error, field: "time")
    }
    let isNewTime =
      (before.day, before.start) != (day, start) || offsetSeconds.map { $0 != before.offsetSeconds } == true
    // The old offset says nothing about a new time.
    if offsetSeconds == nil, isNewTime {
      visit.zoneName = ""
    } else {
      visit.zoneName = deed.practice.zone.name
    }
    try deed.practice.fillZone(of: &visit)
    deed.warnings += try deed.warnings(about: visit, besides: alongside, isNewTime: isNewTime)
    try AppointmentChange.write(visit, over: record, shown: shown, in: &deed)
    let was = "\(before.day == day ? "" : "\(before.day.text) ")\(before.startText(in: deed.practice.zone))"
    deed.message = "moved: \(try AppointmentChange.words(visit, in: deed)), was \(was)"
  }
}

/// Makes a visit longer or shorter.
package struct ResizeAppointment: Command {
  package let id: AppointmentID
  package let lengthMinutes: Int
  package let shown: [Version]?

  package init(_ id: AppointmentID, toMinutes lengthMinutes: Int, shown: [Version]? = nil) {
    self.id = id
    self.lengthMinutes = lengthMinutes
    self.shown = shown
  }

  package var verb: String { "appointment.resize" }
  package var permission: Permission { .bookAppointment }

  package func carryOut(_ deed: inout Deed) throws {
    let record = try deed.practice.requireAppointment(id.record, in: deed.db)
    deed.patient = record.appointment.patient
    try deed.require(permission)
    if record.appointment.status == .out { try deed.require(.editCheckedOutAppointment) }
    let visit: Appointment
    do throws(ClinicError) {
      visit = try record.appointment.resized(toMinutes: lengthMinutes)
    } catch {
      throw PracticeError(error, field: "length")
    }
    deed.warnings += try deed.warnings(about: visit, isNewTime: false)
    try AppointmentChange.write(visit, over: record, shown: shown, in: &deed)
    deed.message = "\(lengthMinutes) min: \(try AppointmentChange.words(visit, in: deed))"
  }
}
