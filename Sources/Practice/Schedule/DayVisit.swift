package import Clinic
import GRDB
package import Journal

/// One visit as a role may see it: everything in it is cut to that.
///
/// A reference to what never changes: a day holds hundreds, and goes along with the screen at every key.
package final class DayVisit: Sendable {
  /// Without reason, note and type where the role may not know them; where it may not know who comes,
  /// without the patient too, whose place an identity takes that is nobody's.
  package let visit: Appointment
  /// Name, birthday and what the front of the calendar needs; nil where the patient is unknown here.
  package let patient: Patient?
  /// The type's name, or its neutral name where the role may not know what the visit is for.
  package let typeName: String
  /// How much of it is shown: `.busy`, `.statusOnly`, `.neutral` or `.full`.
  package let disclosure: VisitDisclosure
  package let needsGuardian: Bool
  package let needsInterpreter: Bool
  /// Another visit of these days has a patient of the same name.
  package let hasNamesake: Bool
  /// When its newest change was made, for refusing a key on a row that has just moved.
  package let changed: Moment
  /// What was on screen of time, place and status: the base of a change to them.
  package let shown: [Version]
  /// Several values of it stand that nobody chose between.
  package let isUndecided: Bool
  /// How far its check-out has come.
  package let checkOut: CheckOutProgress
  /// When it starts: "9:00", and "1:30 EST" where that time comes twice on its day.
  package let startText: String

  init(
    visit: Appointment, patient: Patient?, typeName: String, disclosure: VisitDisclosure, needsGuardian: Bool,
    needsInterpreter: Bool, hasNamesake: Bool, changed: Moment, shown: [Version], isUndecided: Bool,
    checkOut: CheckOutProgress, startText: String
  ) {
    self.visit = visit
    self.patient = patient
    self.typeName = typeName
    self.disclosure = disclosure
    self.needsGuardian = needsGuardian
    self.needsInterpreter = needsInterpreter
    self.hasNamesake = hasNamesake
    self.changed = changed
    self.shown = shown
    self.isUndecided = isUndecided
    self.checkOut = checkOut
    self.startText = startText
  }

  package var id: AppointmentID { visit.id }
  /// The reason; empty where the role may not know.
  package var reason: String { visit.reason }
  /// True where only name, time and modality may be shown.
  package var isNeutral: Bool { disclosure != .full }
  /// True where it is shown that room and provider are taken, and nothing else.
  package var isBusy: Bool { disclosure == .busy }
}

extension OpenPractice {
  /// A visit cut to what the role may see; nil where not even that it is there.
  func dayVisit(
    _ record: AppointmentRecord, _ patient: Patient?, _ setup: PracticeSetup, hasNamesake: Bool,
    _ session: Session, in db: Database
  ) throws -> DayVisit? {
    let whole = record.appointment
    let disclosure = try disclosure(of: whole, setup, session, in: db)
    guard let visit = whole.cut(to: disclosure) else { return nil }
    let type = whole.type.flatMap { setup.type($0) }
    let typeName =
      switch disclosure {
      case .nothing, .busy, .statusOnly: ""
      case .neutral: type?.neutralName ?? "visit"
      case .full: type?.name ?? ""
      }
    let known = disclosure == .busy ? nil : patient
    return DayVisit(
      visit: visit, patient: known, typeName: typeName, disclosure: disclosure,
      needsGuardian: try known.map { try needsGuardian($0, on: visit.day, in: db) } ?? false,
      needsInterpreter: known?.needsInterpreter ?? false, hasNamesake: known != nil && hasNamesake,
      changed: Moment(
        milliseconds: HybridClock.milliseconds(
          of: record.state[AppointmentField.slot.rawValue]?.winner?.clock ?? 0)),
      shown: record.base(of: .slot),
      isUndecided: disclosure != .busy && !record.state.conflicts.isEmpty, checkOut: record.checkOut,
      startText: visit.startText(in: zone, by: kept.clock(zone, visit.day)))
  }

  /// How much of a visit the role may see.
  func disclosure(
    of visit: Appointment, _ setup: PracticeSetup, _ session: Session, in db: Database
  ) throws -> VisitDisclosure {
    setup.disclosure(
      of: visit, to: session.role, relation: try relation(of: session, to: visit.patient, in: db))
  }

  /// A patient's visits, each cut to what the role may see; those that may name nobody are left out.
  func visible(
    _ records: [AppointmentRecord], as session: Session, in db: Database
  ) throws -> [Appointment] {
    let setup = setup(try office(in: db), blocks: [])
    return try records.compactMap { record in
      let disclosure = try disclosure(of: record.appointment, setup, session, in: db)
      return disclosure == .busy ? nil : record.appointment.cut(to: disclosure)
    }
  }

  /// A patient's visits around today as the role may see them: the last one that took place, and the
  /// next one after `day`.
  package func visitsAround(
    _ day: Day, of patient: PatientID, as session: Session
  ) throws -> (last: Appointment?, next: Appointment?) {
    try require(.viewSchedule, as: session, for: patient)
    return try read { db in
      let all = try visible(appointments(of: patient, limit: 40, in: db), as: session, in: db)
      return (
        all.filter { $0.day < day && $0.status == .out }.max { $0.day < $1.day },
        all.filter { $0.day > day && $0.status.isOnTheDay }.min { ($0.day, $0.start) < ($1.day, $1.start) }
      )
    }
  }

  private func needsGuardian(_ patient: Patient, on day: Day, in db: Database) throws -> Bool {
    guard let birthday = patient.birthday, birthday.adding(months: 18 * 12) > day else { return false }
    let relations = try relations(of: patient.id, in: db)
    return GuardianRule().finding(birthday: birthday, relations: relations, on: day) == .missing
  }
}
