import Clinic
import Foundation
import Journal
import Testing

@testable import Practice

@Suite("Conflict cards")
struct DecisionCardTests {
  /// A patient whose birthday two devices set without seeing each other.
  private func contested() throws -> (branches: Branches, patient: PatientID) {
    let branches = try Branches(2)
    let patient = try branches.register("Nguyen", at: branches.all[0])
    try branches.tell(branches.all[1], from: branches.all[0])
    try branches.edit(patient.id, at: branches.all[0]) { $0.birthday = Day(iso: "1984-02-03") }
    branches.clock.advance(minutes: 1)
    try branches.edit(patient.id, at: branches.all[1], as: "jpark") { $0.birthday = Day(iso: "1984-03-02") }
    try branches.settle()
    return (branches, patient.id)
  }

  @Test("both devices show one card of one name, and the same value first")
  func sameCard() throws {
    let (branches, _) = try contested()
    let cards = try branches.all.map {
      try $0.practice.decisionCards(as: try $0.session("mreyes")).filter { $0.reason == .values }
    }
    #expect(cards[0] == cards[1])
    #expect(cards[0].first?.values.map(\.words) == ["1984-03-02", "1984-02-03"])
    #expect(cards[0].first?.values.map(\.who) == ["Joon Park", "Maria Reyes"])
    #expect(cards[0].first?.about == "NGUYEN Ann" || cards[0].first?.about.contains("Nguyen") == true)
  }

  @Test("a decision names every value as base, and ends the card on every device")
  func decided() throws {
    let (branches, patient) = try contested()
    let one = branches.all[0]
    let session = try one.session("mreyes")
    let card = try #require(
      try one.practice.decisionCards(as: session).first { $0.reason == .values })
    try one.practice.perform(DecideConflict(card, .value(of: card.values[1].version)), as: session)
    let entry = try one.practice.read { db in
      try one.practice.journal.entries(touching: patient.record, limit: 9, in: db)
        .first { $0.body.verb == "conflict.decide" }
    }
    #expect(entry?.body.changes.first?.base == card.base)
    try branches.settle()
    for branch in branches.all {
      let session = try branch.session("mreyes")
      #expect(try branch.practice.decisionCards(as: session).allSatisfy { $0.reason != .values })
      let stored = try branch.practice.read { try branch.practice.requirePatient(patient, in: $0).patient }
      #expect(stored.birthday == Day(iso: "1984-02-03"))
    }
  }

  @Test("what a biller or an assistant may not change they do not decide")
  func rights() throws {
    let bench = try RoleBench(.biller)
    let shown = try bench.stored(bench.mine)
    var (one, other) = (shown.patient, shown.patient)
    one.birthday = Day(iso: "1990-01-01")
    other.birthday = Day(iso: "1991-01-01")
    try bench.practice.perform(EditPatient(one, shown: shown), as: bench.test.desk)
    let command = EditPatient(other, shown: shown)
    let error = #expect(throws: PracticeError.self) {
      try bench.practice.perform(command, as: bench.test.desk)
    }
    let stale = try #require(error?.stale)
    try bench.practice.perform([command], as: bench.test.desk, deciding: [.init(stale, .both)])
    let card = try #require(try bench.practice.decisionCards(as: bench.session).first)
    #expect(card.whyNot?.contains("you may not") == true)
    #expect(throws: PracticeError.self) {
      try bench.practice.perform(
        DecideConflict(card, .value(of: card.values[0].version)), as: bench.session)
    }
  }

  @Test("\"none known\" beside an allergy raises a card, and taking either back ends it")
  func noneKnown() throws {
    let test = try TestPractice()
    let patient = try test.register("Nguyen", "Anh")
    var answers = MedicalAnswers()
    answers.allergies = .none
    try test.practice.perform(KeepMedical(.answers(answers), of: patient.id), as: test.dentist)
    #expect(try test.practice.decisionCards(as: test.dentist).isEmpty)
    var latex = Allergy(id: test.newID(), patient: patient.id, substance: "latex")
    try test.practice.perform(KeepMedical(.allergy(latex), of: patient.id), as: test.dentist)
    let card = try #require(try test.practice.decisionCards(as: test.dentist).first)
    #expect(card.reason == .noneKnown && card.values.map(\.words).last == "on the list: latex")
    #expect(try test.practice.decisionCards(as: test.desk).isEmpty, "the desk sees no medical history")
    latex.status = .enteredInError
    try test.practice.perform(KeepMedical(.allergy(latex), of: patient.id), as: test.dentist)
    #expect(try test.practice.decisionCards(as: test.dentist).isEmpty)
    latex.status = .active
    try test.practice.perform(KeepMedical(.allergy(latex), of: patient.id), as: test.dentist)
    #expect(try test.practice.decisionCards(as: test.dentist).count == 1)
    answers.allergies = .listed
    try test.practice.perform(KeepMedical(.answers(answers), of: patient.id), as: test.dentist)
    #expect(try test.practice.decisionCards(as: test.dentist).isEmpty)
  }

  @Test("two patients of one number are a card on each; a new number ends both")
  func equalNumbers() throws {
    let branches = try Branches(2)
    let (one, two) = (branches.all[0], branches.all[1])
    let nguyen = try branches.register("Nguyen", at: one)
    let garcia = try branches.register("Garcia", at: two)
    #expect(nguyen.number == garcia.number)
    try branches.settle()
    let session = try one.session("mreyes")
    let cards = try one.practice.decisionCards(as: session).filter { $0.reason == .equalNumbers }
    #expect(Set(cards.compactMap(\.patient)) == [nguyen.id, garcia.id])
    try one.practice.perform(GiveNewNumber(garcia.id), as: session)
    #expect(try one.practice.decisionCards(as: session).allSatisfy { $0.reason != .equalNumbers })
    #expect(throws: PracticeError.self) { try one.practice.perform(GiveNewNumber(garcia.id), as: session) }
    try branches.settle()
    let there = try two.practice.read { try two.practice.requirePatient(garcia.id, in: $0).patient }
    #expect(there.number != nguyen.number)
  }
}
