import Clinic
import Journal
import Practice
import Terminal

/// What a patient is called back for: kind, how often, last, due.
struct RecallLineForm: RecordForm {
  let name = "recall-line"
  let patient: PatientID
  /// Nil for one that is made.
  let line: RecallLineID?
  private var about: Patient?
  private var stored: RecallLine?
  private var shown: RecordState?
  private var fresh: RecallLineID?

  init(_ patient: PatientID, _ line: RecallLineID?) {
    self.patient = patient
    self.line = line
  }

  static func request(_ patient: PatientID, _ line: RecallLineID? = nil) -> PanelRequest {
    let second = line.map { " " + $0.record.hexadecimal } ?? ""
    return .other(name: "recall-line", argument: patient.record.hexadecimal + second)
  }

  var formName: String { "recall-line \(patient.record.hexadecimal) \(line?.record.hexadecimal ?? "new")" }
  var title: SafeText {
    let name = about?.name.heading ?? ""
    return line == nil ? "new recall line of \(name)" : "recall line of \(name)"
  }

  mutating func open(_ practice: OpenPractice, in surroundings: Surroundings) throws -> [FormField] {
    try practice.require(.editRecall, as: surroundings.session, for: patient)
    try practice.noteChartOpened(patient, as: surroundings.session)
    fresh = RecallLineID(practice.world.newRecordID())
    try practice.read { db in
      about = try practice.requirePatient(patient, in: db).patient
      stored = try practice.records(of: patient, in: db)
        .flatMap { try practice.recallLines(of: $0, in: db) }.first { $0.id == line }
      shown = try line.flatMap { try practice.state(of: $0.record, .recallLine, in: db) }
    }
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
      id: stored?.id ?? fresh ?? RecallLineID(patient.record), patient: stored?.patient ?? patient,
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
    return line == stored ? [] : [KeepRecallLine(line, shown: shown)]
  }
}

extension RecallInterval {
  /// "6m", "1y", "90d", "6m 10d": as it is typed.
  var words: String {
    var parts: [String] = []
    if months > 0 { parts.append(months % 12 == 0 ? "\(months / 12)y" : "\(months)m") }
    if days > 0 { parts.append("\(days)d") }
    return parts.joined(separator: " ")
  }

  static func parse(_ text: String) -> Result<RecallInterval, FieldProblem> {
    var (months, days) = (0, 0)
    for part in text.lowercased().split(separator: " ") {
      guard let number = Int(part.prefix { $0.isNumber }), (1...600).contains(number) else {
        return refused(text)
      }
      switch part.drop(while: \.isNumber) {
      case "m", "mo", "": months += number
      case "y": months += 12 * number
      case "w": days += 7 * number
      case "d": days += number
      default: return refused(text)
      }
    }
    return RecallInterval(months: months, days: days).map { .success($0) } ?? refused(text)
  }

  private static func refused(_ text: String) -> Result<RecallInterval, FieldProblem> {
    .failure(
      FieldProblem(field: "every", problem: "every: \"\(text)\" is no interval", remedy: "type 6m, 1y, 90d"))
  }
}
