import Clinic
import Terminal

/// The fields of working hours: one for each weekday, and the days that differ.
enum HoursFields {
  static func fields(_ hours: WorkingHours, today: Day) -> [FormField] {
    Weekday.allCases.map { weekday in
      let name = weekday.shortName.lowercased()
      return FormField(
        name, SafeText(name),
        .text(TextField(HoursText.text(hours.weekly[weekday] ?? []), suggestion: "closed", limit: 60)),
        width: 30, help: "8-12 13-17; closed: not at work"
      ) { FieldChecks.verdict(HoursText.spans($0, field: name)) { SafeText(HoursText.text($0)) } }
    } + [
      FormField(
        "except", "except",
        .text(TextField(HoursText.exceptions(hours.exceptions), limit: 400)), width: 56,
        help: "days that differ: 11/27 closed; 12/24 8-12"
      ) { FieldChecks.verdict(HoursText.exceptions($0, field: "except", today: today)) }
    ]
  }

  static func read(_ form: Form, today: Day) throws(FieldProblem) -> WorkingHours {
    var hours = WorkingHours()
    for weekday in Weekday.allCases {
      let name = weekday.shortName.lowercased()
      let spans = try HoursText.spans(form[name], field: name).get()
      if !spans.isEmpty { hours.weekly[weekday] = spans }
    }
    hours.exceptions = try HoursText.exceptions(form["except"], field: "except", today: today).get()
    return hours
  }
}
