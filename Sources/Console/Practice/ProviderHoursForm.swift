import Clinic
import Journal
import Practice
import Terminal

/// When a provider works, for those who may change hours but not providers.
struct ProviderHoursForm: RecordForm {
  let name = "hours"
  let provider: ProviderID
  private var stored: Provider?
  var base: FormBase = [:]

  init(_ provider: ProviderID) {
    self.provider = provider
  }

  var formName: String { "office hours \(provider.record.hexadecimal)" }
  var title: SafeText { "hours of \(stored?.title ?? "")" }

  mutating func open(_ practice: OpenPractice, in surroundings: Surroundings) throws -> [FormField] {
    try practice.require(.editOwnHours, as: surroundings.session)
    let sheet = try practice.officeSheet(as: surroundings.session, standing: base)
    stored = sheet.office.provider(provider)
    base = sheet.states.filter { $0.key == provider.record }
    return HoursFields.fields(stored?.hours ?? WorkingHours(), today: surroundings.today)
  }

  func commands(of form: Form, in surroundings: Surroundings) throws(FieldProblem) -> [any Command] {
    let hours = try HoursFields.read(form, today: surroundings.today)
    return hours == stored?.hours
      ? [] : [KeepProviderHours(hours, of: provider, shown: base[provider.record])]
  }
}
