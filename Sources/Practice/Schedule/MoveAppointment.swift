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

  package init(
    _ id: AppointmentID, to day: Day, _ start: TimeOfDay, room: RoomID? = nil, provider: ProviderID? = nil,
    shown: [Version]? = nil, alongside: Set<AppointmentID> = []
  ) {
    self.id = id
    self.day = day
    self.start = start
    self.room = room
    self.provider = provider
    self.shown = shown
    self.alongside = alongside
  }

  package var verb: String { "appointment.move" }
  package var permission: Permission { .bookAppointment }

  package func carryOut(_ deed: inout Deed) throws {
    let record = try deed.practice.requireAppointment(id.record, in: deed.db)
    var visit = record.appointment
    deed.patient = visit.patient
    try deed.require(permission)
    if visit.status == .out {
      try deed.require(.editCheckedOutAppointment)
    } else if visit.status.isUnderWay, day != visit.day {
      throw PracticeError(
        .ruleRefused, field: "day", "\(try AppointmentChange.words(visit, in: deed)) is under way",
        remedy: "move it within the day, or set it back to confirmed first")
    }
    let before = "\(visit.day == day ? "" : "\(visit.day.text) ")\(visit.start.text)"
    visit.day = day
    visit.start = start
    visit.room = room ?? visit.room
    visit.provider = provider ?? visit.provider
    if !visit.status.isOnTheDay { visit.status = .scheduled }
    try deed.practice.fillZone(of: &visit)
    let office = try deed.practice.office(in: deed.db)
    deed.warnings += try BookingRules(office: office, deed: deed).check(visit, leavingOut: alongside)
    try AppointmentChange.write(visit, over: record, shown: shown, in: &deed)
    deed.message = "moved: \(try AppointmentChange.words(visit, in: deed)), was \(before)"
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
    var visit = record.appointment
    deed.patient = visit.patient
    try deed.require(permission)
    if visit.status == .out { try deed.require(.editCheckedOutAppointment) }
    visit.lengthMinutes = lengthMinutes
    let office = try deed.practice.office(in: deed.db)
    deed.warnings += try BookingRules(office: office, deed: deed).check(visit)
    try AppointmentChange.write(visit, over: record, shown: shown, in: &deed)
    deed.message = "\(lengthMinutes) min: \(try AppointmentChange.words(visit, in: deed))"
  }
}
