import Clinic
import Journal
import Practice
import Terminal

/// A provider: name, discipline, licence, letter and colour, hours.
struct ProviderForm: RecordForm {
  let name = "provider"
  let provider: ProviderID?
  private var stored: Provider?
  var base: FormBase = [:]
  private var fresh: ProviderID?

  init(_ provider: ProviderID?) {
    self.provider = provider
  }

  var formName: String { "office provider \(provider?.record.hexadecimal ?? "new")" }
  var title: SafeText { provider == nil ? "new provider" : "provider \(stored?.title ?? "")" }

  mutating func open(_ practice: OpenPractice, in surroundings: Surroundings) throws -> [FormField] {
    try practice.require(.editProviders, as: surroundings.session)
    let sheet = try practice.officeSheet(as: surroundings.session, standing: base)
    base = sheet.states.filter { $0.key == provider?.record }
    stored = provider.flatMap(sheet.office.provider)
    fresh = ProviderID(sheet.spareID)
    return who + licence(today: surroundings.today)
      + HoursFields.fields(stored?.hours ?? sheet.office.settings.hours, today: surroundings.today) + [active]
  }

  private var who: [FormField] {
    [
      FormField(
        "name", "name", .text(TextField(stored?.name ?? "", limit: 60)), width: 30,
        help: "the family name, as the day's columns show it", isRequired: true,
        check: FieldChecks.name("name")),
      FormField(
        "credential", "credential", .text(TextField(stored?.credential ?? "", limit: 20)), width: 12,
        help: "DDS, RDH, LCSW", check: FieldChecks.line("credential")),
      FormField(
        "discipline", "discipline",
        .choice(
          ChoiceField(
            Discipline.allCases.map { Choice($0.rawValue, SafeText($0.name)) },
            chosen: stored?.discipline.rawValue, suggestion: Discipline.generalDentistry.rawValue)),
        width: 26,
        help: "decides which visits are behavioural"),
      FormField(
        "letter", "letter", .text(TextField(stored.map { String($0.letter) } ?? "", limit: 1)), width: 3,
        help: "one letter, for narrow columns and for the colour-blind", isRequired: true),
      FormField(
        "colour", "colour", .text(TextField(String(stored?.colorIndex ?? 0), limit: 1)), width: 3,
        help: "0 to 5", check: FieldChecks.number("colour", 0...5)),
    ]
  }

  private func licence(today: Day) -> [FormField] {
    [
      FormField(
        "licence", "licence", .text(TextField(stored?.licence?.number ?? "", limit: 30)), width: 20,
        help: "its number; empty where none is needed", check: FieldChecks.line("licence")),
      FormField(
        "authority", "  given by", .text(TextField(stored?.licence?.authority ?? "", limit: 40)), width: 24,
        help: "the board or state", check: FieldChecks.line("given by")),
      FormField(
        "expires", "  expires", .text(TextField(stored?.licence?.expires?.iso ?? "", limit: 20)), width: 14,
        help: "its last day; empty: not known", check: FieldChecks.day("expires", today: today)),
    ]
  }

  private var active: FormField {
    FormField(
      "active", "works here",
      .choice(
        ChoiceField(
          [Choice("yes", "yes"), Choice("no", "no longer")], chosen: stored?.isActive == false ? "no" : "yes")
      ),
      width: 12, help: "who has left stays in the records")
  }

  func commands(of form: Form, in surroundings: Surroundings) throws(FieldProblem) -> [any Command] {
    guard let letter = form["letter"].uppercased().first else {
      throw FieldProblem(field: "letter", problem: "letter: it is missing", remedy: "type one letter")
    }
    var licence: Licence?
    if let number = form.admitted("licence") {
      licence = Licence(
        number: number, authority: form.admitted("authority") ?? "",
        expires: form.read("expires", FieldChecks.days("expires", today: surroundings.today)))
    }
    let edited = Provider(
      id: stored?.id ?? fresh ?? ProviderID(PracticeSettings.record), name: form.admitted("name") ?? "",
      credential: form.admitted("credential") ?? "",
      discipline: Discipline(rawValue: form["discipline"]) ?? .generalDentistry, letter: letter,
      colorIndex: Int(form["colour"]) ?? 0, licence: licence,
      hours: try HoursFields.read(form, today: surroundings.today), isActive: form["active"] != "no")
    return edited == stored
      ? [] : [KeepOffice(.provider(edited), shown: provider.flatMap { base[$0.record] })]
  }
}
