import Clinic
import Terminal

/// Fields of readings taken together, in the units in which people say them.
enum VitalFields {
  static func fields() -> [FormField] {
    [
      FormField(
        "pressure", "blood pressure", .text(TextField(limit: 9)), width: 9, help: "120/80, in mmHg"
      ) { text in pressure(text) == nil ? .wrong("blood pressure: type it as 120/80") : .fine },
      number("pulse", "pulse", "beats a minute", .pulse), decimal("temperature", "temperature", .temperature),
      number("saturation", "SpO2", "percent", .oxygenSaturation),
      number("glucose", "glucose", "mg/dL", .glucose), decimal("weight", "weight", .weight),
      number("respiration", "respiration", "breaths a minute", .respiration),
      FormField(
        "site", "where", .text(TextField(limit: 80)), help: "left arm, sitting",
        check: FieldChecks.line("where")),
      FormField("note", "note", .text(TextField()), width: 44, check: FieldChecks.line("note")),
    ]
  }

  private static func number(_ name: String, _ label: SafeText, _ help: SafeText, _ sign: VitalSign)
    -> FormField
  {
    FormField(
      name, label, .text(TextField(limit: 4)), width: 9, help: help,
      check: FieldChecks.number(label.plain, sign.plausible))
  }

  private static func decimal(_ name: String, _ label: SafeText, _ sign: VitalSign) -> FormField {
    let isWarmth = sign == .temperature
    return FormField(
      name, label, .text(TextField(limit: 6)), width: 9,
      help: isWarmth ? "37.2, or 99f in Fahrenheit" : "81.5 in kg, or 180lb"
    ) { text in
      guard let value = tenths(text, sign), sign.plausible.contains(value) else {
        return .wrong(isWarmth ? "temperature: type it as 37.2 or 99f" : "weight: type it as 81.5 or 180lb")
      }
      return .fine(echo: SafeText(sign.text(value)))
    }
  }

  /// "120/80".
  static func pressure(_ text: String) -> (systolic: Int, diastolic: Int)? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map {
      Int($0.trimmingPrefix(" "))
    }
    guard parts.count == 2, let systolic = parts[0], let diastolic = parts[1] else { return nil }
    return (systolic, diastolic)
  }

  /// Tenths of °C or kg from "37.2", "99f", "180lb".
  static func tenths(_ text: String, _ sign: VitalSign) -> Int? {
    let typed = text.lowercased().filter { $0 != " " && $0 != "°" }
    let digits = typed.prefix { $0.isNumber || $0 == "." || $0 == "," }
    let parts = digits.split(maxSplits: 1) { $0 == "." || $0 == "," }
    guard let first = parts.first, let whole = Int(first), whole < 2_000 else { return nil }
    let tenth = parts.count > 1 ? Int(parts[1].prefix(1)) ?? 0 : 0
    let value = whole * 10 + tenth
    switch typed.dropFirst(digits.count) {
    case "", "c", "kg": return value
    case "f" where sign == .temperature: return ((value - 320) * 5 + 4) / 9
    case "lb", "lbs": return sign == .weight ? (value * 4_536 + 5_000) / 10_000 : nil
    default: return nil
    }
  }

  static func vitals(_ form: Form, _ empty: Vitals) -> Vitals {
    var vitals = empty
    if let pressure = pressure(form["pressure"]) {
      vitals.systolic = pressure.systolic
      vitals.diastolic = pressure.diastolic
    }
    vitals.pulse = Int(form["pulse"])
    vitals.temperature = form["temperature"].isEmpty ? nil : tenths(form["temperature"], .temperature)
    vitals.oxygenSaturation = Int(form["saturation"])
    vitals.glucose = Int(form["glucose"])
    vitals.weight = form["weight"].isEmpty ? nil : tenths(form["weight"], .weight)
    vitals.respiration = Int(form["respiration"])
    vitals.site = form.admitted("site") ?? ""
    vitals.note = form.admitted("note") ?? ""
    return vitals
  }

  /// The same problem at the field of this form that it is about.
  static func placed(_ problem: FieldProblem) -> FieldProblem {
    let field =
      switch problem.field {
      case VitalSign.systolic.name, VitalSign.diastolic.name, "vitals": "pressure"
      case VitalSign.oxygenSaturation.name: "saturation"
      default: problem.field
      }
    return FieldProblem(field: field, code: problem.code, problem: problem.problem, remedy: problem.remedy)
  }
}
