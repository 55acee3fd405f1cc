import Clinic
import Journal
import Practice
import Terminal

/// What can be changed of a person besides roles: the name, which provider they are, and which chart is
/// their own.
struct PersonForm: StaffForm {
  let name = "person"
  let user: UserID
  var stored: PracticeUser?
  /// The patient whose number is typed; nil where nobody has it.
  private var ownChart: PatientID?
  var base: FormBase = [:]

  init(_ user: UserID) {
    self.user = user
  }

  var formName: String { "staff person \(user.record.hexadecimal)" }
  var title: SafeText { "\(stored?.login ?? "")" }

  mutating func open(_ practice: OpenPractice, in surroundings: Surroundings) throws -> [FormField] {
    let sheet = try readPerson(practice, in: surroundings)
    return [
      FormField(
        "name", "name", .text(TextField(stored?.name ?? "", limit: 80)), width: 40,
        help: "as it stands in the audit from now on", isRequired: true, check: FieldChecks.line("name")),
      ProviderChoice.field(sheet.providers, chosen: stored?.provider),
      FormField(
        Self.chart, "own chart", .text(TextField(stored?.ownChart.map { "#\($0)" } ?? "", limit: 12)),
        width: 12,
        help: "the number of their chart, where they are a patient here: nobody changes their own"
      ) { text in FieldChecks.verdict(Self.number(text)) },
      Agreement.why,
    ]
  }

  private static let chart = "own chart"

  /// Nil for an empty field.
  @Sendable private static func number(_ text: String) -> Result<Int?, FieldProblem> {
    let typed = text.trimmed
    if typed.isEmpty { return .success(nil) }
    guard let number = Int(typed.drop { $0 == "#" }), number > 0 else {
      return .failure(
        FieldProblem(
          field: chart, problem: "own chart: this is no number of a patient", remedy: "type it as #10233"))
    }
    return .success(number)
  }

  mutating func follow(_ form: Form, _ practice: OpenPractice, in surroundings: Surroundings) throws {
    ownChart = nil
    if case .success(let number?) = Self.number(form[Self.chart]) {
      ownChart = try practice.ownChart(numbered: number, as: surroundings.session)
    }
  }

  func notes(_ form: Form, in surroundings: Surroundings) -> [SafeText] {
    guard let typed = try? Self.number(form[Self.chart]).get() else { return [] }
    if ownChart == nil { return ["nobody has the number #\(typed)"] }
    return typed == stored?.ownChart
      ? [] : ["#\(typed) becomes their own chart, which they may read as their role may, and never change"]
  }

  func commands(of form: Form, in surroundings: Surroundings) throws(FieldProblem) -> [any Command] {
    guard let stored else { return [] }
    let (name, why) = (form.admitted("name") ?? "", form.admitted("why") ?? "")
    let provider = ProviderChoice.chosen(form)
    var changes: [ChangeUser.What] = []
    if name != stored.name { changes.append(.name(name)) }
    if provider != stored.provider { changes.append(.provider(provider)) }
    let number = try Self.number(form[Self.chart]).get()
    if number != stored.ownChart {
      guard (number == nil) == (ownChart == nil) else {
        throw FieldProblem(
          field: Self.chart, problem: "own chart: nobody has the number #\(number ?? 0)",
          remedy: "ask the front desk for the number")
      }
      changes.append(.ownChart(ownChart))
    }
    return changes.map { ChangeUser(user, $0, why: why, shown: base[user.record]) }
  }
}
