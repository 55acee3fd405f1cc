import Testing

@testable import Clinic

@Suite("Who may do what")
struct AccessMatrixTests {
  @Test("every permission has one row, with a cell for each role and words of its own")
  func complete() {
    let rows = AccessMatrix.documentation
    #expect(rows.map(\.permission).count == Set(rows.map(\.permission)).count)
    #expect(Set(rows.map(\.permission)) == Set(Permission.allCases))
    #expect(rows.allSatisfy { $0.grants.count == Role.allCases.count && !$0.words.isEmpty })
    #expect(Set(rows.map(\.words)).count == rows.count)
  }

  @Test("the letters of every cell go out as they came in")
  func letters() {
    for letters in [".", "Y", "L", "O", "A", "T", "B", "S", "S2", "O+S", "A+S", "T+S", "A+S2"] {
      #expect(Grant(letters: letters)?.letters == letters)
    }
    for letters in ["", "X", "y", "S3", ".+S", "A+", "+S", "A+S+S2", "AS"] {
      #expect(Grant(letters: letters) == nil, "\(letters)")
    }
  }

  @Test("without a relation the table is told; with one it is decided, role by permission by relation")
  func decided() {
    for role in Role.allCases {
      for permission in Permission.allCases {
        let grant = AccessMatrix.rule(of: permission)?.grant(of: role) ?? .denied
        let all = AccessMatrix.allows(role, permission, relation: [.own, .assigned, .supervises])
        let none = AccessMatrix.allows(role, permission, relation: [])
        switch grant.scope {
        case .denied:
          #expect(all == .denied && none == .denied)
          #expect(AccessMatrix.allows(role, permission) == .denied)
        case .breakGlass:
          #expect(all == .breakGlass && none == .breakGlass)
          #expect(AccessMatrix.allows(role, permission, relation: .brokeGlass) == .yes)
        case .all, .limited:
          #expect(all == none && none == AccessMatrix.allows(role, permission))
        case .own, .trainees:
          #expect(none == .denied)
          #expect([.yes, .stepUp, .secondPerson].contains(all))
        case .assigned:
          #expect(none == .denied || none == .breakGlass)
          #expect([.yes, .stepUp, .secondPerson].contains(all))
        }
        #expect(
          permission.isReadOnly || AccessMatrix.allows(role, permission, relation: .subject) == .denied)
      }
    }
  }

  @Test("the front desk does the front desk's work, and sees no clinical record")
  func desk() {
    let desk = Role.receptionist
    for permission in [
      Permission.viewSchedule, .bookAppointment, .recordArrival, .findPatient, .createPatient,
      .editDemographics,
      .proposeMerge, .doubleBook, .editBlockedTime, .printDayList, .editRecall,
    ] {
      #expect(AccessMatrix.allows(desk, permission) == .yes, "\(permission)")
    }
    #expect(AccessMatrix.allows(desk, .viewAlerts) == .limited)
    #expect(AccessMatrix.allows(desk, .viewBehaviouralVisit) == .limited)
    for permission in [
      Permission.confirmMerge, .viewMedicalHistory, .viewToothChart, .viewDentalNote, .viewBehaviouralNote,
      .viewAssessmentResults, .readPsychotherapyNote, .viewImages, .viewAuditByPatient, .changeRoles,
    ] {
      #expect(AccessMatrix.allows(desk, permission) == .denied, "\(permission)")
    }
  }

  @Test("the audit by patient is the auditor's alone, and the auditor treats and books nobody")
  func audit() {
    for role in Role.allCases {
      #expect((AccessMatrix.allows(role, .viewAuditByPatient) != .denied) == (role == .auditor))
    }
    for permission in [
      Permission.bookAppointment, .findPatient, .viewDemographics, .signNote, .createPatient,
    ] {
      #expect(AccessMatrix.allows(.auditor, permission) == .denied)
    }
    #expect(AccessMatrix.allows(.administrator, .viewSecurityEvents) == .limited)
  }

  @Test("an administrator runs the practice and sees no patient")
  func administrator() {
    for permission in [
      Permission.findPatient, .viewDemographics, .viewSchedule, .viewMedicalHistory, .viewDentalNote,
      .viewLedger,
      .viewAlerts, .breakGlass,
    ] {
      #expect(AccessMatrix.allows(.administrator, permission) == .denied, "\(permission)")
    }
    #expect(AccessMatrix.allows(.administrator, .changeRoles) == .secondPerson)
    #expect(AccessMatrix.allows(.administrator, .importRecords) == .stepUp)
  }

  @Test("some things nobody may do")
  func nobody() {
    for permission in [Permission.editSignedNote, .pruneAudit, .runFreeQuery] {
      #expect(Role.allCases.allSatisfy { AccessMatrix.allows($0, permission) == .denied })
    }
  }

  @Test("a broken glass opens notes and history, never psychotherapy notes, and never lets anyone sign")
  func breakGlass() {
    let clinician = Role.clinician
    #expect(AccessMatrix.allows(clinician, .viewBehaviouralNote, relation: []) == .breakGlass)
    #expect(AccessMatrix.allows(clinician, .viewBehaviouralNote, relation: .brokeGlass) == .yes)
    #expect(AccessMatrix.allows(clinician, .viewMedicalHistory, relation: .brokeGlass) == .yes)
    #expect(AccessMatrix.allows(.dentist, .viewBehaviouralNote, relation: .brokeGlass) == .yes)
    for permission in Permission.allCases where !permission.isReadOnly && permission != .breakGlass {
      for role in Role.allCases {
        #expect(
          AccessMatrix.allows(role, permission, relation: .brokeGlass)
            == AccessMatrix.allows(role, permission, relation: []), "\(role) \(permission)")
      }
    }
    for role in Role.allCases {
      #expect(AccessMatrix.allows(role, .readPsychotherapyNote, relation: .brokeGlass) == .denied)
    }
  }

  @Test("a clinician sees assigned patients; a supervisor also those of trainees")
  func assigned() {
    #expect(AccessMatrix.allows(.clinician, .bookAppointment) == .assignedOnly)
    #expect(AccessMatrix.allows(.clinician, .bookAppointment, relation: []) == .denied)
    #expect(AccessMatrix.allows(.clinician, .bookAppointment, relation: .assigned) == .yes)
    #expect(AccessMatrix.allows(.supervisor, .bookAppointment, relation: .supervises) == .yes)
    #expect(AccessMatrix.allows(.supervisor, .coSignNote, relation: .own) == .denied)
    #expect(AccessMatrix.allows(.supervisor, .coSignNote, relation: .supervises) == .yes)
    #expect(AccessMatrix.allows(.dentist, .voidNote, relation: .own) == .stepUp)
    #expect(AccessMatrix.allows(.dentist, .voidNote, relation: []) == .denied)
  }

  @Test("every role has a name and a title")
  func names() {
    #expect(Set(Role.allCases.map(\.name)).count == Role.allCases.count)
    #expect(Set(Role.allCases.map(\.title)).count == Role.allCases.count)
    #expect(Role.receptionist.title == "front desk")
  }
}
