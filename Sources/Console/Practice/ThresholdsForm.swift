import Clinic
import Journal
import Practice
import Terminal

/// From where on readings are called out in this practice.
struct ThresholdsForm: RecordForm {
  let name = "thresholds"
  let formName = "thresholds"
  let title: SafeText = "thresholds for vitals, from which on the alert strip calls them out"
  private var stored = VitalThresholds()
  var base: FormBase = [:]

  mutating func open(_ practice: OpenPractice, in surroundings: Surroundings) throws -> [FormField] {
    try practice.require(.editPracticeSettings, as: surroundings.session)
    let sheet = try practice.officeSheet(as: surroundings.session, standing: base)
    base = sheet.states.filter { $0.key == PracticeSettings.record }
    stored = VitalThresholds(base[PracticeSettings.record])
    return [
      pressure("stage 1", stored.stage1, "at or above", isRequired: true),
      pressure("stage 2", stored.stage2, "at or above", isRequired: true),
      pressure("urgency", stored.urgency, "above", isRequired: true),
      pressure("elective", stored.putsOffElective, "above: elective treatment is put off; empty: never said"),
      pressure("urgent", stored.putsOffUrgent, "above: urgent treatment is put off; empty: never said"),
      number("pulse below", stored.pulseBelow, 20...120), number("pulse above", stored.pulseAbove, 60...260),
      FormField(
        "fever", "fever from",
        .text(TextField(stored.feverFrom.map { "\($0 / 10).\($0 % 10)" } ?? "", limit: 6)),
        width: 9, help: "37.8, or 100f; empty: never called out"
      ) { text in
        VitalFields.tenths(text, .temperature) == nil ? .wrong("fever from: type it as 38.0 or 100f") : .fine
      },
      number("SpO2 below", stored.oxygenBelow, 50...100),
      number("glucose below", stored.glucoseBelow, 10...200),
      number("glucose above", stored.glucoseAbove, 80...1_500),
      number("from age", stored.fromAge, 0...40, isRequired: true),
    ]
  }

  private func pressure(
    _ name: String, _ value: VitalThresholds.Pressure?, _ help: SafeText, isRequired: Bool = false
  ) -> FormField {
    FormField(
      name, SafeText(name), .text(TextField(value?.text ?? "", limit: 9)),
      width: 9, help: help, isRequired: isRequired
    ) { text in
      VitalFields.pressure(text) == nil ? .wrong("\(name): type it as 140/90") : .fine
    }
  }

  private func number(
    _ name: String, _ value: Int?, _ range: ClosedRange<Int>, isRequired: Bool = false
  ) -> FormField {
    FormField(
      name, SafeText(name), .text(TextField(value.map(String.init) ?? "", limit: 5)), width: 9,
      help: isRequired ? "completed years; below it nothing is called out" : "empty: never called out",
      isRequired: isRequired, check: FieldChecks.number(name, range))
  }

  func commands(of form: Form, in surroundings: Surroundings) throws(FieldProblem) -> [any Command] {
    func pressure(_ name: String) -> VitalThresholds.Pressure? {
      VitalFields.pressure(form[name]).map { VitalThresholds.Pressure($0.systolic, $0.diastolic) }
    }
    var typed = stored
    typed.stage1 = pressure("stage 1") ?? stored.stage1
    typed.stage2 = pressure("stage 2") ?? stored.stage2
    typed.urgency = pressure("urgency") ?? stored.urgency
    typed.putsOffElective = pressure("elective")
    typed.putsOffUrgent = pressure("urgent")
    typed.pulseBelow = Int(form["pulse below"])
    typed.pulseAbove = Int(form["pulse above"])
    typed.feverFrom = form["fever"].isEmpty ? nil : VitalFields.tenths(form["fever"], .temperature)
    typed.oxygenBelow = Int(form["SpO2 below"])
    typed.glucoseBelow = Int(form["glucose below"])
    typed.glucoseAbove = Int(form["glucose above"])
    typed.fromAge = Int(form["from age"]) ?? stored.fromAge
    guard typed.stage1.systolic <= typed.stage2.systolic, typed.stage2.systolic <= typed.urgency.systolic
    else {
      throw FieldProblem(
        field: "stage 2", code: .outOfRange, problem: "stage 2: it does not lie between stage 1 and urgency",
        remedy: "type rising pressures")
    }
    return typed == stored ? [] : [KeepThresholds(typed, shown: base[PracticeSettings.record])]
  }
}
