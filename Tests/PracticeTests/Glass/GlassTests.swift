import Clinic
import Foundation
import Journal
import Testing

@testable import Practice

@Suite("Breaking the glass, and one's own chart")
struct GlassTests {
  @Test("a clinician opens another's patient by breaking the glass, until the session ends")
  func breaks() throws {
    let bench = try RoleBench(.clinician)
    let other = bench.others.id
    #expect(throws: PracticeError.self) { try bench.practice.openChart(other, as: bench.session) }
    for reason in ["", "because"] {
      #expect(throws: PracticeError.self) {
        try bench.practice.perform(BreakGlass(other, reason: reason), as: bench.session)
      }
    }
    let done = try bench.practice.perform(
      BreakGlass(other, reason: "unresponsive in the waiting room"), as: bench.session)
    #expect(done.message.contains("GLASS BROKEN") && !done.isReversible)
    _ = try bench.practice.openChart(other, as: bench.session)
    _ = try bench.practice.medicalSheet(of: other, as: bench.session)
    #expect(throws: PracticeError.self) {
      try bench.practice.perform(BreakGlass(other, reason: "once more, to be sure"), as: bench.session)
    }
    let again = try bench.practice.beginSession(login: bench.session.login).session
    #expect(throws: PracticeError.self) { try bench.practice.openChart(other, as: again) }
  }

  @Test("the front desk cannot break the glass")
  func desk() throws {
    let bench = try RoleBench(.receptionist)
    let error = #expect(throws: PracticeError.self) {
      try bench.practice.perform(
        BreakGlass(bench.others.id, reason: "unresponsive in the waiting room"), as: bench.session)
    }
    #expect(error?.code == .notAllowed)
  }

  @Test("an auditor reviews it once, with what was found; three days are the limit")
  func review() throws {
    let bench = try RoleBench(.auditor)
    let clinician = try RoleBench.session(.clinician, in: bench.test)
    try bench.practice.perform(
      BreakGlass(bench.others.id, reason: "unresponsive in the waiting room"), as: clinician)
    var glass = try #require(try bench.practice.brokenGlasses(as: bench.session).first)
    #expect(glass.review == nil && !glass.isOverdue && !glass.isOwn)
    #expect(glass.reason == "unresponsive in the waiting room")
    bench.test.clock.advance(minutes: 3 * 24 * 60 + 1)
    glass = try #require(try bench.practice.brokenGlasses(as: bench.session).first)
    #expect(glass.isOverdue)
    #expect(throws: PracticeError.self) {
      try bench.practice.perform(ReviewGlass(glass.id, finding: ""), as: bench.session)
    }
    try bench.practice.perform(ReviewGlass(glass.id, finding: "justified"), as: bench.session)
    glass = try #require(try bench.practice.brokenGlasses(as: bench.session).first)
    #expect(glass.review?.hasPrefix("justified") == true && !glass.isOverdue)
    #expect(throws: PracticeError.self) {
      try bench.practice.perform(ReviewGlass(glass.id, finding: "again"), as: bench.session)
    }
  }

  @Test("who is a patient of the practice reads the own chart where the role may, and changes nothing in it")
  func ownChart() throws {
    let test = try TestPractice()
    let chart = try test.register("Reyes", "Maria")
    let user = test.desk.user
    try test.practice.perform(
      ChangeUser(user, .ownChart(chart.id), why: "is a patient"), as: test.administrator)
    let session = try test.practice.beginSession(login: "mreyes").session
    #expect(session.ownChart == chart.id)
    _ = try test.practice.openChart(chart.id, as: session)
    let shown = try test.practice.read { try test.practice.requirePatient(chart.id, in: $0) }
    var edited = shown.patient
    edited.note = "never charge me"
    let error = #expect(throws: PracticeError.self) {
      try test.practice.perform(EditPatient(edited, shown: shown), as: session)
    }
    #expect(error?.problem.contains("your own chart") == true)
    #expect(throws: PracticeError.self) {
      try test.practice.perform(BookAppointment(test.visit(chart, at: "11:00")), as: session)
    }
    try test.practice.perform(EditPatient(edited, shown: shown), as: test.dentist)
  }
}

extension RoleBench {
  /// One more person who logs in, in another role.
  static func session(_ role: Role, in test: TestPractice) throws -> Session {
    try test.practice.perform(
      AddUser(
        id: test.newID(), login: "other", name: "The Other", roles: [role], provider: test.therapist,
        credential: [8], why: "test"), as: test.administrator)
    return try test.practice.beginSession(login: "other").session
  }
}
