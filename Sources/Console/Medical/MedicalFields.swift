import Clinic
import Practice
import Terminal

/// Fields of what stands on a list: an allergy, a condition, a medication.
enum MedicalFields {
  private static let statuses = ListedStatus.allCases.map { Choice("\($0)", SafeText($0.text)) }

  private static func status(_ status: ListedStatus?) -> FormField {
    FormField(
      "status", "stands",
      .choice(ChoiceField(statuses, chosen: status.map { "\($0)" }, suggestion: "active")),
      width: 18, help: "past: no longer so; entered in error: never was so")
  }

  private static func status(_ form: Form) -> ListedStatus {
    ListedStatus.allCases.first { "\($0)" == form["status"] } ?? .active
  }

  private static func name(_ label: SafeText, _ value: String?, _ help: SafeText, possible: [String])
    -> FormField
  {
    FormField(
      "name", label, .text(TextField(value ?? "", limit: 120)), width: 40, help: help,
      possible: possible.map { Choice($0, SafeText($0)) }, isRequired: true,
      check: FieldChecks.line(label.plain))
  }

  private static func hazard(_ hazard: Hazard?, _ hazards: [Hazard]) -> FormField {
    FormField(
      "hazard", "calls out",
      .choice(
        ChoiceField(hazards.map { Choice("\($0)", SafeText($0.text)) }, chosen: hazard.map { "\($0)" })),
      width: 24, help: "what the alert strip says of it; Backspace for nothing")
  }

  private static func hazard(_ form: Form) -> Hazard? { Hazard.allCases.first { "\($0)" == form["hazard"] } }

  private static func day(_ name: String, _ label: SafeText, _ value: Day?, today: Day) -> FormField {
    FormField(
      name, label, .text(TextField(value?.iso ?? "", limit: 30)), width: 14, help: "empty where not known",
      check: FieldChecks.pastDay(label.plain, today: today))
  }

  private static func text(_ name: String, _ label: SafeText, _ value: String?, _ help: SafeText = "")
    -> FormField
  {
    FormField(
      name, label, .text(TextField(value ?? "")), width: 40, help: help, check: FieldChecks.line(label.plain))
  }

  private static func read(_ name: String, _ form: Form, today: Day) -> Day? {
    form.read(name, FieldChecks.pastDays(name, today: today))
  }

  // MARK: Allergies

  static func fields(of allergy: Allergy?, today: Day) -> [FormField] {
    [
      name(
        "substance", allergy?.substance, "penicillin, latex, lidocaine",
        possible: [
          "penicillin", "amoxicillin", "sulfa", "aspirin", "codeine", "ibuprofen", "latex", "lidocaine",
          "nickel",
        ]),
      FormField(
        "severity", "severity",
        .choice(
          ChoiceField(
            Allergy.Severity.allCases.map { Choice("\($0)", SafeText($0.text)) },
            chosen: allergy.map { "\($0.severity)" }, suggestion: "unknown")), width: 18,
        help: "anaphylaxis comes first in every strip"),
      text("reaction", "reaction", allergy?.reaction, "what happened: hives, swelling"),
      day("noted", "noted on", allergy == nil ? today : allergy?.notedOn, today: today),
      status(allergy?.status),
    ]
  }

  static func allergy(_ form: Form, _ before: Allergy?, _ sheet: MedicalSheet, today: Day) -> Allergy {
    Allergy(
      id: before?.id ?? AllergyID(sheet.spareID), patient: before?.patient ?? sheet.patient.id,
      substance: form.admitted("name") ?? "",
      severity: Allergy.Severity.allCases.first { "\($0)" == form["severity"] } ?? .unknown,
      reaction: form.admitted("reaction") ?? "", status: status(form),
      notedOn: read("noted", form, today: today))
  }

  // MARK: Conditions

  static func fields(of condition: Condition?, today: Day) -> [FormField] {
    [
      name(
        "condition", condition?.name, "atrial fibrillation, type 2 diabetes",
        possible: [
          "hypertension", "type 2 diabetes", "asthma", "atrial fibrillation", "epilepsy", "osteoporosis",
        ]),
      hazard(condition?.hazard, Hazard.allCases),
      day("since", "since", condition?.since, today: today), text("note", "note", condition?.note),
      status(condition?.status),
    ]
  }

  static func condition(_ form: Form, _ before: Condition?, _ sheet: MedicalSheet, today: Day) -> Condition {
    Condition(
      id: before?.id ?? ConditionID(sheet.spareID), patient: before?.patient ?? sheet.patient.id,
      name: form.admitted("name") ?? "",
      hazard: hazard(form), status: status(form), since: read("since", form, today: today),
      note: form.admitted("note") ?? "")
  }

  // MARK: Medications

  static func fields(of medication: Medication?, today: Day) -> [FormField] {
    [
      name(
        "medication", medication?.name, "as on the box: warfarin",
        possible: [
          "warfarin", "apixaban", "metformin", "lisinopril", "atorvastatin", "alendronate", "sertraline",
        ]),
      text("dose", "dose", medication?.dose, "5 mg once a day"),
      hazard(medication?.hazard, [.anticoagulant, .antiresorptive, .immunosuppression, .limitEpinephrine]),
      day("from", "from", medication?.from, today: today),
      day("until", "until", medication?.until, today: today),
      text("note", "note", medication?.note), status(medication?.status),
    ]
  }

  static func medication(_ form: Form, _ before: Medication?, _ sheet: MedicalSheet, today: Day) -> Medication
  {
    Medication(
      id: before?.id ?? MedicationID(sheet.spareID), patient: before?.patient ?? sheet.patient.id,
      name: form.admitted("name") ?? "", dose: form.admitted("dose") ?? "", hazard: hazard(form),
      status: status(form), from: read("from", form, today: today), until: read("until", form, today: today),
      note: form.admitted("note") ?? "")
  }
}
