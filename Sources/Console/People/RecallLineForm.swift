import Clinic
import Practice
import Terminal

/// What a patient is called back for: kind, how often, last, due.
struct RecallLineForm: RecordForm {
  static let word = "recall-line"
  let name = Self.word
  private var item: ChartItem<RecallLine>

  init(_ patient: PatientID, _ line: RecallLineID?) {
    item = ChartItem(Self.word, of: patient, line)
  }

  static func request(_ patient: PatientID, _ line: RecallLineID? = nil) -> PanelRequest {
    ChartItem(word, of: patient, line).request
  }

  var formName: String { item.formName }
  var title: SafeText { item.title("recall line") }
  var heldTitle: SafeText { item.heldTitle("recall line") }
  private var stored: RecallLine? { item.stored }
  var base: FormBase {
    get { item.base }
    set { item.base = newValue }
  }

  mutating func open(_ practice: OpenPractice, in surroundings: Surroundings) throws -> [FormField] {
    try item.open(
      .recallLine, .editRecall, from: practice, in: surroundings, value: RecallValue.line, owner: \.patient)
    return fields(today: surroundings.today)
  }

  private func fields(today: Day) -> [FormField] {
    var until = ""
    if case .until(let day)? = stored?.pause { until = day.iso }
    return [
      FormField(
        "kind", "for",
        .choice(
          ChoiceField(
            RecallKind.allCases.map { Choice($0.rawValue, SafeText($0.name)) },
            chosen: stored?.kind.rawValue, suggestion: RecallKind.prophylaxis.rawValue)), width: 22,
        help: "what they come back for"),
      FormField(
        "interval", "every", .text(TextField(stored?.interval?.words ?? "", suggestion: "6m", limit: 20)),
        width: 14, help: "6m, 3m, 1y, 90d; empty: nobody has said how often",
        possible: ["3m", "4m", "6m", "1y"].map { Choice($0, SafeText($0)) }
      ) { text in FieldChecks.verdict(Self.interval(text)) },
      FormField(
        "last", "last", .text(TextField(stored?.last?.iso ?? "", limit: 30)), width: 14,
        help: "the day of the last such visit; empty: not known",
        check: FieldChecks.pastDay("last", today: today)),
      FormField(
        "due", "due", .text(TextField(stored?.statedDue?.iso ?? "", limit: 30)), width: 14,
        help: "only where somebody said so; empty: last and interval decide",
        check: FieldChecks.day("due", today: today)),
      FormField(
        "rests", "rests",
        .choice(
          ChoiceField(
            [Choice("no", "no"), Choice("until", "until a day"), Choice("stopped", "until taken up again")],
            chosen: stored?.pause.map { $0 == .indefinitely ? "stopped" : "until" }, suggestion: "no")),
        width: 22, help: "a resting line is not called"),
      FormField(
        "until", "  until", .text(TextField(until, limit: 30)), width: 14,
        help: "the day from which to call again", check: FieldChecks.day("until", today: today)),
      FormField(
        "note", "note", .text(TextField(stored?.note ?? "")), width: 50, help: "for whoever calls",
        check: FieldChecks.line("note")),
    ]
  }

  @Sendable private static func interval(_ text: String) -> Result<RecallInterval, FieldProblem> {
    RecallInterval.parse(text)
  }

  func notes(_ form: Form, in surroundings: Surroundings) -> [SafeText] {
    let line = filled(form, today: surroundings.today)
    guard let due = line.due.day else { return ["due: unknown, as long as last or interval is not known"] }
    let days = due.days(since: surroundings.today)
    let when = days < 0 ? "\(-days) days ago" : days == 0 ? "today" : "in \(days) days"
    return [SafeText("due \(due.longText), \(when)")]
  }

  private func filled(_ form: Form, today: Day) -> RecallLine {
    var pause: RecallPause?
    if form["rests"] == "stopped" { pause = .indefinitely }
    if form["rests"] == "until" {
      pause = form.read("until", FieldChecks.days("until", today: today)).map { .until($0) } ?? .indefinitely
    }
    return RecallLine(
      id: item.identity, patient: stored?.patient ?? item.patient,
      kind: RecallKind(rawValue: form["kind"]) ?? .prophylaxis,
      interval: form.read("interval", Self.interval),
      last: form.read("last", FieldChecks.pastDays("last", today: today)),
      statedDue: form.read("due", FieldChecks.days("due", today: today)), origin: stored?.origin ?? .typed,
      pause: pause, note: form.admitted("note") ?? "")
  }

  func commands(of form: Form, in surroundings: Surroundings) throws(FieldProblem) -> [any Command] {
    let line = filled(form, today: surroundings.today)
    if form["rests"] == "until", form["until"].isEmpty {
      throw FieldProblem(
        field: "until", problem: "until: the day is missing",
        remedy: "type it, or choose until taken up again")
    }
    return line == stored ? [] : [KeepRecallLine(line, shown: item.shown)]
  }
}
