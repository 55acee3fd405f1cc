import Clinic
import Testing

@Suite("A record before it is saved")
struct PatientCheckTests {
  private let today = PeopleWorld.today

  private func fields(_ change: (inout Patient) -> Void) -> [String] {
    var patient = PeopleWorld.patient(phone: "503 555 1212")
    change(&patient)
    return PatientCheck.problems(patient, today: today).map(\.field)
  }

  @Test("passes when it is whole, and when little is known")
  func whole() {
    #expect(fields { _ in } == [])
    #expect(PatientCheck.problems(PeopleWorld.patient(1, "Sukarno", born: nil), today: today).isEmpty)
  }

  @Test("names every field that is wrong")
  func wrong() {
    #expect(fields { $0.name = PersonName(family: "") } == ["family name"])
    #expect(fields { $0.name.given = "a\u{1B}b" } == ["given name"])
    #expect(fields { $0.name.family = TypingWorld.tooLong } == ["family name"])
    #expect(fields { $0.name.previous = Array(repeating: "Lee", count: 13) } == ["previous names"])
    #expect(fields { $0.birthday = today.adding(days: 1) } == ["birthday"])
    #expect(fields { $0.birthday = today.adding(months: -12 * 131) } == ["birthday"])
    #expect(fields { $0.status = .deceased(on: today.adding(days: 1)) } == ["day of death"])
    #expect(fields { $0.status = .deceased(on: TypingWorld.day("1984-02-02")) } == ["day of death"])
    #expect(fields { $0.status = .deceased(on: nil) } == [])
    #expect(fields { $0.emails = ["jane@home"] } == ["e-mail"])
    #expect(fields { $0.phones += $0.phones } == ["phone"])
    #expect(fields { $0.addresses = [PostalAddress(city: "a\tb")] } == ["city"])
    #expect(fields { $0.addresses = Array(repeating: PostalAddress(), count: 9) } == ["address"])
    #expect(fields { $0.note = "one\ntwo" } == [])
    #expect(fields { $0.referral = "one\ntwo" } == ["referral"])
    #expect(
      fields {
        $0.note = TypingWorld.tooLong
        $0.zoneName = "a\u{0}"
        $0.birthday = today.adding(days: 1)
      } == ["birthday", "zone", "note"])
  }

  @Test("of a medical history needs its names and days that have been")
  func medical() {
    let allergy = PeopleWorld.allergy("latex")
    #expect(MedicalCheck.problems(allergy, today: today).isEmpty)
    #expect(MedicalCheck.problems(PeopleWorld.allergy(" "), today: today).map(\.field) == ["substance"])
    var condition = Condition(id: PeopleWorld.id(1), patient: PeopleWorld.id(1), name: "")
    #expect(MedicalCheck.problems(condition, today: today).map(\.field) == ["condition"])
    condition.hazard = .asthma
    condition.since = today.adding(days: 1)
    #expect(MedicalCheck.problems(condition, today: today).map(\.field) == ["since"])
    let medication = Medication(
      id: PeopleWorld.id(1), patient: PeopleWorld.id(1), name: "", from: today, until: today.adding(days: -1))
    #expect(MedicalCheck.problems(medication, today: today).map(\.field) == ["medication", "until"])
    let answers = MedicalAnswers(
      pregnancy: .known(Pregnancy(due: today.adding(days: 400))),
      smoking: .known(Smoking(kind: .current, cigarettesPerDay: 201, quitOn: today.adding(days: 1))),
      reviewedOn: today.adding(days: 1))
    #expect(
      MedicalCheck.problems(answers, today: today).map(\.field) == [
        "reviewed on", "due", "cigarettes", "quit on",
      ])
    #expect(MedicalCheck.problems(MedicalAnswers(), today: today).isEmpty)
  }

  @Test(
    "suggests the hazard that a name stands for",
    arguments: [
      ("warfarin 5 mg", Hazard.anticoagulant), ("Eliquis", .anticoagulant), ("Fosamax", .antiresorptive),
      ("type 2 diabetes", .diabetes), ("Mechanical valve, 2019", .heartValve),
      ("MI March 2026", .recentHeartAttackOrStroke),
      ("HIV", .hiv), ("hip replacement", .jointReplacement), ("vitamin D", nil), ("", nil),
      ("minocycline", nil),
      ("hives", nil), ("suicide attempt 2024", .suicideRisk), ("Prednisone", .immunosuppression),
    ] as [(String, Hazard?)])
  func suggestion(_ text: String, _ hazard: Hazard?) {
    #expect(HazardSuggestion.hazard(for: text) == hazard)
  }
}
