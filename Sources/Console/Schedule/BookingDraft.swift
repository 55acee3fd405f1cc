import Clinic
import Practice

/// A visit all filled in, which Enter books.
struct BookingDraft: Hashable, Sendable {
  let patient: Patient
  var type: AppointmentType
  /// Why this: "prophylaxis due 12 Nov".
  let why: String
  var visit: Appointment
  /// The visit exists already, off the day or later, and is moved here.
  var isMoved = false
  /// The line of a list that this settles.
  var settles: WaitingID?

  /// What Enter carries out, as one act.
  var commands: [any Command] {
    var commands: [any Command] =
      isMoved
      ? [
        MoveAppointment(
          visit.id, to: visit.day, visit.start, room: visit.room, provider: visit.provider,
          offsetSeconds: visit.zoneName.isEmpty ? nil : visit.offsetSeconds)
      ]
      : [BookAppointment(visit)]
    if let settles { commands.append(SettleWaiting(settles, outcome: "booked")) }
    return commands
  }
}
