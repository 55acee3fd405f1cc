import Clinic
import Testing

@Suite("A medical history")
struct MedicalHistoryTests {
  @Test("tells none known from not asked")
  func none() {
    var history = MedicalHistory()
    #expect(history.activeAllergies == .notAsked)
    history.answers.allergies = .none
    #expect(history.activeAllergies == .noneKnown)
    history.allergies = [PeopleWorld.allergy("latex", .mild, .past)]
    #expect(history.activeAllergies == .noneKnown && history.contradictions.isEmpty)
    #expect(!history.activeConditions.isAsked)
  }

  @Test("raises a card where none known stands beside one, and believes the one")
  func contradiction() {
    var history = MedicalHistory(answers: MedicalAnswers(allergies: .none, medications: .none))
    history.allergies = [PeopleWorld.allergy("latex"), PeopleWorld.allergy("dust", .mild, .enteredInError)]
    history.medications = [Medication(id: PeopleWorld.id(1), patient: PeopleWorld.id(1), name: "warfarin")]
    #expect(history.contradictions == [.allergies, .medications])
    #expect(history.activeAllergies.value?.map(\.substance) == ["latex"])
  }

  @Test("takes nothing twice onto a list, and lets what stands there twice be mended")
  func repetitions() {
    let penicillin = PeopleWorld.allergy("penicillin", .severe)
    let again = Allergy(
      id: PeopleWorld.id(77), patient: penicillin.patient, substance: "  Penicillin", severity: .mild)
    var history = MedicalHistory(allergies: [penicillin])
    let problem = MedicalCheck.repetitions(of: again, in: history).first
    #expect(problem?.field == "substance")
    #expect(problem?.problem == "substance: penicillin stands on the list already")
    #expect(MedicalCheck.repetitions(of: penicillin, in: history).isEmpty)
    history.allergies[0].status = .past
    #expect(MedicalCheck.repetitions(of: again, in: history).isEmpty)
    history.allergies = [penicillin, again]
    #expect(MedicalCheck.repetitions(of: again, in: history).isEmpty)

    func medication(_ id: Int, _ dose: String) -> Medication {
      Medication(id: PeopleWorld.id(id), patient: penicillin.patient, name: "lisinopril", dose: dose)
    }
    history.medications = [medication(1, "10 mg")]
    #expect(MedicalCheck.repetitions(of: medication(2, "20 mg"), in: history).isEmpty)
    #expect(MedicalCheck.repetitions(of: medication(2, "10 mg"), in: history).count == 1)
    let valve = Condition(id: PeopleWorld.id(3), patient: penicillin.patient, name: "", hazard: .heartValve)
    history.conditions = [valve]
    let second = Condition(id: PeopleWorld.id(4), patient: penicillin.patient, name: "", hazard: .heartValve)
    #expect(MedicalCheck.repetitions(of: second, in: history).first?.field == "condition")
  }

  @Test("has an ASA class of 1 to 6, an emergency up to 5")
  func classification() {
    #expect(ASAClass(level: 0) == nil && ASAClass(level: 7) == nil)
    #expect(ASAClass(level: 6, isEmergency: true) == nil)
    #expect(ASAClass(level: 3, isEmergency: true)?.text == "ASA 3E")
    #expect(ASAClass(level: 6)?.text == "ASA 6")
  }

  @Test("counts weeks of pregnancy back from the day it is due")
  func pregnancy() {
    let today = PeopleWorld.today
    #expect(Pregnancy(due: today).weeks(on: today) == 40)
    #expect(Pregnancy(due: today.adding(days: 280)).weeks(on: today) == 0)
    #expect(Pregnancy(due: today.adding(days: 281)).weeks(on: today) == nil)
    #expect(Pregnancy(due: today.adding(days: -60)).weeks(on: today) == nil)
    #expect(Pregnancy().weeks(on: today) == nil)
  }

  @Test("an answer is mapped without losing what was not asked")
  func answer() {
    #expect(Answer.known(2).map { $0 + 1 } == .known(3))
    #expect(Answer<Int>.notAsked.map { $0 + 1 } == .notAsked)
    #expect(Answer<Int>.noneKnown.map { $0 + 1 } == .noneKnown)
    #expect(Answer<Int>.noneKnown.isAsked && Answer<Int>.noneKnown.value == nil)
  }
}
