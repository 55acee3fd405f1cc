package import Clinic
import Journal

/// A step of checking a patient out, in the order in which they are walked. Procedures, charges,
/// payment and receipt take their places here with the books that hold them.
package enum CheckOutStep: String, Sendable, CaseIterable {
  case visit
  case nextVisit = "next visit"
  case slip
}

/// How far a visit's check-out has come, as it is kept with the visit.
package struct CheckOutProgress: Hashable, Sendable {
  /// The steps that were done.
  package var done: Set<CheckOutStep>
  /// The steps that somebody left out: they do not come back when the check-out is resumed.
  package var leftOut: Set<CheckOutStep>

  package init(done: Set<CheckOutStep> = [], leftOut: Set<CheckOutStep> = []) {
    self.done = done
    self.leftOut = leftOut.subtracting(done)
  }

  /// The first step that is neither done nor left out; nil where none is.
  package var next: CheckOutStep? {
    CheckOutStep.allCases.first { !done.contains($0) && !leftOut.contains($0) }
  }

  /// The mark of a step that was left out.
  private static let mark = "-"

  /// As it stands in an entry: the steps in their order, those left out with a mark before them.
  var value: FieldValue {
    .list(
      CheckOutStep.allCases.compactMap { step in
        if done.contains(step) { return .text(step.rawValue) }
        return leftOut.contains(step) ? .text(Self.mark + step.rawValue) : nil
      })
  }

  init(_ value: FieldValue?) {
    let kept = (value?.items ?? []).compactMap(\.textValue)
    self.init(
      done: Set(kept.compactMap(CheckOutStep.init(rawValue:))),
      leftOut: Set(
        kept.filter { $0.hasPrefix(Self.mark) }.compactMap { CheckOutStep(rawValue: String($0.dropFirst())) })
    )
  }
}

extension AppointmentRecord {
  /// The number of the field that keeps the steps.
  static let checkOutField = 13

  /// How far its check-out has come; the visit's own step is also done where it is out.
  package var checkOut: CheckOutProgress {
    var progress = CheckOutProgress(state.value(of: Self.checkOutField))
    if appointment.status == .out { progress.done.insert(.visit) }
    return progress
  }
}

/// Keeps which steps of a visit's check-out are done and which are left out, so that it can be resumed
/// at any desk.
package struct KeepCheckOut: Command {
  package let id: AppointmentID
  package let progress: CheckOutProgress

  package init(_ id: AppointmentID, _ progress: CheckOutProgress) {
    self.id = id
    self.progress = progress
  }

  package var verb: String { "appointment.checkout" }
  package var permission: Permission { .recordArrival }

  package func carryOut(_ deed: inout Deed) throws {
    let record = try deed.practice.requireAppointment(id.record, in: deed.db)
    deed.patient = record.appointment.patient
    try deed.require(permission)
    if progress.leftOut.contains(.visit) {
      throw PracticeError(
        .ruleRefused, field: "visit", "the visit itself cannot be left out", remedy: "check it out first")
    }
    guard record.state.value(of: AppointmentRecord.checkOutField) != progress.value else { return }
    try deed.set(.appointment, id.record, AppointmentRecord.checkOutField, progress.value)
    let left = progress.leftOut.subtracting(record.checkOut.leftOut).map(\.rawValue).sorted()
    let done = progress.done.subtracting(record.checkOut.done).map(\.rawValue).sorted()
    if !left.isEmpty {
      deed.message = "left out: \(left.joined(separator: ", "))"
    } else if !done.isEmpty {
      deed.message = "check-out: \(done.joined(separator: ", ")) done"
    }
  }
}

extension OpenPractice {
  /// The first visit of a patient that is still to come, cut to what the role may see: today's before any
  /// other, whatever its stage; nil where there is none. `visit` is left out.
  package func visitToCome(
    of patient: PatientID, besides visit: AppointmentID? = nil, as session: Session
  ) throws -> Appointment? {
    try require(.viewSchedule, as: session, for: patient)
    return try read { db in
      let today = zone.localTime(of: world.now()).day
      return try visible(appointments(of: patient, in: db), as: session, in: db)
        .filter { $0.day >= today && $0.status.isOnTheDay && $0.id != visit }
        .min { ($0.day, $0.start, $0.id) < ($1.day, $1.start, $1.id) }
    }
  }
}
