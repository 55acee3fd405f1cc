import Clinic
import Testing

@testable import Practice

@Suite("What a role reads is no wider than its right")
struct NarrowReadingTests {
  @Test(
    "the alert strip is empty for those who may see none, and for another's patient", arguments: Role.allCases
  )
  func alerts(role: Role) throws {
    let bench = try RoleBench(role)
    let allergy = { (patient: Patient) in
      KeepMedical(
        .allergy(Allergy(id: bench.newID(), patient: patient.id, substance: "latex")), of: patient.id)
    }
    for patient in [bench.mine, bench.others] {
      try bench.practice.perform(allergy(patient), as: bench.test.dentist)
      let allowance = AccessMatrix.allows(role, .viewAlerts, relation: bench.relation(to: patient))
      let texts = try bench.practice.alertLines(of: patient.id, as: bench.session).map(\.text)
      if !allowance.isGranted { #expect(texts.isEmpty, "\(role.name)") }
      if allowance == .yes { #expect(texts.contains { $0.contains("latex") }, "\(role.name)") }
    }
  }

  @Test("who is due, and who could come, are one's own patients where the role is bound to them")
  func due() throws {
    for role in [Role.receptionist, .hygienist, .dentalAssistant, .clinician, .supervisor] {
      let bench = try RoleBench(role)
      let practice = bench.practice
      for patient in [bench.mine, bench.others] {
        try practice.perform(
          SetVisitStatus(bench.visit(of: patient).id, .broken, why: "ill"), as: bench.test.desk)
        var line = RecallLine(id: bench.newID(), patient: patient.id, kind: .exam)
        line.statedDue = bench.test.today
        try practice.perform(KeepRecallLine(line), as: bench.test.desk)
        try practice.perform(AskForShortNotice(patient.id), as: bench.test.desk)
      }
      let isBound = role == .clinician || role == .supervisor
      let expected = Set(isBound ? [bench.mine.id] : [bench.mine.id, bench.others.id])
      let pool = try practice.gapPool(as: bench.session)
      #expect(Set(pool.waiting.map(\.filler.patient.id)) == expected, "\(role.name)")
      let hasRecall = pool.waiting.contains { $0.filler.why.contains("due") }
      #expect(hasRecall == (role != .dentalAssistant), "\(role.name)")
      guard role != .dentalAssistant else { continue }
      let due = try practice.recallDue(from: bench.test.today, through: bench.test.today, as: bench.session)
      #expect(Set(due.map(\.patient.id)) == expected, "\(role.name)")
    }
  }

  @Test("a clinical role takes its own provider off the day and nobody else's")
  func out() throws {
    let bench = try RoleBench(.dentist)
    let (practice, today) = (bench.practice, bench.test.today)
    #expect(throws: PracticeError.self) {
      try practice.perform(BlockOut(bench.test.hygiene, on: today, why: "ill"), as: bench.session)
    }
    try practice.perform(
      BlockOut(try #require(bench.session.provider), on: today, why: "ill"), as: bench.session)
    try practice.perform(BlockOut(bench.test.hygiene, on: today, why: "ill"), as: bench.test.desk)
  }
}
