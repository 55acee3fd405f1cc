import Clinic
import Journal
import Practice
import Terminal

/// Blocked time: when, whose, how often, why, and for which visits it is kept.
struct BlockForm: RecordForm {
  let name = "block"
  let block: BlockedTimeID?
  private var stored: BlockedTime?
  var base: FormBase = [:]
  private var fresh: BlockedTimeID?
  private var office: Office?

  init(_ block: BlockedTimeID?) {
    self.block = block
  }

  var formName: String { "office block \(block?.record.hexadecimal ?? "new")" }
  var title: SafeText { block == nil ? "block time" : "blocked time \(stored?.reason ?? "")" }

  mutating func open(_ practice: OpenPractice, in surroundings: Surroundings) throws -> [FormField] {
    try practice.require(.editBlockedTime, as: surroundings.session)
    let sheet = try practice.officeSheet(as: surroundings.session, standing: base)
    base = sheet.states.filter { $0.key == block?.record }
    stored = sheet.blocks.first { $0.id == block }
    fresh = BlockedTimeID(sheet.spareID)
    office = sheet.office
    return when(today: surroundings.today) + [whose(own: surroundings.session.provider), kept, why]
  }

  private func when(today: Day) -> [FormField] {
    var repeats = "once"
    var until = ""
    if case .weekly(let last)? = stored?.repetition {
      repeats = "weekly"
      until = last?.iso ?? ""
    }
    return [
      FormField(
        "day", "day", .text(TextField(stored?.day.iso ?? "", limit: 30)), width: 14, help: "11/26, fri, tom",
        isRequired: true, check: FieldChecks.day("day", today: today)),
      FormField(
        "time", "time", .text(TextField(stored?.span.text ?? "", suggestion: "all day", limit: 20)),
        width: 14,
        help: "12-13; all day"
      ) { FieldChecks.verdict(Self.span($0)) { SafeText($0.text) } },
      FormField(
        "repeats", "repeats",
        .choice(ChoiceField([Choice("once", "once"), Choice("weekly", "every week")], chosen: repeats)),
        width: 12,
        help: "every week on that weekday"),
      FormField(
        "until", "  until", .text(TextField(until, limit: 30)), width: 14,
        help: "the last day; empty: until it is taken away", check: FieldChecks.day("until", today: today)),
    ]
  }

  /// Everybody, one room, or one provider; a clinical role begins with its own.
  private func whose(own: ProviderID?) -> FormField {
    var choices = [Choice("practice", "everybody")]
    for provider in office?.providers ?? [] where provider.isActive {
      choices.append(Choice("p" + provider.id.record.hexadecimal, SafeText(provider.title)))
    }
    for room in office?.rooms ?? [] where room.isActive {
      choices.append(Choice("r" + room.id.record.hexadecimal, SafeText(room.name)))
    }
    var chosen: String?
    switch stored?.scope {
    case .practice: chosen = "practice"
    case .providers(let ids): chosen = ids.first.map { "p" + $0.record.hexadecimal }
    case .rooms(let ids): chosen = ids.first.map { "r" + $0.record.hexadecimal }
    case nil: break
    }
    return FormField(
      "whose", "of",
      .choice(
        ChoiceField(
          choices, chosen: chosen, suggestion: own.map { "p" + $0.record.hexadecimal } ?? "practice")),
      width: 26,
      help: "whom or what it keeps from being booked")
  }

  private var kept: FormField {
    let choices =
      [Choice("none", "nobody")]
      + (office?.types ?? []).filter(\.isActive).map {
        Choice($0.id.record.hexadecimal, SafeText($0.name))
      }
    return FormField(
      "kept", "kept for",
      .choice(ChoiceField(choices, chosen: stored?.keptFor.first?.record.hexadecimal, suggestion: "none")),
      width: 26,
      help: "a type of visit that may be booked there all the same")
  }

  private var why: FormField {
    FormField(
      "reason", "why", .text(TextField(stored?.reason ?? "", limit: 60)), width: 30,
      help: "lunch, meeting, away",
      isRequired: true, check: FieldChecks.line("why"))
  }

  private static func span(_ text: String) -> Result<TimeSpan, FieldProblem> {
    if text.lowercased() == "all day" { return .success(.wholeDay) }
    return HoursText.spans(text, field: "time").flatMap { spans in
      guard spans.count == 1 else {
        return .failure(
          FieldProblem(field: "time", problem: "time: one span is wanted", remedy: "type 12-13, or all day"))
      }
      return .success(spans[0])
    }
  }

  func commands(of form: Form, in surroundings: Surroundings) throws(FieldProblem) -> [any Command] {
    let days = FieldChecks.days("day", today: surroundings.today)
    let day = try days(form["day"]).get()
    let span = try Self.span(form["time"].isEmpty ? "all day" : form["time"]).get()
    let until = form.read("until", FieldChecks.days("until", today: surroundings.today))
    var edited = BlockedTime(
      id: stored?.id ?? fresh ?? BlockedTimeID(PracticeSettings.record), day: day, span: span,
      scope: .practice,
      repetition: form["repeats"] == "weekly" ? .weekly(until: until) : .once,
      reason: form.admitted("reason") ?? "", keptFor: stored?.keptFor ?? [])
    let record = RecordID(hexadecimal: form["whose"].dropFirst())
    switch (form["whose"].first, record) {
    case ("p", let record?): edited.scope = .providers(scope(edited: ProviderID(record)))
    case ("r", let record?): edited.scope = .rooms(scope(edited: RoomID(record)))
    default: edited.scope = .practice
    }
    let kept = RecordID(hexadecimal: form["kept"]).map { AppointmentTypeID($0) }
    if kept != stored?.keptFor.first { edited.keptFor = kept.map { [$0] } ?? [] }
    return edited == stored
      ? [] : [KeepOffice(.blockedTime(edited), shown: block.flatMap { base[$0.record] })]
  }

  /// A block of several providers keeps them as long as the shown one is not changed.
  private func scope(edited provider: ProviderID) -> Set<ProviderID> {
    if case .providers(let ids)? = stored?.scope, ids.first == provider { return ids }
    return [provider]
  }

  private func scope(edited room: RoomID) -> Set<RoomID> {
    if case .rooms(let ids)? = stored?.scope, ids.first == room { return ids }
    return [room]
  }
}
