import Clinic
import Journal

@testable import Practice

/// A query as the test of roles tries it: its name, what it takes, and how to ask it about a patient.
struct QueryCase: Sendable {
  let name: String
  let permission: Permission
  let isAboutPatient: Bool
  let ask: @Sendable (RoleBench, Patient) throws -> Void

  init(
    _ name: String, _ permission: Permission, aboutPatient isAboutPatient: Bool = false,
    _ ask: @escaping @Sendable (RoleBench, Patient) throws -> Void
  ) {
    self.name = name
    self.permission = permission
    self.isAboutPatient = isAboutPatient
    self.ask = ask
  }

  /// Functions that are no queries: doors that ask for the command's permission, what a session files
  /// about itself, the practice's own records (the calendar of every role stands on them), and the alert strip, which is empty rather than
  /// refused and has a test of its own.
  static let doors: Set<String> = [
    "perform", "endOfSession", "require", "allowance", "undo", "undoLatest", "nextUndo", "endSession",
    "noteLock",
    "noteWrongPatient",
    "noteSearch", "notePrinted", "officeSheet", "writeImport", "backUp", "alertLines", "push", "last", "pop",
    "addPerson", "replaceKit", "resetPassword", "setDisabled", "attach", "save", "noteExported", "purge",
    "addDevice", "removeDevice", "seal", "staleField",
  ]

  static let all: [QueryCase] = [
    QueryCase("users", .manageUsers) { bench, _ in
      _ = try bench.practice.users(as: bench.session)
    },
    QueryCase("deviceSlots", .manageDevices) { bench, _ in
      _ = try bench.practice.deviceSlots(as: bench.session)
    },
    QueryCase("ownChart", .manageUsers) { bench, patient in
      _ = try bench.practice.ownChart(numbered: patient.number ?? 1, as: bench.session)
    },
    QueryCase("staff", .manageUsers) { bench, _ in
      _ = try bench.practice.staff(as: bench.session)
    },
    QueryCase("audit", .viewSecurityEvents) { bench, _ in
      _ = try bench.practice.audit(AuditQuery(), as: bench.session)
    },
    QueryCase("audit", .viewAuditByPatient) { bench, patient in
      var query = AuditQuery()
      query.patient = patient.id
      _ = try bench.practice.audit(query, as: bench.session)
    },
    QueryCase("auditSheet", .viewSecurityEvents) { bench, _ in
      _ = try bench.practice.auditSheet(AuditQuery(), as: bench.session)
    },
    QueryCase("auditEntry", .viewSecurityEvents) { bench, _ in
      _ = try bench.practice.auditEntry(bench.line, as: bench.session)
    },
    QueryCase("auditPatient", .viewAuditByPatient) { bench, patient in
      _ = try bench.practice.auditPatient(numbered: patient.number ?? 10_001, as: bench.session)
    },
    QueryCase("auditPerson", .viewSecurityEvents) { bench, _ in
      _ = try bench.practice.auditPerson(login: "boss", as: bench.session)
    },
    QueryCase("auditDevice", .viewSecurityEvents) { bench, _ in
      _ = try bench.practice.auditDevice(bench.practice.journal.device.shortName, as: bench.session)
    },
    QueryCase("auditVerb", .viewSecurityEvents) { bench, _ in
      _ = try bench.practice.auditVerb("session", as: bench.session)
    },
    QueryCase("auditCSV", .exportAudit) { bench, _ in
      _ = try bench.practice.auditCSV(AuditQuery(), as: bench.session)
    },
    QueryCase("history", .viewRecordHistory, aboutPatient: true) { bench, patient in
      _ = try bench.practice.history(of: patient.id.record, as: bench.session)
    },
    QueryCase("recordHistory", .viewRecordHistory, aboutPatient: true) { bench, patient in
      _ = try bench.practice.recordHistory(
        of: patient.id.record, kind: Kind.patient.rawValue, as: bench.session)
    },
    QueryCase("findPatients", .findPatient) { bench, _ in
      _ = try bench.practice.findPatients("mine", as: bench.session)
    },
    QueryCase("likelyDuplicates", .findPatient) { bench, patient in
      _ = try bench.practice.likelyDuplicates(of: patient, as: bench.session)
    },
    QueryCase("households", .findPatient) { bench, _ in
      _ = try bench.practice.households("mine", as: bench.session)
    },
    QueryCase("noteChartOpened", .viewDemographics, aboutPatient: true) { bench, patient in
      try bench.practice.noteChartOpened(patient.id, as: bench.session)
    },
    QueryCase("openChart", .viewDemographics, aboutPatient: true) { bench, patient in
      _ = try bench.practice.openChart(patient.id, as: bench.session)
    },
    QueryCase("attachments", .viewImages, aboutPatient: true) { bench, patient in
      _ = try bench.practice.attachments(of: patient.id, as: bench.session)
    },
    QueryCase("attachment", .viewImages) { bench, _ in
      do {
        _ = try bench.practice.attachment(bench.newID(), as: bench.session)
      } catch let error as PracticeError where error.code == .notFound {
        // Whoever may look hears that there is none.
      }
    },
    QueryCase("patientSheet", .viewDemographics, aboutPatient: true) { bench, patient in
      _ = try bench.practice.patientSheet(patient.id, as: bench.session)
    },
    QueryCase("medicalSheet", .viewMedicalHistory, aboutPatient: true) { bench, patient in
      _ = try bench.practice.medicalSheet(of: patient.id, as: bench.session)
    },
    QueryCase("registrationSheet", .createPatient) { bench, _ in
      _ = try bench.practice.registrationSheet(as: bench.session)
    },
    QueryCase("patientList", .viewClinicalLists) { bench, _ in
      _ = try bench.practice.patientList(PatientListQuery(), as: bench.session)
    },
    QueryCase("decisionCards", .resolveConflict) { bench, _ in
      _ = try bench.practice.decisionCards(as: bench.session)
    },
    QueryCase("glassPatient", .breakGlass) { bench, _ in
      _ = try bench.practice.glassPatient(numbered: bench.mine.number ?? 10_001, as: bench.session)
    },
    QueryCase("brokenGlasses", .reviewBreakGlass) { bench, _ in
      _ = try bench.practice.brokenGlasses(as: bench.session)
    },
    QueryCase("mergeProposals", .proposeMerge) { bench, _ in
      _ = try bench.practice.mergeProposals(as: bench.session)
    },
    QueryCase("recallDue", .viewRecall) { bench, _ in
      _ = try bench.practice.recallDue(from: bench.test.today, through: bench.test.today, as: bench.session)
    },
    QueryCase("daySheet", .viewSchedule) { bench, _ in
      _ = try bench.practice.daySheet(from: bench.test.today, through: bench.test.today, as: bench.session)
    },
    QueryCase("daySummary", .viewSchedule) { bench, _ in
      _ = try bench.practice.daySummary(of: bench.test.today, as: bench.session)
    },
    QueryCase("weekSummaries", .viewSchedule) { bench, _ in
      _ = try bench.practice.weekSummaries(of: bench.test.today, as: bench.session)
    },
    QueryCase("week", .viewSchedule) { bench, _ in
      _ = try bench.practice.week(of: bench.test.today, as: bench.session)
    },
    QueryCase("waiting", .bookAppointment) { bench, _ in
      _ = try bench.practice.waiting(.shortNotice, as: bench.session)
    },
    QueryCase("waitingPapers", .printDayList) { bench, _ in
      _ = try bench.practice.waitingPapers(as: bench.session)
    },
    QueryCase("patient", .findPatient, aboutPatient: true) { bench, patient in
      let number = try bench.stored(patient).patient.number ?? 0
      let found = try bench.practice.read { db in
        try bench.practice.patient(numbered: number, as: bench.session, in: db)
      }
      if found == nil { throw PracticeError(.notAllowed, "nobody is found", remedy: "") }
    },
    QueryCase("whoCouldCome", .bookAppointment) { bench, _ in
      let gap = ScheduleGap(
        day: bench.test.today, span: TimeSpan(start: TimeOfDay(minutes: 900), lengthMinutes: 60)!)
      _ = try bench.practice.whoCouldCome(gap, as: bench.session)
    },
    QueryCase("gapPool", .bookAppointment) { bench, _ in
      _ = try bench.practice.gapPool(as: bench.session)
    },
    QueryCase("checkImport", .importRecords) { bench, _ in
      _ = try bench.practice.checkImport(
        Array("family,given\n".utf8), of: .patients, ImportOptions(), as: bench.session)
    },
    QueryCase("voidImport", .importRecords) { bench, _ in
      _ = try bench.practice.voidImport(as: bench.session)
    },
    QueryCase("proposeVisit", .bookAppointment, aboutPatient: true) { bench, patient in
      _ = try bench.practice.proposeVisit(for: patient.id, as: bench.session)
    },
    QueryCase("proposeFamily", .bookAppointment, aboutPatient: true) { bench, patient in
      _ = try bench.practice.proposeFamily([patient.id], arranged: .backToBack, as: bench.session)
    },
    QueryCase("visitsAround", .viewSchedule, aboutPatient: true) { bench, patient in
      _ = try bench.practice.visitsAround(bench.test.today, of: patient.id, as: bench.session)
    },
    QueryCase("visitToCome", .viewSchedule, aboutPatient: true) { bench, patient in
      _ = try bench.practice.visitToCome(of: patient.id, as: bench.session)
    },
  ]
}
