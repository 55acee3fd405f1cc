import Clinic
import Terminal

/// Fields of single answers: premedication, pregnancy, tobacco, ASA class.
enum AnswerFields {
  private static func answer(_ label: SafeText, yes: SafeText, no: SafeText, chosen: String?) -> FormField {
    FormField(
      "answer", label,
      .choice(
        ChoiceField([Choice("notAsked", "not asked"), Choice("no", no), Choice("yes", yes)], chosen: chosen)),
      width: 18, help: "not asked is not the same as no")
  }

  private static func chosen<Value>(_ answer: Answer<Value>) -> String {
    switch answer {
    case .notAsked: "notAsked"
    case .noneKnown: "no"
    case .known: "yes"
    }
  }

  private static func read<Value>(_ form: Form, _ known: () throws(FieldProblem) -> Value)
    throws(FieldProblem)
    -> Answer<Value>
  {
    switch form["answer"] {
    case "yes": .known(try known())
    case "no": .noneKnown
    default: .notAsked
    }
  }

  private static func text(_ name: String, _ label: SafeText, _ value: String?, _ help: SafeText) -> FormField
  {
    FormField(
      name, label, .text(TextField(value ?? "")), width: 44, help: help, check: FieldChecks.line(label.plain))
  }

  // MARK: Premedication

  static func fields(of answer: Answer<Premedication>) -> [FormField] {
    [
      self.answer("premedication", yes: "needed", no: "not needed", chosen: chosen(answer)),
      text("reason", "why", answer.value?.reason, "heart valve; those who treat see it, the desk does not"),
      text("regimen", "what", answer.value?.regimen, "amoxicillin 2 g, one hour before"),
      text("ordered", "ordered by", answer.value?.orderedBy, "Dr Patel, cardiology"),
    ]
  }

  static func premedication(_ form: Form) throws(FieldProblem) -> Answer<Premedication> {
    try read(form) { () throws(FieldProblem) in
      guard let reason = form.admitted("reason") else {
        throw FieldProblem(field: "reason", problem: "why: it is missing", remedy: "type what it is for")
      }
      return Premedication(
        reason: reason, regimen: form.admitted("regimen") ?? "", orderedBy: form.admitted("ordered") ?? "")
    }
  }

  // MARK: Pregnancy

  static func fields(of answer: Answer<Pregnancy>, today: Day) -> [FormField] {
    [
      self.answer("pregnant", yes: "yes", no: "no", chosen: chosen(answer)),
      FormField(
        "due", "due", .text(TextField(answer.value?.due?.iso ?? "", limit: 30)), width: 14,
        help: "the day; empty where not known", check: FieldChecks.day("due", today: today)),
    ]
  }

  static func pregnancy(_ form: Form, today: Day) -> Answer<Pregnancy> {
    switch form["answer"] {
    case "yes": .known(Pregnancy(due: form.read("due", FieldChecks.days("due", today: today))))
    case "no": .noneKnown
    default: .notAsked
    }
  }

  // MARK: Tobacco

  static func fields(of answer: Answer<Smoking>, today: Day) -> [FormField] {
    [
      self.answer("tobacco", yes: "yes", no: "never", chosen: chosen(answer)),
      FormField(
        "kind", "kind",
        .choice(
          ChoiceField(
            Smoking.Kind.allCases.map { Choice("\($0)", SafeText($0.text)) },
            chosen: answer.value.map { "\($0.kind)" }, suggestion: "current")), width: 18),
      FormField(
        "count", "a day", .text(TextField(answer.value?.cigarettesPerDay.map(String.init) ?? "", limit: 3)),
        width: 6, help: "cigarettes; ten and more count for periodontal grade",
        check: FieldChecks.number("a day", 0...200)),
      FormField(
        "quit", "quit on", .text(TextField(answer.value?.quitOn?.iso ?? "", limit: 30)), width: 14,
        check: FieldChecks.pastDay("quit on", today: today)),
    ]
  }

  static func smoking(_ form: Form, today: Day) -> Answer<Smoking> {
    switch form["answer"] {
    case "yes":
      .known(
        Smoking(
          kind: Smoking.Kind.allCases.first { "\($0)" == form["kind"] } ?? .current,
          cigarettesPerDay: Int(form["count"]),
          quitOn: form.read("quit", FieldChecks.pastDays("quit on", today: today))))
    case "no": .noneKnown
    default: .notAsked
    }
  }

  // MARK: ASA

  static func fields(of asa: ASAClass?) -> [FormField] {
    [
      FormField(
        "class", "ASA class",
        .text(TextField(asa.map { String($0.text.dropFirst(4)) } ?? "", limit: 2)), width: 4,
        help:
          "1 healthy, 2 mild, 3 severe, 4 threat to life, 5, 6; E behind it: emergency; empty: not judged",
        check: { text in read(text) == nil ? .wrong("ASA class: type 1 to 6, as 2 or 3E") : .fine })
    ]
  }

  private static func read(_ text: String) -> ASAClass? {
    let typed = text.uppercased()
    guard let level = typed.first?.wholeNumberValue, typed.count == 1 || typed.dropFirst() == "E" else {
      return nil
    }
    return ASAClass(level: level, isEmergency: typed.hasSuffix("E"))
  }

  static func asaClass(_ form: Form) throws(FieldProblem) -> ASAClass? {
    form["class"].isEmpty ? nil : read(form["class"])
  }
}
