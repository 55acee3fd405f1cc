import Clinic
import GRDB
import Journal
import Testing

@testable import Practice

@Suite("Patients: duplicates, households, lists, merges, thresholds")
struct PatientReadingTests {
  private func patient(_ family: String, _ given: String, born: String? = nil, phone: String? = nil)
    -> Patient
  {
    Patient(
      id: PatientID(RecordID(high: 1, low: 1)), name: PersonName(family: family, given: given),
      birthday: born.flatMap { Day(iso: $0) },
      phones: phone.map { [PhoneLine(number: PhoneNumber(country: "1", national: $0)!)] } ?? [])
  }

  @Test("likely duplicates are found by sound, birthday and phone, never the patient itself")
  func duplicates() throws {
    let test = try TestPractice()
    let jane = try test.register("Smyth", "Jane", born: "1984-02-03")
    try test.register("Jones", "Bob", born: "1984-02-03")
    let found = try test.practice.likelyDuplicates(
      of: patient("Smith", "Jane", born: "1984-02-03"), as: test.desk)
    #expect(found.shown.map(\.found.patient.id) == [jane.id])
    #expect(found.shown[0].score.level == .likely)
    #expect(try test.practice.likelyDuplicates(of: jane, as: test.desk).shown.isEmpty)
    #expect(try test.practice.likelyDuplicates(of: patient("", ""), as: test.desk).shown.isEmpty)
  }

  @Test("a household is found by its name's beginning and by a member's number")
  func households() throws {
    let test = try TestPractice()
    let aya = try test.register("Ito", "Aya")
    let bo = try test.register("Park", "Bo")
    try test.practice.perform(
      KeepHousehold(Household(id: test.newID(), name: "Elm Street"), members: [aya.id]), as: test.desk)
    #expect(try test.practice.households("elm", as: test.desk).map(\.name) == ["Elm Street"])
    #expect(try test.practice.households("ito", as: test.desk).isEmpty)
    let byNumber = try test.practice.households("#\(aya.number!)", as: test.desk)
    #expect(byNumber.count == 1 && byNumber[0].members.map(\.id) == [aya.id])
    let alone = try test.practice.households("#\(bo.number!)", as: test.desk)
    #expect(alone.count == 1 && alone[0].id == nil)
  }

  @Test("a field that was empty on screen and was filled meanwhile is not overwritten")
  func conflictOfEmpty() throws {
    let test = try TestPractice()
    let jane = try test.register("Smith", "Jane")
    let shown = try test.practice.read { try test.practice.requirePatient(jane.id, in: $0) }
    var theirs = jane
    theirs.referral = "the web"
    try test.practice.perform(EditPatient(theirs, shown: shown), as: test.dentist)
    var mine = jane
    mine.referral = "her dentist"
    #expect {
      try test.practice.perform(EditPatient(mine, shown: shown), as: test.desk)
    } throws: { error in
      (error as? PracticeError)?.code == .changedElsewhere
        && (error as? PracticeError)?.problem.contains("D Lindqvist") == true
    }
  }

  @Test("the list is cut by status, provider and last visit, and is filed once for each page")
  func list() throws {
    let test = try TestPractice()
    let seen = try test.register("Adams", "Ann")
    let unseen = try test.register("Brown", "Bob")
    let visit = test.visit(seen, at: "9:00")
    try test.practice.perform(BookAppointment(visit), as: test.desk)
    for status in [VisitStatus.here, .seated, .doneInChair, .out] {
      try test.practice.perform(SetVisitStatus(visit.id, status), as: test.desk)
    }
    var query = PatientListQuery()
    #expect(
      try test.practice.patientList(query, as: test.desk).lines.map(\.patient.id) == [seen.id, unseen.id])
    #expect(
      try test.practice.patientList(query, isOnScreen: true, as: test.desk).lines[0].lastSeen == test.today)
    query.notSeenSince = test.today
    #expect(try test.practice.patientList(query, as: test.desk).lines.map(\.patient.id) == [unseen.id])
    query.provider = test.hygiene
    #expect(try test.practice.patientList(query, as: test.desk).lines.isEmpty)
    query = PatientListQuery()
    query.status = .deceased
    #expect(try test.practice.patientList(query, as: test.desk).lines.isEmpty)
    let filed = try test.practice.read { db in
      try Int.fetchOne(
        db,
        sql: "SELECT count(*) FROM entry JOIN verb ON verb.key = entry.verb WHERE verb.name = 'patients.list'"
      )
    }
    #expect(filed == 4)
    #expect(throws: PracticeError.self) { try test.practice.patientList(query, as: test.administrator) }
  }

  @Test("a merge is proposed, confirmed by another, and taken back; what differs is named")
  func merges() throws {
    let test = try TestPractice()
    let one = try test.register("Smith", "Jane", born: "1984-02-03")
    let other = try test.register("Smyth", "Jane", born: "1984-03-02")
    try test.practice.perform(
      ProposeMerge(duplicate: one.id, kept: other.id, reason: "phone"), as: test.dentist)
    let proposal = try test.practice.mergeProposals(as: test.dentist)[0]
    #expect(proposal.isOwn && proposal.proposedBy == "D Lindqvist" && proposal.differences.count == 2)
    #expect(throws: PracticeError.self) {
      try test.practice.perform(DecideMerge(proposal.id, isConfirmed: true), as: test.dentist)
    }
  }

  @Test("two records that are one patient are read as one, and as two again once it is taken back")
  func readAsOne() throws {
    let test = try TestPractice()
    let kept = try test.register("Smith", "Jane", born: "1984-02-03")
    let other = try test.register("Smyth", "Jane", born: "1984-02-03")
    try test.practice.perform(BookAppointment(test.visit(other, at: "9:00")), as: test.desk)
    try test.practice.perform(
      [
        KeepMedical(
          .allergy(Allergy(id: test.newID(), patient: other.id, substance: "latex", severity: .severe)),
          of: other.id)
      ], as: test.dentist)
    try test.practice.perform(
      ProposeMerge(duplicate: other.id, kept: kept.id, reason: "same phone"), as: test.desk)
    let proposal = try test.practice.mergeProposals(as: test.dentist)[0]
    #expect(
      try !test.practice.alertLines(of: kept.id, as: test.dentist).map(\.text).contains {
        $0.contains("latex")
      })
    try test.practice.perform(DecideMerge(proposal.id, isConfirmed: true), as: test.dentist)
    #expect(
      try test.practice.alertLines(of: kept.id, as: test.dentist).map(\.text).contains {
        $0.contains("latex")
      })
    let chart = try test.practice.openChart(kept.id, as: test.dentist)
    #expect(chart.visits.count == 1 && chart.history?.allergies.count == 1)
    #expect(try test.practice.findPatients("smyth", as: test.desk).map(\.patient.id) == [kept.id])
    #expect(try test.practice.openChart(other.id, as: test.dentist).keptAs?.id == kept.id)
    try test.practice.perform(DecideMerge(proposal.id, isConfirmed: false), as: test.dentist)
    #expect(try test.practice.openChart(kept.id, as: test.dentist).visits.isEmpty)
    #expect(try test.practice.findPatients("smyth", as: test.desk).map(\.patient.id) == [other.id, kept.id])
  }

  @Test("thresholds are kept whole, a missing one too, and only an administrator changes them")
  func thresholds() throws {
    let test = try TestPractice()
    var wanted = VitalThresholds(putsOffElective: nil, pulseBelow: nil, fromAge: 16)
    wanted.stage2 = .init(150, 95)
    #expect(throws: PracticeError.self) { try test.practice.perform(KeepThresholds(wanted), as: test.desk) }
    try test.practice.perform(KeepThresholds(wanted), as: test.administrator)
    #expect(try test.practice.read { try test.practice.thresholds(in: $0) } == wanted)
    #expect(try test.practice.perform(KeepThresholds(wanted), as: test.administrator).version == nil)
  }
}
