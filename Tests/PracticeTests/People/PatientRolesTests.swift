import Clinic
import GRDB
import Journal
import Testing

@testable import Practice

@Suite("Who may do what with patients")
struct PatientRolesTests {
  /// A session of each role; clinical ones are providers without a visit of the patient's.
  private func session(_ role: Role, in test: TestPractice) throws -> Session {
    let provider: ProviderID? =
      switch role {
      case .clinician, .supervisor: test.therapist
      default: nil
      }
    try test.practice.perform(
      AddUser(
        id: test.newID(), login: "one-\(role.rawValue.lowercased())", name: role.name, roles: [role],
        provider: provider,
        credential: [9], why: "test"), as: test.administrator)
    // One alone asked for her: a new administrator is one a day later.
    if role == .administrator { test.clock.advance(minutes: RolesInTime.delayMinutes) }
    return try test.practice.beginSession(login: "one-\(role.rawValue.lowercased())").session
  }

  private func isAllowed(_ body: () throws -> Void) throws -> Bool {
    do {
      try body()
      return true
    } catch let error as PracticeError where error.code == .notAllowed {
      return false
    }
  }

  /// Whether the matrix lets a role do it for a patient to whom it has no relation.
  private func expects(_ role: Role, _ permission: Permission, knowsPatient: Bool) -> Bool {
    let allowance = AccessMatrix.allows(role, permission, relation: knowsPatient ? [.own, .assigned] : [])
    return allowance.isGranted
  }

  @Test("lists and searches are open to those whom the matrix names", arguments: Role.allCases)
  func queries(role: Role) throws {
    let test = try TestPractice()
    let who = try session(role, in: test)
    let queries: [(Permission, () throws -> Void)] = [
      (.findPatient, { _ = try test.practice.findPatients("smi", as: who) }),
      (.findPatient, { _ = try test.practice.households("smi", as: who) }),
      (.findPatient, { _ = try test.practice.likelyDuplicates(of: test.visitor, as: who) }),
      (.createPatient, { _ = try test.practice.registrationSheet(as: who) }),
      (.viewClinicalLists, { _ = try test.practice.patientList(PatientListQuery(), as: who) }),
      (.proposeMerge, { _ = try test.practice.mergeProposals(as: who) }),
    ]
    for (permission, query) in queries {
      let allowance = AccessMatrix.allows(role, permission)
      #expect(
        try isAllowed(query) == (allowance != .denied), "\(role.name), \(permission.rawValue): \(allowance)")
    }
  }

  @Test("a chart, its history and its changes: with and without a relation", arguments: Role.allCases)
  func charts(role: Role) throws {
    for knows in [true, false] {
      let test = try TestPractice()
      let who = try session(role, in: test)
      var patient = test.visitor
      patient.preferredProvider = knows ? who.provider : nil
      try test.practice.perform(RegisterPatient(patient), as: test.desk)
      let id = patient.id
      let shown = try test.practice.read { try test.practice.requirePatient(id, in: $0) }
      var edited = shown.patient
      edited.referral = "the web"
      var inactive = shown.patient
      inactive.status = .inactive
      let relation = PatientRelation(
        id: test.newID(), patient: id, kind: .contact,
        person: .outside(OutsideContact(name: PersonName(family: "Ruiz"))))
      let line = RecallLine(id: test.newID(), patient: id, kind: .exam)
      let allergy = Allergy(id: test.newID(), patient: id, substance: "latex")
      let reviewed = MedicalAnswers(reviewedOn: test.today, reviewedBy: who.name)
      let vitals = Vitals(
        id: test.newID(), patient: id, takenAt: test.clock.now, takenOn: test.today, pulse: 70)
      let commands: [(Permission, any Command)] = [
        (.changePatientStatus, EditPatient(inactive, shown: shown)),
        (.editRelations, KeepRelation(relation)), (.editRecall, KeepRecallLine(line)),
        (.editMedicalHistory, KeepMedical(.allergy(allergy), of: id)),
        (.reviewMedicalHistory, KeepMedical(.answers(reviewed), of: id)),
        (.recordVitals, KeepMedical(.vitals(vitals), of: id)),
      ]
      let reads: [(Permission, () throws -> Void)] = [
        (.viewDemographics, { _ = try test.practice.openChart(id, as: who) }),
        (.viewMedicalHistory, { _ = try test.practice.medicalSheet(of: id, as: who) }),
      ]
      for (permission, read) in reads {
        #expect(
          try isAllowed(read) == expects(role, permission, knowsPatient: knows),
          "\(role.name), \(permission.rawValue), knows: \(knows)")
      }
      let mayEdit = AccessMatrix.allows(role, .editDemographics, relation: knows ? [.own, .assigned] : [])
      #expect(
        try isAllowed { try test.practice.perform(EditPatient(edited, shown: shown), as: who) }
          == (mayEdit == .yes))
      for (permission, command) in commands {
        // A limited right to relations is billing's, for what insurance asks.
        #expect(
          try isAllowed { try test.practice.perform(command, as: who) }
            == expects(role, permission, knowsPatient: knows),
          "\(role.name), \(permission.rawValue), knows: \(knows)")
      }
    }
  }

  @Test(
    "a chart shows medical history and recall to none but those who may see them", arguments: Role.allCases)
  func projection(role: Role) throws {
    let test = try TestPractice()
    let who = try session(role, in: test)
    var patient = test.visitor
    patient.preferredProvider = who.provider
    try test.practice.perform(RegisterPatient(patient), as: test.desk)
    try test.practice.perform(
      KeepRecallLine(RecallLine(id: test.newID(), patient: patient.id, kind: .exam)), as: test.desk)
    guard expects(role, .viewDemographics, knowsPatient: true) else { return }
    let chart = try test.practice.openChart(patient.id, as: who)
    #expect((chart.history != nil) == expects(role, .viewMedicalHistory, knowsPatient: true))
    #expect(chart.recall.isEmpty == !expects(role, .viewRecall, knowsPatient: true))
  }
}

extension TestPractice {
  /// Somebody who is not on record yet.
  fileprivate var visitor: Patient {
    Patient(id: newID(), name: PersonName(family: "Smith", given: "Jane"), birthday: Day(iso: "1984-02-03"))
  }
}
