import Clinic
import Journal

@testable import Practice

/// One practice with one person for each role. Clinical roles are providers; `mine` is their patient,
/// `others` is nobody's.
struct RoleBench {
  let test: TestPractice
  let session: Session
  let role: Role
  let mine: Patient
  let others: Patient
  let visits: [PatientID: Appointment]
  /// An entry of the desk about each patient, by patient.
  let entries: [PatientID: Version]
  let line: Int64

  init(_ role: Role) throws {
    self.role = role
    test = try TestPractice()
    let practice = test.practice
    let isProvider = [.hygienist, .dentalAssistant, .dentist, .clinician, .supervisor].contains(role)
    let provider: ProviderID? = isProvider ? test.therapist : nil
    try practice.perform(
      AddUser(
        id: test.newID(), login: "tester", name: "The Tester", roles: [role], provider: provider,
        credential: [7], why: "test"), as: test.administrator)
    // One alone asked for her: a new administrator is one a day later.
    if role == .administrator { test.clock.advance(minutes: RolesInTime.delayMinutes) }
    session = try practice.beginSession(login: "tester").session
    let others = try test.register("Others", "Ann", born: "1980-01-01")
    var mine = Patient(
      id: test.newID(), name: PersonName(family: "Mine", given: "Ben"), birthday: Day(iso: "1981-02-02"))
    mine.preferredProvider = provider
    try practice.perform(RegisterPatient(mine), as: test.desk)
    var visits: [PatientID: Appointment] = [:]
    var entries: [PatientID: Version] = [:]
    for (patient, time) in [(others, "11:00"), (mine, "13:00")] {
      let visit = test.visit(patient, at: time)
      visits[patient.id] = visit
      entries[patient.id] = try practice.perform(BookAppointment(visit), as: test.desk).version
    }
    (self.mine, self.others, self.visits, self.entries) = (mine, others, visits, entries)
    let auditor = Session(
      id: test.newID(), user: test.administrator.user, login: "boss", name: "Ada Boss", role: .auditor,
      provider: nil, started: test.clock.now)
    line = try practice.audit(AuditQuery(), as: auditor).first { $0.entryClass == .security }!.key
  }

  /// How the tester stands to a patient.
  func relation(to patient: Patient) -> Relation {
    session.provider != nil && patient.id == mine.id ? [.own, .assigned] : []
  }

  func visit(of patient: Patient) -> Appointment { visits[patient.id]! }
  func newID<T>() -> Identifier<T> { test.newID() }
  var practice: OpenPractice { test.practice }
  var user: UserID { test.desk.user }

  /// What the desk stored of a patient.
  func stored(_ patient: Patient) throws -> PatientRecord {
    try practice.read { try practice.requirePatient(patient.id, in: $0) }
  }
}
