import Clinic
import Practice
import Terminal

/// The form of one thing in a medical history: an allergy, a condition, a medication, an answer, readings.
struct MedicalForm: RecordForm {
  let patient: PatientID
  let subject: MedicalSubject
  private var sheet: MedicalSheet?
  var base: FormBase = [:]

  init(_ patient: PatientID, _ subject: MedicalSubject) {
    self.patient = patient
    self.subject = subject
  }

  static func request(_ patient: PatientID, _ subject: MedicalSubject) -> PanelRequest {
    .other(name: "medical-item", argument: "\(patient.record.hexadecimal) \(subject.words)")
  }

  var name: String { subject.name }
  var formName: String { "medical \(patient.record.hexadecimal) \(subject.words)" }
  var title: SafeText { "\(subject.name) of \(sheet?.patient.name.heading ?? "")" }
  var heldTitle: SafeText { "\(sheet?.patient.name.family.uppercased() ?? "") \(subject.name)" }

  mutating func open(_ practice: OpenPractice, in surroundings: Surroundings) throws -> [FormField] {
    let opened = try practice.medicalSheet(of: patient, as: surroundings.session, standing: base)
    try practice.require(
      subject == .vitals ? .recordVitals : .editMedicalHistory, as: surroundings.session, for: patient)
    base = opened.states.filter { $0.key == subject.record }
    base[patient.record] = opened.record.state
    sheet = opened
    return fields(opened.history, today: surroundings.today)
  }

  private func fields(_ history: MedicalHistory, today: Day) -> [FormField] {
    let answers = history.answers
    switch subject {
    case .allergy(let id):
      return MedicalFields.fields(of: history.allergies.first { $0.id == id }, today: today)
    case .condition(let id):
      return MedicalFields.fields(of: history.conditions.first { $0.id == id }, today: today)
    case .medication(let id):
      return MedicalFields.fields(of: history.medications.first { $0.id == id }, today: today)
    case .premedication: return AnswerFields.fields(of: answers.premedication)
    case .pregnancy: return AnswerFields.fields(of: answers.pregnancy, today: today)
    case .smoking: return AnswerFields.fields(of: answers.smoking, today: today)
    case .asa: return AnswerFields.fields(of: answers.asaClass)
    case .vitals: return VitalFields.fields()
    }
  }

  func notes(_ form: Form, in surroundings: Surroundings) -> [SafeText] {
    guard subject == .vitals, let sheet, let vitals = vitals(form, surroundings) else { return [] }
    let age = sheet.patient.age(on: surroundings.today)
    let called = VitalAlerts.alerts(vitals, sheet.thresholds, age: age, today: surroundings.today)
      .map { SafeText("! " + $0.text) }
    if !called.isEmpty { return called }
    guard let systolic = vitals.systolic, let diastolic = vitals.diastolic else { return [] }
    return ["pressure: \(sheet.thresholds.stage(systolic: systolic, diastolic: diastolic).text)"]
  }

  private func vitals(_ form: Form, _ surroundings: Surroundings) -> Vitals? {
    guard let sheet else { return nil }
    return VitalFields.vitals(
      form,
      Vitals(
        id: VitalsID(sheet.spareID), patient: patient, takenAt: surroundings.now, takenOn: surroundings.today)
    )
  }

  func commands(of form: Form, in surroundings: Surroundings) throws(FieldProblem) -> [any Command] {
    guard let sheet else { return [] }
    let history = sheet.history
    var answers = history.answers
    var item: KeepMedical.Subject?
    let today = surroundings.today
    switch subject {
    case .allergy(let id):
      let before = history.allergies.first { $0.id == id }
      let after = MedicalFields.allergy(form, before, sheet, today: today)
      if after != before { item = .allergy(after) }
      if after.status == .active { answers.allergies = .listed }
    case .condition(let id):
      let before = history.conditions.first { $0.id == id }
      let after = MedicalFields.condition(form, before, sheet, today: today)
      if after != before { item = .condition(after) }
      if after.status == .active { answers.conditions = .listed }
    case .medication(let id):
      let before = history.medications.first { $0.id == id }
      let after = MedicalFields.medication(form, before, sheet, today: today)
      if after != before { item = .medication(after) }
      if after.status == .active { answers.medications = .listed }
    case .premedication: answers.premedication = try AnswerFields.premedication(form)
    case .pregnancy: answers.pregnancy = AnswerFields.pregnancy(form, today: today)
    case .smoking: answers.smoking = AnswerFields.smoking(form, today: today)
    case .asa: answers.asaClass = try AnswerFields.asaClass(form)
    case .vitals:
      guard let readings = vitals(form, surroundings) else { return [] }
      if let problem = readings.problems.first { throw VitalFields.placed(problem) }
      item = .vitals(readings)
    }
    var commands: [any Command] = []
    if let item {
      commands.append(KeepMedical(item, of: patient, shown: subject.record.flatMap { sheet.states[$0] }))
    }
    if answers != history.answers {
      commands.append(KeepMedical(.answers(answers), of: patient, shown: sheet.record.state))
    }
    return commands
  }
}
