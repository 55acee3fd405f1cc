import Clinic
import Paper
import Practice
import Terminal

/// Turns what a role may see of a chart into panes.
struct ChartContent {
  let overview: ChartOverview
  let today: Day

  var panes: [ChartPane] {
    [person, alerts, people, recall, visits(.dental), visits(.behavioural), money, tasks].compactMap { $0 }
  }

  private var patient: Patient { overview.patient }

  // MARK: Who it is

  private var person: ChartPane {
    var rows: [ChartRow] = []
    func add(_ label: SafeText, _ text: String, _ style: Style = .plain, field: String) {
      guard !text.isEmpty else { return }
      rows.append(
        ChartRow(id: .line(rows.count), label: label, text: SafeText(text), style: style, field: field))
    }
    let name = patient.name
    add("name", name.full + (name.pronouns.isEmpty ? "" : " (\(name.pronouns))"), field: "family")
    add("called", name.preferred, field: "called")
    add("earlier", name.previous.joined(separator: "; "), field: "earlier")
    let unasked = Style(.warning)
    add(
      "born", patient.birthdayText(on: today), patient.birthday == nil ? unasked : .plain, field: "birthday")
    let gender = patient.gender == .notAsked ? "" : patient.gender.text
    add("gender", "\(gender) \(patient.genderInOwnWords)".trimmed, field: "gender")
    if patient.status != .active {
      let role: Terminal.Role = patient.status.isDeceased ? .alert : .warning
      add("status", patient.status.text, Style(role), field: "status")
    }
    for (place, phone) in patient.phones.enumerated() {
      add(
        place == 0 ? "phone" : "", "\(phone.number.text) \(phone.kind.text), \(phone.voicemail.text)",
        field: "phone \(place + 1)")
    }
    if patient.phones.isEmpty { add("phone", "none on record", unasked, field: "phone 1") }
    for (place, email) in patient.emails.enumerated() {
      add(place == 0 ? "e-mail" : "", email, field: "e-mail \(place + 1)")
    }
    for (place, address) in patient.addresses.enumerated() {
      add(
        place == 0 ? "address" : "", address.lines.joined(separator: ", "),
        field: "address \(place + 1) line 1")
    }
    add("contact", permissions, patient.permissions.isEmpty ? Style(.faint) : .plain, field: "may call")
    add(
      "language", patient.language + (patient.needsInterpreter ? ", INTERPRETER" : ""), field: "language")
    let needs = patient.needs.map(\.text).sorted() + [patient.needsNote]
    add("needs", needs.filter { !$0.isEmpty }.joined(separator: ", "), field: "needs")
    let provider = patient.preferredProvider.flatMap(overview.office.provider)
    add("provider", provider.map { "\($0.name) \($0.credential)" } ?? "", field: "provider")
    add("zone", patient.zoneName, field: "zone")
    add("referral", patient.referral, field: "referral")
    add("note", patient.note.split(separator: "\n").joined(separator: " / "), field: "note")
    if let kept = overview.keptAs {
      rows.insert(
        ChartRow(
          id: .patient(kept.id), label: "merged",
          text: "this is another record of \(kept.name.listed) \(kept.numberText)", style: Style(.alert),
          meaning: "Enter opens the record that is kept"), at: 0)
    }
    if overview.undecided > 0 {
      rows.insert(
        ChartRow(
          id: .line(rows.count), label: "to decide",
          text: "\(overview.undecided) with several values: V shows them", style: Style(.alert)), at: 0)
    }
    return ChartPane(kind: .person, title: "\(patient.name.heading) \(patient.numberText)", rows: rows)
  }

  private var permissions: String {
    let said = ContactPermission.Channel.allCases.compactMap { channel -> String? in
      let text = PermissionText.text(channel, of: patient)
      return text.isEmpty ? nil : "\(channel.text) \(text)"
    }
    return said.isEmpty ? "nobody asked how to reach them" : said.joined(separator: "; ")
  }

  // MARK: Health

  private var alerts: ChartPane {
    // Whoever reads the history reads each thing once, and in full; what presses comes first, as in the strip.
    let untold = overview.alerts.filter { overview.history == nil || !MedicalWords.told.contains($0.kind) }
    var lines = AlertProjection(untold, for: overview.audience).lines
    if let history = overview.history {
      lines += MedicalWords.summary(history, overview.vitals, today: today)
      lines = [.danger, .caution, .calm].flatMap { gravity in lines.filter { $0.gravity == gravity } }
    }
    var rows = lines.enumerated().map { place, line in
      ChartRow(id: .line(place), text: SafeText(line.text), style: Style(line.gravity.role))
    }
    if rows.isEmpty { rows = [ChartRow(id: .line(0), text: "none", style: Style(.faint))] }
    return ChartPane(kind: .alerts, title: overview.history == nil ? "alerts" : "health", rows: rows)
  }

  // MARK: Visits, by discipline

  private func visits(_ kind: ChartPane.Kind) -> ChartPane? {
    let all = overview.visits.filter { visit in
      let discipline = overview.office.provider(visit.visit.provider)?.discipline
      return (discipline?.isBehavioural ?? false) == (kind == .behavioural)
    }
    if all.isEmpty, kind == .behavioural { return nil }
    let coming = all.filter { $0.visit.day >= today && $0.visit.status.isOnTheDay }.reversed()
    let past = all.filter { visit in !coming.contains { $0.id == visit.id } }
    var rows = coming.map { row($0, label: $0.visit.day == today ? "today" : "next") }
    rows += past.map { row($0, label: "") }
    if coming.isEmpty {
      rows.insert(ChartRow(id: .line(0), label: "next", text: "no visit ahead", style: Style(.faint)), at: 0)
    }
    let word = kind == .dental ? "dental visits" : "behavioural visits"
    return ChartPane(kind: kind, title: "\(word)  \(coming.count) ahead, \(past.count) past", rows: rows)
  }

  private func row(_ visit: DayVisit, label: SafeText) -> ChartRow {
    let provider = overview.office.provider(visit.visit.provider)?.name ?? ""
    let status = visit.visit.status
    let day = visit.visit.day.year == today.year ? visit.visit.day.weekdayText : visit.visit.day.longText
    var parts = ["\(day) \(visit.startText)", visit.typeName, provider]
    if status != .scheduled { parts.append(status.name) }
    if !visit.reason.isEmpty { parts.append(visit.reason) }
    let isLost = !status.isOnTheDay
    let style = isLost ? Style(.faint) : visit.visit.day >= today ? Style(.plain, .bold) : .plain
    return ChartRow(
      id: .visit(visit.id, visit.visit.day), label: label,
      text: SafeText(parts.filter { !$0.isEmpty }.joined(separator: "  ")), style: style,
      meaning: "Enter goes to that day, H shows who changed this visit")
  }

  // MARK: Recall, people, tasks

  private var recall: ChartPane? {
    guard overview.may.contains(.viewRecall) else { return nil }
    var rows = overview.recall.map { line -> ChartRow in
      let late = line.daysOverdue(on: today) ?? 0
      let days = "\(late) day" + (late == 1 ? "" : "s")
      // What matters first, first: the line may be cut.
      var parts = [
        line.due.day.map { "\(line.kind.name) due \(said($0))" } ?? "\(line.kind.name), due not known"
      ]
      if late > 0 { parts.append("\(days) late") }
      parts.append(line.interval.map { "every \($0.words)" } ?? "interval not known")
      parts.append(line.last.map { "last \(said($0))" } ?? "last not known")
      switch line.pause {
      case .indefinitely?: parts.append("stopped")
      case .until(let day)?: parts.append("rests until \(day.text)")
      case nil: break
      }
      if !line.note.isEmpty { parts.append(line.note) }
      return ChartRow(
        id: .recall(line.id), text: SafeText(parts.joined(separator: ", ")),
        style: Style(line.pause != nil ? .faint : late > 0 ? .warning : .plain),
        meaning: "Enter changes this line, x stops it")
    }
    if rows.isEmpty {
      rows = [
        ChartRow(id: .line(0), text: "nothing is set: c adds what they come back for", style: Style(.faint))
      ]
    }
    return ChartPane(kind: .recall, title: "recall", rows: rows)
  }

  /// A day of this year without the year.
  private func said(_ day: Day) -> String { day.year == today.year ? day.textWithoutYear : day.text }

  private var people: ChartPane {
    var rows = overview.relations.map { relation -> ChartRow in
      let holds = relation.holds(on: today)
      return ChartRow(
        id: .relation(relation.id),
        label: SafeText(relation.kind == .emergencyContact ? "emergency" : relation.kind.text),
        text: SafeText(RelationWords.text(relation, names: overview.relatedNames)),
        style: Style(holds ? .plain : .faint), meaning: "Enter changes this relation, x ends it today")
    }
    let others = overview.household.filter { $0.id != patient.id }
    for (place, member) in others.enumerated() {
      rows.append(
        ChartRow(
          id: .member(member.id), label: place == 0 ? "household" : "",
          text: SafeText(
            "\(member.name.heading), \(member.birthdayText(on: today)) \(member.numberText)"),
          meaning: "Enter opens this chart"))
    }
    if rows.isEmpty {
      rows = [ChartRow(id: .line(0), text: "nobody: r adds a guardian or contact", style: Style(.faint))]
    }
    let household = overview.householdName.isEmpty ? "" : "  household \(overview.householdName)"
    return ChartPane(kind: .people, title: SafeText("people\(household)"), rows: rows)
  }

  /// What was owed in the program used before; nothing of it where there is none, or the role may not know.
  private var money: ChartPane? {
    guard let ledger = overview.ledger, !ledger.isEmpty else { return nil }
    let sum = ledger.reduce(Amount(cents: 0)) { $0 + $1.amount }
    let reversed = ledger.reversed
    let rows = ledger.map { entry in
      var parts = [
        entry.kind.rawValue, Self.owed(entry.amount), "as of \(entry.day.longText)", "from \(entry.source)",
      ]
      if let guarantor = entry.guarantor {
        parts.append("\(overview.relatedNames[guarantor] ?? "someone else") pays")
      }
      if !entry.why.isEmpty { parts.append("because: \(entry.why)") }
      let isReversed = reversed.contains(entry.id)
      if isReversed { parts.insert("reversed", at: 0) }
      return ChartRow(
        id: .ledger(entry.id), text: SafeText(parts.joined(separator: ", ")),
        style: isReversed ? Style(.faint) : .plain)
    }
    return ChartPane(kind: .money, title: SafeText("money  \(Self.owed(sum))"), rows: rows)
  }

  /// The sign in words: a minus is read two ways.
  private static func owed(_ amount: Amount) -> String {
    switch amount.cents {
    case 0: "nothing owed"
    case 1...: "\(amount.text) owed"
    default: "\(amount.magnitude.text) credit"
    }
  }

  private var tasks: ChartPane {
    var rows = overview.tasks.map { task -> ChartRow in
      let due = task.due.map { "\($0.text)  " } ?? ""
      let person = task.person.map { "  for \($0)" } ?? ""
      let isLate = task.due.map { $0 < today } ?? false
      return ChartRow(
        id: .task(task.id), text: SafeText("\(due)\(task.what)\(person)"),
        style: Style(isLate ? .warning : .plain))
    }
    if rows.isEmpty { rows = [ChartRow(id: .line(0), text: "none", style: Style(.faint))] }
    return ChartPane(kind: .tasks, title: "tasks", rows: rows)
  }
}
