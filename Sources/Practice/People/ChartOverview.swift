package import Clinic
import GRDB
import Journal

/// A patient's chart as the overview shows it, cut to what the role may see.
package struct ChartOverview: Sendable {
  package let record: PatientRecord
  package let alerts: [Alert]
  package let audience: AlertAudience
  package let relations: [PatientRelation]
  /// Names of related people and guarantors who are patients.
  package let relatedNames: [PatientID: String]
  package let household: [Patient]
  /// Newest first; what a visit was for is blank where the role may not know.
  package let visits: [DayVisit]
  package let recall: [RecallLine]
  /// Nil where the role may not see it.
  package let history: MedicalHistory?
  package let vitals: Vitals?
  package let office: Office
  package let householdName: String
  package let tasks: [ChartTask]
  /// The ledger, the oldest first; nil where the role may not see it.
  package let ledger: [LedgerEntry]?
  /// The patient that this record is another one of, where a merge was confirmed.
  package let keptAs: Patient?
  /// How many things of the patient's record wait to be decided.
  package let undecided: Int
  /// What this role may do here, so that a screen can say why not.
  package let may: Set<Permission>

  package var patient: Patient { record.patient }
}

extension OpenPractice {
  /// Opens a chart: files the access, then reads it.
  package func openChart(_ id: PatientID, as session: Session) throws -> ChartOverview {
    try noteChartOpened(id, as: session)
    return try read { db in
      let record = try requirePatient(id, in: db)
      let patient = record.patient
      let office = try office(in: db)
      let today = zone.localTime(of: world.now()).day
      let may = try Set(
        Self.chartPermissions.filter { permission in
          let allowance = try allowance(permission, of: session, for: id, in: db)
          // Whoever may after the password again is asked for it then.
          return allowance.isGranted || allowance == .stepUp
        })
      let mayHistory = may.contains(.viewMedicalHistory)
      let records = try records(of: id, in: db)
      let history = try joinedHistory(of: id, in: db)
      let relations = try records.flatMap { try self.relations(of: $0, in: db) }
      var names: [PatientID: String] = [:]
      for relation in relations {
        if case .patient(let other) = relation.person {
          names[other] = try self.patient(other, in: db)?.patient.name.listed
        }
      }
      let ledger = try visibleLedger(of: records, chart: id, as: session, in: db)
      for guarantor in (ledger ?? []).compactMap(\.guarantor) {
        names[guarantor] = try self.patient(guarantor, in: db)?.patient.name.listed
      }
      let vitals = try latestVitals(of: id, in: db)
      let kept = try kept(id, in: db)
      return ChartOverview(
        record: record,
        alerts: try alerts(
          of: patient, history: history, vitals: vitals, relations: relations, today: today, in: db),
        audience: AlertAudience(of: session.role), relations: relations, relatedNames: names,
        household: try patient.household.map { try household(of: $0, in: db) } ?? [],
        visits: try visits(of: patient, office: office, as: session, in: db),
        recall: may.contains(.viewRecall) ? try recallLines(of: id, in: db) : [],
        history: mayHistory ? history : nil, vitals: mayHistory ? vitals : nil, office: office,
        householdName: try PatientIndex.householdName(of: record.state, in: db),
        tasks: try records.flatMap { try tasks(of: $0, in: db) },
        ledger: ledger,
        keptAs: kept == id ? nil : try self.patient(kept, in: db)?.patient,
        undecided: try undecided(of: id.record, in: db), may: may)
    }
  }

  /// What a chart's commands ask for.
  private static let chartPermissions: [Permission] = [
    .editDemographics, .viewMedicalHistory, .editRelations, .viewRecall, .editRecall, .bookAppointment,
    .proposeMerge, .viewRecordHistory, .printDayList, .viewClinicalLists, .writeOff,
  ]

  /// The alert strip for the top of every screen, as the role may see it; empty for those who may see none,
  /// and for clinical roles where the patient is not theirs.
  package func alertLines(of id: PatientID, as session: Session) throws -> [AlertProjection.Line] {
    try read { db in
      guard try allowance(.viewAlerts, of: session, for: id, in: db).isGranted else { return [] }
      guard let patient = try patient(id, in: db)?.patient else { return [] }
      let today = zone.localTime(of: world.now()).day
      let alerts = try alerts(
        of: patient, history: try joinedHistory(of: id, in: db), vitals: try latestVitals(of: id, in: db),
        relations: try records(of: id, in: db).flatMap { try relations(of: $0, in: db) }, today: today,
        in: db)
      let undecided = try undecided(of: id.record, in: db)
      let mark = undecided == 0 ? [] : [AlertProjection.Line("\(undecided) TO DECIDE", .caution)]
      return AlertProjection(alerts, for: AlertAudience(of: session.role)).lines + mark
    }
  }

  private func alerts(
    of patient: Patient, history: MedicalHistory, vitals: Vitals?, relations: [PatientRelation], today: Day,
    in db: Database
  ) throws -> [Alert] {
    let guardian = GuardianRule().finding(birthday: patient.birthday, relations: relations, on: today)
    return AlertList.alerts(
      for: patient, history: history, vitals: vitals, thresholds: try thresholds(in: db), guardian: guardian,
      today: today)
  }

  private func visits(
    of patient: Patient, office: Office, as session: Session, in db: Database
  ) throws -> [DayVisit] {
    let setup = setup(office, blocks: [])
    let all = try appointments(of: patient.id, limit: 100, in: db).sorted {
      $0.appointment.startMoment > $1.appointment.startMoment
    }
    // Of whom the chart is, is known here: a visit that may name nobody is left out.
    return try all.compactMap {
      try dayVisit($0, patient, setup, hasNamesake: false, session, in: db)
    }.filter { !$0.isBusy }
  }
}

extension AlertAudience {
  /// Which projection of the alerts a role sees.
  package init(of role: Role) {
    switch role {
    case .receptionist: self = .desk
    case .hygienist, .dentalAssistant, .dentist: self = .clinicalDental
    case .clinician, .supervisor: self = .clinicalBehavioural
    case .biller: self = .billing
    case .administrator, .auditor: self = .none
    }
  }
}
