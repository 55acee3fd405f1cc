import Clinic
import Testing

@Suite("A relation between people")
struct PatientRelationTests {
  private let today = PeopleWorld.today

  private func relation(
    _ kind: PatientRelation.Kind, from: Int? = nil, until: Int? = nil,
    told: PatientRelation.Disclosure? = nil,
    person: RelatedPerson = .patient(PeopleWorld.id(2))
  ) -> PatientRelation {
    PatientRelation(
      id: PeopleWorld.id(1), patient: PeopleWorld.id(1), kind: kind, person: person,
      from: from.map { today.adding(days: $0) }, until: until.map { today.adding(days: $0) }, mayBeTold: told)
  }

  @Test("holds from its first day to its last, both included")
  func holds() {
    #expect(relation(.guardian).holds(on: today))
    #expect(relation(.guardian, from: 0, until: 0).holds(on: today))
    #expect(!relation(.guardian, from: 1).holds(on: today))
    #expect(!relation(.guardian, until: -1).holds(on: today))
  }

  @Test("lets nothing be told that was not allowed")
  func told() {
    #expect(!relation(.contact).mayTell(.appointments, on: today))
    #expect(!relation(.contact, told: []).mayTell(.appointments, on: today))
    let some = relation(.contact, until: 3, told: [.appointments, .money])
    #expect(some.mayTell(.appointments, on: today) && some.mayTell([.appointments, .money], on: today))
    #expect(!some.mayTell(.treatment, on: today))
    #expect(!some.mayTell(.appointments, on: today.adding(days: 4)))
    #expect(some.mayBeTold?.text == "appointments, money")
    #expect(PatientRelation.Disclosure().text == "nothing")
  }

  @Test("to oneself makes nobody a guardian, and days cannot run backwards")
  func problems() {
    let own = RelatedPerson.patient(PeopleWorld.id(1))
    #expect(relation(.guardian, person: own).problems.map(\.field) == ["person"])
    #expect(relation(.guarantor, person: own).problems.isEmpty)
    #expect(relation(.guardian, from: 2, until: 1).problems.map(\.field) == ["until"])
    let outside = RelatedPerson.outside(OutsideContact(name: PersonName(family: "Okafor")))
    #expect(relation(.emergencyContact, person: outside).problems.isEmpty)
  }

  @Test("says who may consent for a child, and who is missing")
  func guardian() {
    let rule = GuardianRule()
    let mother = relation(.guardian)
    let child = today.adding(months: -12 * 18).adding(days: 1)
    let adult = today.adding(months: -12 * 18)
    #expect(rule.finding(birthday: child, relations: [], on: today) == .missing)
    #expect(rule.finding(birthday: adult, relations: [], on: today) == .notNeeded)
    #expect(rule.finding(birthday: child, relations: [mother], on: today) == .named([mother]))
    #expect(rule.finding(birthday: adult, relations: [mother], on: today) == .named([mother]))
    #expect(rule.finding(birthday: child, relations: [relation(.guardian, until: -1)], on: today) == .missing)
    #expect(rule.finding(birthday: child, relations: [relation(.guarantor)], on: today) == .missing)
    #expect(rule.finding(birthday: nil, relations: [], on: today) == .birthdayUnknown)
    #expect(GuardianRule(ageOfConsent: 19).finding(birthday: adult, relations: [], on: today) == .missing)
  }
}
