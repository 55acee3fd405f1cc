import Clinic
import Journal
import Vault

@testable import Practice

/// A command as the test of roles tries it: its type's name, and how to make it about a patient.
struct CommandCase: Sendable {
  let type: String
  /// Whether it belongs to a patient's chart, so that the relation to the patient decides.
  let isAboutPatient: Bool
  let make: @Sendable (RoleBench, Patient) throws -> any Command

  init(
    _ type: String, aboutPatient isAboutPatient: Bool = false,
    _ make: @escaping @Sendable (RoleBench, Patient) throws -> any Command
  ) {
    self.type = type
    self.isAboutPatient = isAboutPatient
    self.make = make
  }

  /// One or more of every command type; a test compares the names with the sources.
  static let all = office + people + patients + schedule

  private static let office: [CommandCase] = [
    CommandCase("KeepOffice") { bench, _ in
      KeepOffice(.settings(PracticeSettings(name: "Renamed", zoneName: "UTC")))
    },
    CommandCase("KeepOffice") { bench, _ in
      KeepOffice(
        .provider(
          Provider(
            id: bench.newID(), name: "New", discipline: .hygiene, letter: "N", hours: WorkingHours())))
    },
    CommandCase("KeepOffice") { bench, _ in
      KeepOffice(.room(Room(id: bench.newID(), name: "chair 8", kind: .chair, order: 8)))
    },
    CommandCase("KeepOffice") { bench, _ in
      KeepOffice(.appointmentType(AppointmentType(id: bench.newID(), name: "new", lengthMinutes: 30)))
    },
    CommandCase("KeepOffice") { bench, _ in
      KeepOffice(.holiday(Holiday(id: bench.newID(), day: bench.test.today, name: "Founding day")))
    },
    CommandCase("KeepOffice") { bench, _ in KeepOffice(.blockedTime(bench.ownBlock)) },
    CommandCase("TakeAway") { bench, _ in TakeAway(.holiday, bench.newID(UserKind.self).record) },
    CommandCase("TakeAway") { bench, _ in TakeAway(.blockedTime, bench.newID(UserKind.self).record) },
    CommandCase("KeepProviderHours") { bench, _ in
      KeepProviderHours(WorkingHours(), of: bench.session.provider ?? bench.test.hygiene)
    },
    CommandCase("BlockOut") { bench, _ in
      BlockOut(bench.session.provider ?? bench.test.hygiene, on: bench.test.today, why: "ill")
    },
    CommandCase("KeepThresholds") { _, _ in KeepThresholds(VitalThresholds()) },
  ]

  private static let people: [CommandCase] = [
    CommandCase("AddUser") { bench, _ in
      AddUser(
        id: bench.newID(), login: "newcomer", name: "New Comer", roles: [.biller], credential: [1], why: "new"
      )
    },
    CommandCase("ChangeUser") { bench, _ in ChangeUser(bench.user, .roles([.biller]), why: "moved") },
    CommandCase("WithdrawRoles") { bench, _ in WithdrawRoles(bench.session.user, why: "not asked for") },
    CommandCase("ChangeUser") { bench, _ in ChangeUser(bench.user, .name("Maria R"), why: "married") },
    CommandCase("ChangeUser") { bench, patient in
      ChangeUser(bench.user, .ownChart(patient.id), why: "is a patient here")
    },
    CommandCase("ChangeUser") { bench, _ in ChangeUser(bench.user, .credential([3]), why: "forgot it") },
    CommandCase("ChangeOwnPassword") { _, _ in ChangeOwnPassword([7]) },
    CommandCase("ReplaceRecoveryKit") { _, _ in
      ReplaceRecoveryKit(RecoveryKitRecord(credential: [1], name: "7K2Q"), why: "yearly", second: nil)
    },
    CommandCase("EnrolDevice") { bench, _ in
      EnrolDevice(
        bench.newID(UserKind.self).record, name: "desk 2", key: SigningKey().verifyingKey,
        why: "a second desk")
    },
    CommandCase("AddDeviceSlot") { bench, _ in
      AddDeviceSlot(
        bench.newID(UserKind.self).record, name: "backup", credential: [1], why: "each night")
    },
    CommandCase("RemoveDeviceSlot") { _, _ in RemoveDeviceSlot("backup", why: "another machine") },
    CommandCase("BreakGlass") { bench, patient in
      BreakGlass(patient.id, reason: "unresponsive in the waiting room")
    },
    CommandCase("ReviewGlass") { bench, _ in ReviewGlass(bench.newID(), finding: "justified") },
    CommandCase("EndSession") { bench, _ in EndSession(bench.test.dentist.id, why: "left it open") },
    CommandCase("ProposePurge") { bench, _ in
      ProposePurge(bench.test.practice.ownVersion(1), why: "court order")
    },
    CommandCase("ConfirmPurge") { bench, _ in ConfirmPurge(bench.newID()) },
    CommandCase("FileAuditExport") { _, _ in FileAuditExport(AuditQuery(), count: 1, form: "CSV") },
  ]

  private static let patients: [CommandCase] = [
    CommandCase("RegisterPatient") { bench, _ in
      RegisterPatient(Patient(id: bench.newID(), name: PersonName(family: "New", given: "Ida")))
    },
    CommandCase("EditPatient", aboutPatient: true) { bench, patient in
      let shown = try bench.stored(patient)
      var edited = shown.patient
      edited.emails = ["ann@example.org"]
      return EditPatient(edited, shown: shown)
    },
    CommandCase("KeepAttachment", aboutPatient: true) { bench, patient in
      try KeepAttachment(
        StoredAttachment(
          hash: [UInt8](repeating: 1, count: 32), length: 3, type: "image/png",
          key: SecretBytes(randomCount: 32)), id: bench.newID(), of: patient.id, title: "letter")
    },
    CommandCase("KeepRelation", aboutPatient: true) { bench, patient in
      KeepRelation(
        PatientRelation(
          id: bench.newID(), patient: patient.id, kind: .emergencyContact,
          person: .patient(bench.others.id == patient.id ? bench.mine.id : bench.others.id)))
    },
    CommandCase("KeepRecallLine", aboutPatient: true) { bench, patient in
      KeepRecallLine(RecallLine(id: bench.newID(), patient: patient.id, kind: .exam))
    },
    CommandCase("KeepMedical", aboutPatient: true) { bench, patient in
      KeepMedical(
        .allergy(Allergy(id: bench.newID(), patient: patient.id, substance: "latex")), of: patient.id)
    },
    CommandCase("KeepMedical", aboutPatient: true) { bench, patient in
      KeepMedical(
        .vitals(
          Vitals(
            id: bench.newID(), patient: patient.id, takenAt: bench.test.clock.now, takenOn: bench.test.today,
            pulse: 60)), of: patient.id)
    },
    CommandCase("ImportPatient") { bench, _ in
      ImportPatient(
        patient: Patient(id: bench.newID(), number: 20_001, name: PersonName(family: "Old", given: "Eve")),
        source: "import", oldNumber: "1")
    },
    CommandCase("ImportRecallLine") { bench, patient in
      ImportRecallLine(line: RecallLine(id: bench.newID(), patient: patient.id, kind: .exam))
    },
    CommandCase("ImportAppointment") { bench, patient in
      ImportAppointment(visit: bench.test.visit(patient, at: "16:00"))
    },
    CommandCase("ImportBalance") { bench, patient in
      ImportBalance(
        balance: LedgerEntry(
          id: bench.newID(), patient: patient.id, kind: .openingBalance, amount: Amount(cents: 1_250),
          day: bench.test.today, source: "import"))
    },
    CommandCase("ReverseLedgerEntry") { bench, _ in ReverseLedgerEntry(bench.newID(), why: "two accounts") },
    CommandCase("MarkImport") { bench, _ in
      MarkImport(
        mark: .begin, act: bench.newID(UserKind.self).record, kind: .recall, source: "import", count: 1)
    },
    CommandCase("ProposeMerge") { bench, _ in
      ProposeMerge(duplicate: bench.mine.id, kept: bench.others.id, reason: "same")
    },
    CommandCase("DecideMerge") { bench, _ in DecideMerge(bench.newID(), isConfirmed: true) },
    CommandCase("GiveNewNumber", aboutPatient: true) { _, patient in GiveNewNumber(patient.id) },
    CommandCase("DecideConflict") { bench, patient in
      DecideConflict(
        DecisionCard(
          id: patient.id.record, reason: .values, kind: Kind.patient.rawValue, record: patient.id.record,
          field: 4, about: "", name: "birthday", values: [], patient: patient.id, canJoin: false, whyNot: nil),
        .all)
    },
    CommandCase("KeepHousehold") { bench, _ in
      KeepHousehold(Household(id: bench.newID(), name: "Test"), members: [])
    },
    CommandCase("ReverseEntry", aboutPatient: true) { bench, patient in
      ReverseEntry(bench.entries[patient.id]!)
    },
  ]

  private static let schedule: [CommandCase] = [
    CommandCase("BookAppointment", aboutPatient: true) { bench, patient in
      BookAppointment(bench.test.visit(patient, at: patient.id == bench.mine.id ? "14:00" : "15:00"))
    },
    CommandCase("MoveAppointment", aboutPatient: true) { bench, patient in
      MoveAppointment(
        bench.visit(of: patient).id, to: bench.test.today,
        TimeOfDay(text: patient.id == bench.mine.id ? "9:00" : "10:00")!)
    },
    CommandCase("ResizeAppointment", aboutPatient: true) { bench, patient in
      ResizeAppointment(bench.visit(of: patient).id, toMinutes: 45)
    },
    CommandCase("EditAppointment", aboutPatient: true) { bench, patient in
      var visit = bench.visit(of: patient)
      visit.reason = "checkup"
      return EditAppointment(visit)
    },
    CommandCase("SetVisitStatus", aboutPatient: true) { bench, patient in
      SetVisitStatus(bench.visit(of: patient).id, .confirmed)
    },
    CommandCase("SetVisitStatus", aboutPatient: true) { bench, patient in
      SetVisitStatus(bench.visit(of: patient).id, .here)
    },
    CommandCase("KeepCheckOut", aboutPatient: true) { bench, patient in
      KeepCheckOut(bench.visit(of: patient).id, CheckOutProgress(done: [.slip]))
    },
    CommandCase("SetFormDue", aboutPatient: true) { bench, patient in
      SetFormDue(bench.visit(of: patient).id, true)
    },
    CommandCase("SetShortNotice", aboutPatient: true) { bench, patient in
      SetShortNotice(bench.visit(of: patient).id, true)
    },
    CommandCase("KeepPaper", aboutPatient: true) { _, patient in
      KeepPaper("slip", ["next visit"], about: patient.id)
    },
    CommandCase("SettlePaper") { bench, _ in SettlePaper(bench.newID(), wasPrinted: true) },
    CommandCase("SettleWaiting") { bench, _ in SettleWaiting(bench.newID(), outcome: "no answer") },
    CommandCase("AskForShortNotice", aboutPatient: true) { _, patient in AskForShortNotice(patient.id) },
  ]
}

extension RoleBench {
  func newID<T>(_: T.Type) -> Identifier<T> { test.newID() }

  /// A block of the tester's own time; of the hygienist's where the tester is no provider.
  var ownBlock: BlockedTime {
    BlockedTime(
      id: newID(), day: test.today, span: TimeSpan(start: TimeOfDay(minutes: 600), lengthMinutes: 30)!,
      scope: .providers([session.provider ?? test.hygiene]), reason: "meeting")
  }
}
