import Clinic
import Journal
import Testing

@testable import Practice

/// Two records that a confirmed merge says are one patient: nothing that stands on one is missed at the other.
@Suite("A patient with two records")
struct MergedPatientTests {
  private let test: TestPractice
  private let kept: Patient
  private let other: Patient
  private let proposal: AliasID

  /// The visit of today and what recall waits for stand on the other record, the allergy on the one that is kept.
  init() throws {
    test = try TestPractice()
    kept = try test.register("Smith", "Jane", born: "1984-02-03")
    other = try test.register("Smyth", "Jane", born: "1984-02-03")
    try test.practice.perform(BookAppointment(test.visit(other, at: "9:00")), as: test.desk)
    var later = test.visit(other, at: "10:00")
    later.day = test.today.adding(days: 7)
    try test.practice.perform(BookAppointment(later), as: test.desk)
    try test.practice.perform(
      KeepMedical(
        .allergy(Allergy(id: test.newID(), patient: kept.id, substance: "latex", severity: .severe)),
        of: kept.id), as: test.dentist)
    for patient in [kept, other] {
      var line = RecallLine(id: test.newID(), patient: patient.id, kind: .exam)
      line.statedDue = test.today
      try test.practice.perform(KeepRecallLine(line), as: test.desk)
    }
    try test.practice.perform(
      ProposeMerge(duplicate: other.id, kept: kept.id, reason: "same phone"), as: test.desk)
    proposal = try test.practice.mergeProposals(as: test.dentist)[0].id
  }

  private func decide(_ isConfirmed: Bool) throws {
    try test.practice.perform(DecideMerge(proposal, isConfirmed: isConfirmed), as: test.dentist)
  }

  private func alerts(of patient: Patient) throws -> String {
    try test.practice.alertLines(of: patient.id, as: test.dentist).map(\.text).joined(separator: " ")
  }

  private func due() throws -> [PatientID] {
    try test.practice.recallDue(from: .first, through: test.today, as: test.desk).map(\.patient.id)
  }

  @Test("an allergy of the one that is kept stands in the strip of a visit that was booked for the other")
  func alerts() throws {
    #expect(try !alerts(of: other).contains("latex"))
    try decide(true)
    #expect(try alerts(of: other).contains("latex") && alerts(of: kept).contains("latex"))
    try decide(false)
    #expect(try !alerts(of: other).contains("latex"))
  }

  @Test("the gravest latest pressure is found on either")
  func vitals() throws {
    try decide(true)
    try test.practice.perform(
      KeepMedical(
        .vitals(
          Vitals(
            id: test.newID(), patient: other.id, takenAt: test.practice.world.now(), takenOn: test.today,
            systolic: 190, diastolic: 125)), of: other.id), as: test.dentist)
    #expect(try alerts(of: kept).contains("BP 190/125"))
  }

  @Test("the desk finds today's visit and what comes by the name that is kept")
  func visits() throws {
    #expect(try test.practice.visitToCome(of: kept.id, as: test.desk) == nil)
    #expect(try test.practice.findPatients("smith", as: test.desk).first?.today == nil)
    try decide(true)
    #expect(try test.practice.visitToCome(of: kept.id, as: test.desk)?.start.text == "9:00")
    #expect(try test.practice.findPatients("smith", as: test.desk).first?.today?.text == "9:00")
    let around = try test.practice.visitsAround(test.today, of: kept.id, as: test.desk)
    #expect(around.next?.day == test.today.adding(days: 7))
    #expect(try test.practice.openChart(kept.id, as: test.dentist).visits.count == 2)
    #expect(try test.practice.openChart(other.id, as: test.dentist).visits.count == 2)
    let reader = SentenceReader(test.practice, as: test.desk)
    guard case .act(let commands) = try reader.understand("here smith") else {
      Issue.record("here smith is an act")
      return
    }
    #expect(try test.practice.perform(commands, as: test.desk).first?.message.hasPrefix("here: ") == true)
    try decide(false)
    #expect(try test.practice.visitToCome(of: kept.id, as: test.desk) == nil)
  }

  @Test("two visits of one patient at one time are warned of, also where each stands on another record")
  func atOneTime() throws {
    func warnings() throws -> [String] {
      var beside = test.visit(kept, at: "10:30")
      beside.day = test.today.adding(days: 7)
      beside.provider = test.doctor
      beside.room = test.chairs[1]
      let warnings = try test.practice.perform(BookAppointment(beside), as: test.desk).warnings
      try test.practice.undo(as: test.desk)
      return warnings
    }
    let words = "the same patient has a visit at 10:00"
    #expect(try !warnings().contains { $0.contains(words) })
    try decide(true)
    #expect(try warnings().contains { $0.contains(words) })
    try decide(false)
    #expect(try !warnings().contains { $0.contains(words) })
  }

  @Test("nobody is called back who has a visit to come on the other record")
  func recall() throws {
    #expect(try due() == [kept.id])
    try decide(true)
    #expect(try due().isEmpty)
    let lines = try test.practice.read { try test.practice.recallLines(of: kept.id, in: $0) }
    #expect(lines.count == 2)
    try decide(false)
    #expect(try due() == [kept.id])
  }

  @Test("a death that is recorded on one releases the visits of the other and stops its recall")
  func death() throws {
    try decide(true)
    let shown = try test.practice.read { try test.practice.requirePatient(kept.id, in: $0) }
    var dead = shown.patient
    dead.status = .deceased(on: test.today)
    let done = try test.practice.perform(EditPatient(dead, shown: shown), as: test.desk)
    #expect(done.warnings.contains { $0.contains("released 2 visits to come") })
    #expect(try test.practice.visitToCome(of: other.id, as: test.desk) == nil)
    let lines = try test.practice.read { try test.practice.recallLines(of: other.id, in: $0) }
    #expect(lines.count == 2 && lines.allSatisfy { $0.pause == .indefinitely })
  }
}
