import Clinic
import Practice
import Terminal

/// What somebody is to a patient: guardian, guarantor, emergency contact, subscriber, contact.
struct RelationForm: RecordForm {
  static let word = "relation"
  let name = Self.word
  private var item: ChartItem<PatientRelation>
  private var storedOther: Patient?
  /// Whoever has the number that was typed.
  private var numbered: Patient?

  init(_ patient: PatientID, _ relation: PatientRelationID?) {
    item = ChartItem(Self.word, of: patient, relation)
  }

  static func request(_ patient: PatientID, _ relation: PatientRelationID? = nil) -> PanelRequest {
    ChartItem(word, of: patient, relation).request
  }

  var formName: String { item.formName }
  var title: SafeText { item.title("relation") }
  var heldTitle: SafeText { item.heldTitle("relation") }
  private var stored: PatientRelation? { item.stored }
  var base: FormBase {
    get { item.base }
    set { item.base = newValue }
  }

  mutating func open(_ practice: OpenPractice, in surroundings: Surroundings) throws -> [FormField] {
    try item.open(
      .relation, .editRelations, from: practice, in: surroundings, value: RelationValue.relation,
      owner: \.patient)
    if case .patient(let other)? = stored?.person {
      storedOther = try practice.read { try practice.patient(other, in: $0)?.patient }
    }
    return fields(today: surroundings.today)
  }

  private func fields(today: Day) -> [FormField] {
    var contact = OutsideContact(name: PersonName(family: ""))
    var person = ""
    switch stored?.person {
    case .patient?: person = storedOther?.numberText ?? ""
    case .outside(let outside)?: (contact, person) = (outside, outside.name.indexed)
    case nil: break
    }
    return [
      FormField(
        "kind", "what",
        .choice(
          ChoiceField(
            PatientRelation.Kind.allCases.map { Choice("\($0)", SafeText($0.text)) },
            chosen: stored.map { "\($0.kind)" }, suggestion: "guardian")), width: 20,
        help: "guardians may consent, guarantors pay, subscribers hold the insurance"),
      FormField(
        "person", "who", .text(TextField(person, limit: 120)),
        help: "#10233 of a patient, or a name: García, Ana",
        isRequired: true, check: FieldChecks.line("who")),
      FormField(
        "phone", "phone", .text(TextField(contact.phones.first?.number.text ?? "", limit: 40)), width: 22,
        help: "of somebody who is not a patient here", check: FieldChecks.phone),
      FormField(
        "e-mail", "e-mail", .text(TextField(contact.emails.first ?? "", limit: 254)), check: FieldChecks.email
      ),
      FormField(
        "relationship", "in their words", .text(TextField(stored?.relationship ?? "", limit: 80)),
        help: "mother, foster carer, neighbour", check: FieldChecks.line("in their words")),
      FormField(
        "told", "may be told", .text(TextField(stored?.mayBeTold?.text ?? "", limit: 80)),
        help: "appointments, treatment, money; nothing; empty: not asked, which tells nothing",
        possible: ["appointments", "appointments, money", "appointments, treatment, money", "nothing"]
          .map { Choice($0, SafeText($0)) }
      ) { text in FieldChecks.verdict(Self.disclosure(text)) },
      FormField(
        "from", "from", .text(TextField(stored?.from?.iso ?? "", limit: 30)), width: 14,
        help: "the first day; empty: it always was so", check: FieldChecks.day("from", today: today)),
      FormField(
        "until", "until", .text(TextField(stored?.until?.iso ?? "", limit: 30)), width: 14,
        help: "the last day; empty: until further notice", check: FieldChecks.day("until", today: today)),
      FormField(
        "custody", "custody", .text(TextField(stored?.custodyNote ?? "")), width: 50,
        help: "joint custody, father picks up on Fridays; court order 12 May: no contact",
        check: FieldChecks.line("custody")),
    ]
  }

  mutating func follow(_ form: Form, _ practice: OpenPractice, in surroundings: Surroundings) throws {
    numbered = nil
    if let number = Self.number(form["person"]) {
      numbered = try practice.read {
        try practice.patient(numbered: number, as: surroundings.session, in: $0)
      }
    }
  }

  private static func number(_ text: String) -> Int? {
    let typed = text.trimmed
    return typed.hasPrefix("#") ? Int(typed.dropFirst()) : nil
  }

  func notes(_ form: Form, in surroundings: Surroundings) -> [SafeText] {
    if let numbered {
      return [
        "\(form["person"]) is \(numbered.name.heading), \(numbered.birthdayText(on: surroundings.today))"
      ]
    }
    return Self.number(form["person"]) == nil ? [] : ["nobody has the number \(form["person"])"]
  }

  @Sendable private static func disclosure(
    _ text: String
  ) -> Result<PatientRelation.Disclosure, FieldProblem> {
    var told: PatientRelation.Disclosure = []
    for part in text.lowercased().split(separator: ",").map({ String($0).trimmed }) where !part.isEmpty {
      if "nothing".hasPrefix(part) { continue }
      if "everything".hasPrefix(part) {
        told = [.appointments, .treatment, .money]
      } else if "appointments".hasPrefix(part) {
        told.insert(.appointments)
      } else if "treatment".hasPrefix(part) {
        told.insert(.treatment)
      } else if "money".hasPrefix(part) {
        told.insert(.money)
      } else {
        return .failure(
          FieldProblem(
            field: "told", problem: "may be told: \"\(part)\" is none of them",
            remedy: "type appointments, treatment, money, everything or nothing"))
      }
    }
    return .success(told)
  }

  func commands(of form: Form, in surroundings: Surroundings) throws(FieldProblem) -> [any Command] {
    let today = surroundings.today
    let kind = PatientRelation.Kind.allCases.first { "\($0)" == form["kind"] } ?? .guardian
    let kept = PatientRelation(
      id: item.identity, patient: stored?.patient ?? item.patient,
      kind: kind,
      person: try person(form), relationship: form.admitted("relationship") ?? "",
      from: form.read("from", FieldChecks.days("from", today: today)),
      until: form.read("until", FieldChecks.days("until", today: today)),
      custodyNote: form.admitted("custody") ?? "", mayBeTold: form.read("told", Self.disclosure))
    if let problem = kept.problems.first { throw problem }
    return kept == stored ? [] : [KeepRelation(kept, shown: item.shown)]
  }

  private func person(_ form: Form) throws(FieldProblem) -> RelatedPerson {
    if form["person"].trimmed.hasPrefix("#") {
      guard let numbered else {
        throw FieldProblem(
          field: "person", problem: "who: nobody has the number \(form["person"])",
          remedy: "find the patient and look at the number, or type a name")
      }
      return .patient(numbered.id)
    }
    let name: PersonName
    switch NameParser.parse(form["person"], field: "person") {
    case .success(let parsed): name = parsed
    case .failure(let problem): throw problem
    }
    var contact = OutsideContact(name: name)
    if case .outside(let before)? = stored?.person { contact.address = before.address }
    contact.phones = form.read("phone") { PhoneParser.parse($0) }.map { [PhoneLine(number: $0)] } ?? []
    contact.emails = form.read("e-mail") { EmailCheck.check($0) }.map { [$0] } ?? []
    return .outside(contact)
  }
}
