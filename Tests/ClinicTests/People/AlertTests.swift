import Clinic
import Testing

@Suite("The alert strip")
struct AlertTests {
  private let today = PeopleWorld.today

  private func condition(_ name: String, _ hazard: Hazard) -> Condition {
    Condition(id: PeopleWorld.id(hazard.rawValue), patient: PeopleWorld.id(1), name: name, hazard: hazard)
  }

  private func texts(
    _ history: MedicalHistory, for audience: AlertAudience, patient: Patient = PeopleWorld.patient(),
    vitals: Vitals? = nil,
    guardian: GuardianRule.Finding = .notNeeded
  ) -> [String] {
    AlertProjection(
      AlertList.alerts(for: patient, history: history, vitals: vitals, guardian: guardian, today: today),
      for: audience
    ).texts
  }

  private var full: MedicalHistory {
    var history = MedicalHistory()
    history.answers = MedicalAnswers(
      allergies: .listed, conditions: .listed, medications: .listed,
      premedication: .known(Premedication(reason: "valve")),
      pregnancy: .known(Pregnancy(due: today.adding(days: 140))),
      smoking: .known(Smoking(kind: .current, cigarettesPerDay: 12)),
      asaClass: ASAClass(level: 3))
    history.allergies = [
      PeopleWorld.allergy("latex", .mild), PeopleWorld.allergy("penicillin", .anaphylaxis),
    ]
    history.conditions = [
      condition("HIV", .hiv), condition("", .heartValve), condition("suicide attempt 2024", .suicideRisk),
    ]
    history.medications = [
      Medication(id: PeopleWorld.id(1), patient: PeopleWorld.id(1), name: "warfarin", hazard: .anticoagulant),
      Medication(id: PeopleWorld.id(2), patient: PeopleWorld.id(1), name: "vitamin D"),
      Medication(
        id: PeopleWorld.id(3), patient: PeopleWorld.id(1), name: "heparin", hazard: .anticoagulant,
        status: .past),
    ]
    return history
  }

  @Test("what two devices listed alike is said once, by the gravest")
  func onceEach() {
    var history = full
    history.allergies.append(PeopleWorld.allergy("Penicillin", .mild))
    history.medications.append(
      Medication(id: PeopleWorld.id(9), patient: PeopleWorld.id(1), name: "Warfarin", hazard: .anticoagulant))
    let shown = texts(history, for: .clinicalDental)
    #expect(shown.count { $0.lowercased().contains("penicillin") } == 1)
    #expect(shown.contains("ALLERGY penicillin (anaphylaxis)"))
    #expect(shown.count { $0.lowercased().contains("warfarin") } == 1)
  }

  @Test("shows those who treat everything, the gravest first")
  func clinical() {
    #expect(
      texts(full, for: .clinicalDental) == [
        "ALLERGY penicillin (anaphylaxis)", "ALLERGY latex", "PREMED valve", "heart valve", "HIV",
        "pregnant 20 wk",
        "warfarin", "ASA 3", "smoking: current 12/day",
      ])
    #expect(texts(full, for: .clinicalBehavioural).contains("suicide attempt 2024"))
  }

  @Test("shows the desk that there is a premedication, not why, and no condition or medication")
  func desk() {
    #expect(texts(full, for: .desk) == ["ALLERGY penicillin", "ALLERGY latex", "PREMED needed"])
    #expect(texts(full, for: .billing).isEmpty)
    #expect(texts(full, for: .none).isEmpty)
  }

  @Test("no audience but the clinical ones ever sees a clinical word")
  func secrets() {
    let secrets = ["valve", "HIV", "warfarin", "pregnant", "smoking", "suicide", "ASA", "anaphylaxis", "BP"]
    let vitals = PeopleWorld.vitals { ($0.systolic, $0.diastolic) = (190, 100) }
    for audience in [AlertAudience.desk, .billing, .none] {
      let shown = texts(full, for: audience, vitals: vitals).joined(separator: " ")
      for secret in secrets { #expect(!shown.contains(secret), "\(audience) \(secret)") }
    }
    #expect(!texts(full, for: .clinicalDental).joined().contains("suicide"))
  }

  @Test("says what was not asked, and that nothing is known")
  func unknown() {
    #expect(
      texts(MedicalHistory(), for: .clinicalDental) == [
        "allergies NOT ASKED", "conditions NOT ASKED", "medications NOT ASKED",
      ])
    #expect(texts(MedicalHistory(), for: .desk) == ["allergies NOT ASKED"])
    let asked = MedicalHistory(
      answers: MedicalAnswers(allergies: .none, conditions: .none, medications: .none))
    #expect(texts(asked, for: .desk) == ["no known allergies"])
    var contradictory = asked
    contradictory.allergies = [PeopleWorld.allergy("latex")]
    #expect(
      texts(contradictory, for: .clinicalDental) == [
        "ALLERGY latex", "allergies: none known, and yet one is listed",
      ])
  }

  @Test("shows everybody at the desk what a visit needs")
  func needs() {
    var patient = PeopleWorld.patient()
    patient.needs = [.wheelchair, .extraTime]
    patient.needsInterpreter = true
    patient.language = "es"
    let asked = MedicalHistory(
      answers: MedicalAnswers(allergies: .none, conditions: .none, medications: .none))
    #expect(
      texts(asked, for: .desk, patient: patient, guardian: .missing) == [
        "no known allergies", "wheelchair", "extra time", "interpreter es", "guardian needed",
      ])
    patient.status = .deceased(on: today)
    #expect(texts(asked, for: .desk, patient: patient).first == "DECEASED 16 NOV 2026")
    #expect(texts(asked, for: .billing, patient: patient) == ["DECEASED 16 NOV 2026"])
  }

  @Test(
    "calls out readings by the practice's thresholds",
    arguments: [
      (118, 76, nil), (150, 85, "BP 150/85 stage 2"), (165, 95, "BP 165/95 puts off elective"),
      (170, 115, "BP 170/115 puts off all care"), (190, 100, "BP 190/100 URGENCY"),
    ] as [(Int, Int, String?)])
  func pressure(_ systolic: Int, _ diastolic: Int, _ text: String?) {
    let vitals = PeopleWorld.vitals { ($0.systolic, $0.diastolic) = (systolic, diastolic) }
    let age = Age(born: today.adding(months: -12 * 40), on: today)
    #expect(
      VitalAlerts.alerts(vitals, VitalThresholds(), age: age, today: today).map(\.text)
        == (text.map { [$0] } ?? []))
  }

  @Test("dates readings of another day, and says nothing of a child's")
  func dates() {
    var vitals = PeopleWorld.vitals {
      ($0.oxygenSaturation, $0.glucose, $0.pulse, $0.temperature) = (91, 60, 130, 385)
    }
    let age = Age(born: today.adding(months: -12 * 40), on: today)
    let found = { (day: Int) in
      vitals.takenOn = today.adding(days: day)
      return VitalAlerts.alerts(vitals, VitalThresholds(), age: age, today: today).map(\.text)
    }
    #expect(found(0) == ["SpO2 91 %", "glucose 60 low", "pulse 130", "fever 38.5 °C"])
    #expect(found(-13).first == "SpO2 91 % 3 Nov")
    #expect(found(-400).first == "SpO2 91 % 12 Oct 2025")
    #expect(
      VitalAlerts.alerts(
        vitals, VitalThresholds(), age: Age(born: today.adding(months: -60), on: today), today: today
      ).isEmpty)
    #expect(VitalAlerts.alerts(vitals, VitalThresholds(), age: nil, today: today).isEmpty)
    let silent = VitalThresholds(
      pulseBelow: nil, pulseAbove: nil, feverFrom: nil, oxygenBelow: nil, glucoseBelow: nil)
    #expect(VitalAlerts.alerts(vitals, silent, age: age, today: today).isEmpty)
  }

  @Test("ends in how many more there are, at every width")
  func strip() {
    let projection = AlertProjection(
      AlertList.alerts(for: PeopleWorld.patient(), history: full, today: today), for: .desk)
    #expect(projection.strip(width: 80) == "ALLERGY penicillin  ALLERGY latex  PREMED needed")
    #expect(projection.strip(width: 40) == "ALLERGY penicillin  ALLERGY latex  +1")
    #expect(projection.strip(width: 30) == "ALLERGY penicillin  +2")
    #expect(projection.strip(width: 5) == "ALLERGY penicillin  +2")
    for width in 22...80 { #expect(projection.strip(width: width).count <= width) }
    #expect(AlertProjection([], for: .desk).strip(width: 10).isEmpty)
  }
}
