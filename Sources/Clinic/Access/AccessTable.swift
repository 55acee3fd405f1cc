// The matrix follows 45 CFR 164.308(a)(4), 164.312(a), 164.501 and 164.508 (psychotherapy notes), and
// 42 CFR Part 2. Four things are this practice software's own: the audit by patient is the auditor's
// alone; the alert strip is a projection by role; the desk proposes merges; and of a behavioural visit
// the desk sees name, time, modality and "form due".
extension AccessMatrix {
  /// Columns: receptionist, hygienist, dental assistant, dentist, clinician, supervisor, biller,
  /// administrator, auditor. `Y` all, `A` assigned patients, `O` own, `T` trainees', `L` limited,
  /// `B` by breaking the glass, `.` denied; `S` password again, `S2` and a second person.
  static let table: [AccessRule] =
    day + patients + health + teeth + notes + screening + money + system + audit

  private static let day: [AccessRule] = [
    .init(.viewSchedule, "see the schedule", "Y Y Y Y A A L . .", "billing: date, provider and status"),
    .init(
      .viewBehaviouralVisit, "see what a behavioural visit is for", "L . . . A A . . .",
      "the desk: name, time, modality and \"form due\""),
    .init(.bookAppointment, "book, move and cancel appointments", "Y Y Y Y A A . . ."),
    .init(.doubleBook, "book over another appointment, once warned", "Y . . Y A A . . ."),
    .init(.bookOutsideHours, "book outside hours, on a holiday or in blocked time", "Y . . Y A A . . ."),
    .init(.recordArrival, "mark here, seated, done, out, broken, no-show", "Y Y Y Y A A . . ."),
    .init(.editCheckedOutAppointment, "change an appointment that was checked out", ". . . S . S . . ."),
    .init(.editOwnHours, "change a provider's hours", "Y . . O O O . Y .", "own hours, for clinical roles"),
    .init(.editBlockedTime, "block time and release it", "Y . . O O O . Y .", "own time, for clinical roles"),
    .init(.editRooms, "change chairs and rooms", ". . . . . . . Y ."),
    .init(.editAppointmentTypes, "change appointment types", ". . . . . . . Y ."),
    .init(.editHolidays, "change holidays and the practice's hours", ". . . . . . . Y ."),
    .init(.viewRecall, "see who is due", "Y Y . Y A A . . ."),
    .init(.editRecall, "change recall lines", "Y Y . Y A A . . ."),
    .init(.printDayList, "print the day list, next-visit slips and chart faces", "Y Y Y Y A A . . ."),
  ]

  private static let patients: [AccessRule] = [
    .init(
      .findPatient, "find a patient", "Y Y Y Y A A Y . .",
      "at most 20 rows, written down; no browsing of all",
      opensByBreakGlass: true),
    .init(
      .viewDemographics, "see name, birthday, addresses, phones", "Y Y Y Y A A Y . .",
      opensByBreakGlass: true),
    .init(.createPatient, "register a patient", "Y Y Y Y Y Y . . ."),
    .init(
      .editDemographics, "change name, birthday, addresses, phones", "Y L L Y A A L . .",
      "hygiene and assistants: phones and e-mail; billing: insurance"),
    .init(.editRelations, "change guardians, guarantors, contacts, household", "Y . . Y A A L . ."),
    .init(.editContactPermission, "change how a patient may be contacted", "Y L L Y A A . . ."),
    .init(.changePatientStatus, "make inactive, or record a death", "Y . . Y A A . . ."),
    .init(
      .unmaskIdentifiers, "unmask a social security number", "S . . . . . S . .", "each time written down"),
    .init(.proposeMerge, "propose that two records are one patient", "Y Y Y Y A A Y . ."),
    .init(.confirmMerge, "confirm that two records are one patient", ". . . S2 . S2 . . .", "reversible"),
    .init(
      .restrictChart, "restrict a chart", ". . . S A A . . Y",
      "narrowing is easy, widening takes a second person"),
    .init(.editConsents, "record consents, releases and their revocation", "Y . . Y A A . . ."),
    .init(.markWrongPatient, "mark that a chart was opened by mistake", "Y Y Y Y Y Y Y . ."),
    .init(
      .viewRecordHistory, "see who changed a record, from what to what", "Y Y Y Y A A Y . .",
      "of fields that the role may see"),
    .init(.reverseOlderAct, "reverse an act of an earlier session", "Y O O Y A A O . ."),
    .init(
      .resolveConflict, "decide between values entered at two places", "Y Y Y Y A A Y . .",
      "of fields that the role may change"),
  ]

  private static let health: [AccessRule] = [
    .init(
      .viewAlerts, "see the alert strip", "L Y Y Y A A . . .", "the desk: \"premed needed\", not why",
      opensByBreakGlass: true),
    .init(
      .viewMedicalHistory, "see the medical history", ". Y Y Y A A . . .", opensByBreakGlass: true),
    .init(.editMedicalHistory, "change the medical history", ". Y Y Y A A . . ."),
    .init(.reviewMedicalHistory, "mark the medical history reviewed", ". Y . Y A A . . ."),
    .init(.recordVitals, "record vitals", ". Y Y Y A A . . ."),
    .init(.prescribe, "prescribe", ". . . Y . . . . .", "a prescriber's licence can grant it to others"),
  ]

  private static let teeth: [AccessRule] = [
    .init(.viewToothChart, "see the tooth chart", ". Y Y Y . . L . .", "billing: codes and surfaces"),
    .init(
      .chartTeeth, "chart conditions and existing work", ". Y L Y . . . . .",
      "assistants: as scribe, unsigned"),
    .init(.completeProcedure, "set a procedure complete", ". O L Y . . . . .", "hygiene: own codes"),
    .init(.changeCompletedProcedure, "change or void a completed procedure", ". . . S . . . . ."),
    .init(.recordPerioExam, "record a perio exam", ". Y L Y . . . . .", "assistants type, a provider signs"),
    .init(.amendPerioExam, "amend a saved perio exam", ". O . O . . . . .", "the old version is kept"),
    .init(.editTreatmentPlan, "change a treatment plan", ". L . Y A A . . .", "hygiene proposes"),
    .init(.presentTreatmentPlan, "present a plan and take a signature", "Y Y Y Y A A . . ."),
    .init(.changePlannedFee, "change a fee or discount on a plan", ". . . S . . S . ."),
    .init(.viewImages, "see images", ". Y Y Y . . . . ."),
    .init(.importImage, "import an image", ". Y Y Y . . . . ."),
    .init(.voidImage, "void an image", ". . . S . . . . .", "never deleted"),
  ]

  private static let notes: [AccessRule] = [
    .init(
      .viewDentalNote, "read dental notes", ". Y Y Y . . L . .",
      "billing: date, provider, codes, whether signed"),
    .init(
      .viewBehaviouralNote, "read behavioural progress notes", ". . . B A A L . .",
      "billing: date, provider, codes, whether signed", opensByBreakGlass: true),
    .init(.draftNote, "write a draft", ". Y Y Y A A . . ."),
    .init(.signNote, "sign one's own note", ". O . O O O . . ."),
    .init(.coSignNote, "co-sign", ". . . S . T . . .", "never one's own"),
    .init(.addAddendum, "add to a signed note", ". O . O O O . . ."),
    .init(.editSignedNote, "change a signed note", ". . . . . . . . .", "nobody"),
    .init(
      .voidNote, "void a note as entered in error", ". . . O+S O+S T+S . . .", "kept, struck, with a reason"),
    .init(
      .readPsychotherapyNote, "read psychotherapy notes", ". . . . O T . . .",
      "45 CFR 164.501: breaking the glass does not open them"),
    .init(.writePsychotherapyNote, "write psychotherapy notes", ". . . . O O . . ."),
    .init(
      .readSubstanceUseNote, "read substance use counselling notes", ". . . . O T . . .", "42 CFR 2.31(b)"),
    .init(
      .viewPartTwoRecord, "see records under 42 CFR Part 2", ". . . B A A . . .",
      "consent or programme staff; 2.51 in an emergency", opensByBreakGlass: true),
  ]

  private static let screening: [AccessRule] = [
    .init(
      .administerAssessment, "give a questionnaire", "L . . . A A . . .",
      "the desk hands over the form and sees no answers"),
    .init(
      .viewAssessmentResults, "see questionnaire results", ". . . . A A . . .", opensByBreakGlass: true),
    .init(.acknowledgeRisk, "acknowledge a risk flag", ". . . . A A . . .", "escalates to the supervisor"),
    .init(.assignClinician, "assign clinician and supervisor", ". . . . . Y . Y ."),
  ]

  private static let money: [AccessRule] = [
    .init(.viewLedger, "see the ledger", "Y . . Y L L Y . .", "clinicians: their patients' balance"),
    .init(.postCharge, "post a charge", "Y . . Y . . Y . ."),
    .init(.postPayment, "post a payment", "Y . . . . . Y . ."),
    .init(.voidOwnPayment, "void one's own payment of the same day", "O . . . . . O . ."),
    .init(.refund, "refund", ". . . S2 . . S2 . .", "maker and checker differ"),
    .init(.writeOff, "write off or adjust", ". . . S . . S . .", "above the role's limit: a second person"),
    .init(.changeLockedEntries, "change entries before the lock date", ". . . S2 . . . . ."),
    .init(
      .submitClaim, "submit or change a claim", "Y . . . . . Y . .", "behavioural claims: minimum fields"),
    .init(.editFeeSchedules, "change fee schedules and codes", ". . . . . . S Y ."),
    .init(
      .viewProductionReports, "see production and collection", ". . . L L L Y . .", "own, for clinical roles"),
    .init(.viewClinicalLists, "see lists of patients by clinical need", "L Y . Y A A . . ."),
    .init(.runFreeQuery, "query the store freely", ". . . . . . . . .", "not offered"),
  ]

  private static let system: [AccessRule] = [
    .init(.manageUsers, "create and disable people", ". . . . . . . S .", "never oneself"),
    .init(.editProviders, "add and change providers", ". . . . . . . Y ."),
    .init(.editPracticeSettings, "change the practice's settings", ". . . . . . . Y ."),
    .init(
      .changeRoles, "change a role or grant", ". . . . . . . S2 .",
      "never one's own; with who, when and why; alone, what is added waits 24 hours"),
    .init(
      .withdrawRoles, "object to roles that wait", "O O O O O O O Y Y", "until they are in force"),
    .init(.resetCredentials, "start a password reset", ". . . . . . . S .", "without learning the secret"),
    .init(.changeOwnPassword, "change one's own password", "Y Y Y Y Y Y Y Y Y", "with the old one"),
    .init(.endSessions, "see and end others' sessions", ". . . . . . . Y .", "one's own: everyone"),
    .init(
      .changeSecuritySettings, "change security settings", ". . . . . . . S2 .", "floors cannot be lowered"),
    .init(.manageDevices, "enrol and revoke devices", ". . . . . . . S ."),
    .init(.importRecords, "import patients, appointments, recall, balances", ". . . . . . . S ."),
    .init(.bulkExport, "export the practice", ". . . . . . . S2 .", "encrypted to a named key"),
    .init(.backUp, "back up and verify a backup", ". . . . . . . Y .", "needs no keys"),
    .init(.restoreAndRotateKeys, "restore, rotate keys, make a recovery kit", ". . . . . . . S2 ."),
  ]

  private static let audit: [AccessRule] = [
    .init(
      .viewSecurityEvents, "see log-ins, rights, devices and refusals", ". . . . . . . L Y",
      "administrators: without patients"),
    .init(.viewAuditByPatient, "see who looked at and changed a patient", ". . . . . . . . Y"),
    .init(.verifyAudit, "verify the journal", ". . . . . . . Y Y"),
    .init(.exportAudit, "export the audit", ". . . . . . . . S"),
    .init(.pruneAudit, "switch off or prune the audit", ". . . . . . . . .", "nobody"),
    .init(.recordDisclosure, "record a disclosure", "Y . . Y A A Y . Y"),
    .init(
      .accountForDisclosures, "account for disclosures to a patient", ". . . Y A A . . Y", "45 CFR 164.528"),
    .init(
      .releaseChartCopy, "release a copy of a chart to the patient", "L . . S A+S A+S . . .",
      "the desk sends what a provider approved"),
    .init(.logAmendmentRequest, "log a request for amendment", "Y . . Y A A . . .", "45 CFR 164.526"),
    .init(
      .decideAmendment, "decide on an amendment", ". . . O O T . . L", "its author decides; the auditor reads"
    ),
    .init(.fileIncident, "file an incident", "Y Y Y Y Y Y Y Y Y", "45 CFR 164.308(a)(6)"),
    .init(.closeIncident, "judge and close an incident", ". . . . . . . Y Y", "never one's own"),
    .init(
      .breakGlass, "break the glass in an emergency", ". Y . Y Y Y . . .",
      "dental: any dental chart; behavioural: notes, medication and risk, never psychotherapy notes"),
    .init(
      .reviewBreakGlass, "review a broken glass", ". . . . . Y . . Y", "within three days, never one's own"),
  ]
}
