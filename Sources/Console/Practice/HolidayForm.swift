import Clinic
import Journal
import Practice
import Terminal

/// A day on which the practice is closed.
struct HolidayForm: RecordForm {
  let name = "holiday"
  let holiday: HolidayID?
  private var stored: Holiday?
  var base: FormBase = [:]
  private var fresh: HolidayID?

  init(_ holiday: HolidayID?) {
    self.holiday = holiday
  }

  var formName: String { "office holiday \(holiday?.record.hexadecimal ?? "new")" }
  var title: SafeText { holiday == nil ? "new holiday" : "holiday \(stored?.name ?? "")" }

  mutating func open(_ practice: OpenPractice, in surroundings: Surroundings) throws -> [FormField] {
    try practice.require(.editHolidays, as: surroundings.session)
    let sheet = try practice.officeSheet(as: surroundings.session, standing: base)
    base = sheet.states.filter { $0.key == holiday?.record }
    stored = sheet.office.holidays.first { $0.id == holiday }
    fresh = HolidayID(sheet.spareID)
    return [
      FormField(
        "name", "name", .text(TextField(stored?.name ?? "", limit: 40)), width: 28, help: "Thanksgiving",
        isRequired: true, check: FieldChecks.line("name")),
      FormField(
        "day", "day", .text(TextField(stored?.day.iso ?? "", limit: 30)), width: 14,
        help: "11/26, 2026-11-26",
        isRequired: true, check: FieldChecks.day("day", today: surroundings.today)),
    ]
  }

  func commands(of form: Form, in surroundings: Surroundings) throws(FieldProblem) -> [any Command] {
    let day = try FieldChecks.days("day", today: surroundings.today)(form["day"]).get()
    let edited = Holiday(
      id: stored?.id ?? fresh ?? HolidayID(PracticeSettings.record), day: day,
      name: form.admitted("name") ?? "")
    return edited == stored ? [] : [KeepOffice(.holiday(edited), shown: holiday.flatMap { base[$0.record] })]
  }
}
