import Clinic

/// Makes invented patients: families, guardians, namesakes, needs, allergies.
struct DemoPeople {
  var random: DemoRandom
  private var householdLeft = 0
  private var householdName = ""
  private var household: HouseholdID?
  private var householdHead: Patient?
  private var made = 0

  init(random: DemoRandom) {
    self.random = random
  }

  /// What belongs to one new patient.
  struct Arrival {
    var patient: Patient
    var relation: PatientRelation?
    var household: Household?
    var answers: MedicalAnswers
    var allergies: [Allergy] = []
    var conditions: [Condition] = []
    var medications: [Medication] = []
  }

  mutating func next(today: Day, newID: () -> RecordID) -> Arrival {
    made += 1
    if made == 11 || made == 12 { return namesake(newID) }
    var startsHousehold = false
    if householdLeft == 0 {
      householdName = random.pick(DemoNames.family)
      household = nil
      householdHead = nil
      if random.chance(45) {
        householdLeft = Int.random(in: 2...5, using: &random)
        household = HouseholdID(newID())
        startsHousehold = true
      } else {
        householdLeft = 1
      }
    }
    householdLeft -= 1
    let isChild = householdHead != nil && random.chance(60)
    let years = isChild ? Int.random(in: 1...17, using: &random) : Int.random(in: 19...92, using: &random)
    let birthday = today.adding(days: -(years * 365 + Int.random(in: 10...360, using: &random)))
    var patient = Patient(
      id: PatientID(newID()),
      name: PersonName(family: householdName, given: random.pick(DemoNames.given)), birthday: birthday)
    decorate(&patient)
    patient.household = household
    var arrival = Arrival(patient: patient, answers: answers())
    if startsHousehold, let household {
      arrival.household = Household(id: household, name: householdName, head: patient.id)
      householdHead = patient
    } else if isChild, let head = householdHead {
      arrival.relation = PatientRelation(
        id: PatientRelationID(newID()), patient: patient.id, kind: .guardian, person: .patient(head.id),
        relationship: "parent", mayBeTold: [.appointments, .treatment, .money])
    }
    fillHistory(of: &arrival, newID)
    return arrival
  }

  /// Two who share name and birthday, and are two.
  private mutating func namesake(_ newID: () -> RecordID) -> Arrival {
    var patient = Patient(
      id: PatientID(newID()), name: PersonName(family: "Smith", given: "Jane"),
      birthday: Day(year: 1984, month: 2, day: 3))
    decorate(&patient)
    patient.sex = .female
    return Arrival(patient: patient, answers: answers())
  }

  private mutating func decorate(_ patient: inout Patient) {
    if random.chance(12) { patient.name.preferred = String(patient.name.given.prefix(4)) }
    if random.chance(6) { patient.name.pronouns = random.pick(["she/her", "he/him", "they/them"]) }
    if random.chance(6) { patient.name.previous = [random.pick(DemoNames.family)] }
    if random.chance(20) { patient.name.middle = random.pick(DemoNames.given) }
    patient.sex = random.pick([.female, .male, .female, .male, .female, .male, .unspecified, .notAsked])
    patient.phones = phones()
    patient.addresses = [
      PostalAddress(
        line1: "\(Int.random(in: 1...9_900, using: &random)) \(random.pick(DemoNames.streets))",
        city: "Portland", region: "OR", postalCode: "972\(Int.random(in: 10...99, using: &random))",
        country: "US")
    ]
    if random.chance(3) {
      patient.language = random.pick(["Spanish", "Vietnamese", "Ukrainian"])
      patient.needsInterpreter = true
    }
    if random.chance(2) { patient.needs = [.wheelchair] }
    if random.chance(4) { patient.status = .inactive }
  }

  /// Somebody's mobile telephone.
  mutating func phones() -> [PhoneLine] {
    let number = 2_000_000 + Int.random(in: 0..<7_999_999, using: &random)
    guard let phone = PhoneNumber(country: "1", national: "503\(number)") else { return [] }
    return [PhoneLine(number: phone, kind: .mobile, voicemail: random.chance(50) ? .detail : .notAsked)]
  }

  private mutating func answers() -> MedicalAnswers {
    if random.chance(15) { return MedicalAnswers() }
    return MedicalAnswers(
      allergies: .none, conditions: .none, medications: .none, premedication: .noneKnown,
      smoking: random.chance(80) ? .noneKnown : .notAsked,
      asaClass: ASAClass(level: random.chance(70) ? 1 : 2))
  }

  private mutating func fillHistory(of arrival: inout Arrival, _ newID: () -> RecordID) {
    guard arrival.answers.allergies != .notAsked else { return }
    let id = arrival.patient.id
    if random.chance(18) {
      arrival.answers.allergies = .listed
      arrival.allergies = [
        Allergy(
          id: AllergyID(newID()), patient: id, substance: random.pick(DemoNames.substances),
          severity: random.pick([.mild, .moderate, .severe, .anaphylaxis]))
      ]
    }
    if random.chance(20) {
      arrival.answers.conditions = .listed
      let name = random.pick(DemoNames.conditions)
      let hazard: Hazard? =
        switch name {
        case "hypertension": .hypertension
        case "type 2 diabetes": .diabetes
        case "asthma": .asthma
        default: nil
        }
      arrival.conditions = [Condition(id: ConditionID(newID()), patient: id, name: name, hazard: hazard)]
    }
    if random.chance(22) {
      arrival.answers.medications = .listed
      let medication = random.pick(DemoNames.medications)
      arrival.medications = [
        Medication(
          id: MedicationID(newID()), patient: id, name: medication.name, dose: medication.dose,
          hazard: medication.name == "warfarin" ? .anticoagulant : nil)
      ]
    }
    if random.chance(2) {
      arrival.answers.premedication = .known(Premedication(reason: "heart valve", regimen: "amoxicillin 2 g"))
    }
  }
}
