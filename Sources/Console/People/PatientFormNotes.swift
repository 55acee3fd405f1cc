import Clinic
import Practice
import Terminal

/// What stands beside a patient's form while it is filled in: who on record may be the same person,
/// which household it means, what a recorded death releases, what somebody else has changed.
struct PatientFormNotes: Sendable {
  struct Layout {
    let form: Rect
    let notes: Rect
    let isBeside: Bool
  }

  private(set) var duplicates: [LikelyDuplicate] = []
  /// Those whose showing stands in the audit.
  private var filed: Set<PatientID> = []
  /// Whether the role finds only some patients.
  private var isPartial = false
  /// Why nobody was looked up for what is typed now; nil where it was.
  private var whyNotLooked: SafeText?
  var list = ListView<PatientID>(rows: OpenPractice.duplicateLimit)
  private(set) var households: [FoundHousehold] = []
  /// Patients whose numbers were typed as relatives.
  private(set) var numbered: [Int: Patient] = [:]
  /// Fields that somebody else has changed since the form was opened.
  var changedElsewhere: [String] = []
  private var lines: [(text: SafeText, style: Style)] = []

  /// Whether a field's text is looked up as it is typed.
  static func follow(_ field: String) -> Bool {
    ["family", "given", "earlier", "birthday", "household", "status", "died on"].contains(field)
      || field.hasPrefix("phone") || field.hasPrefix("e-mail")
      || RelationFields.kinds.contains { $0.text == field }
  }

  mutating func refresh(
    _ form: Form, _ sheet: PatientSheet, isNew: Bool, _ practice: OpenPractice, _ session: Session,
    today: Day
  ) throws {
    let saving = PatientSaving(
      form: form, sheet: sheet, shown: sheet.record, today: today, numbered: [:], household: .asItIs)
    if isNew { try compare(saving.patient, practice, session) }
    let household = form["household"].trimmed
    households =
      household.isEmpty || household == sheet.householdName
      ? [] : try practice.households(household, as: session)
    numbered = [:]
    let typed = RelationFields.numbers(in: form, today: today)
    for number in typed {
      numbered[number] = try practice.read { try practice.patient(numbered: number, as: session, in: $0) }
    }
    lines = []
    if !changedElsewhere.isEmpty {
      lines.append(
        (
          "changed at another desk meanwhile: \(changedElsewhere.joined(separator: ", "))", Style(.warning)
        ))
    }
    if let whyNotLooked {
      lines.append(("not looked up who is on record: " + whyNotLooked, Style(.warning)))
    }
    if isPartial {
      lines.append(
        ("you find your own patients only: ask the front desk whether they are on record", Style(.warning)))
    }
    if !isNew || form["status"] == "deceased" { addDeath(form, sheet, today) }
    addHousehold(household, sheet)
    addGuardian(form, saving.patient, isNew: isNew, today)
    for number in typed where numbered[number] == nil {
      lines.append(("nobody has the number #\(number)", Style(.wrong)))
    }
    for (number, patient) in numbered.sorted(by: { $0.key < $1.key }) {
      lines.append(
        ("#\(number) is \(patient.name.heading), \(patient.birthdayText(on: today))", Style(.good)))
    }
  }

  /// Compares with those on record: somebody else may be registering the same person.
  private mutating func compare(
    _ patient: Patient, _ practice: OpenPractice, _ session: Session
  ) throws {
    whyNotLooked = nil
    do {
      let report = try practice.likelyDuplicates(of: patient, as: session)
      (duplicates, isPartial) = (report.shown, report.isPartial)
    } catch let error as PracticeError where error.code == .ruleRefused {
      // Whoever stands there answers to another text. The form itself goes on.
      duplicates = []
      whyNotLooked = SafeText(error.description)
    }
    // Whom it shows is filed as a search is, when it shows them: each person once for a registration.
    let shown = Set(duplicates.map(\.found.patient.id)).subtracting(filed)
    if !shown.isEmpty {
      filed.formUnion(shown)
      let text = "register \(patient.name.indexed)"
      try practice.noteSearch(text, shown: shown.count, chosen: nil, as: session)
    }
    list.show(duplicates.map(\.found.patient.id))
  }

  private mutating func addDeath(_ form: Form, _ sheet: PatientSheet, _ today: Day) {
    guard form["status"] == "deceased", sheet.record?.patient.status.isDeceased != true else { return }
    var released: [String] = []
    if !sheet.coming.isEmpty {
      let days = sheet.coming.prefix(3).map { "\($0.day.weekdayText) \($0.start.text)" }
      let rest = sheet.coming.count > 3 ? " and \(sheet.coming.count - 3) more" : ""
      released.append("releases \(days.joined(separator: ", "))\(rest) into the unscheduled list")
    }
    if sheet.recallCount > 0 {
      released.append("stops \(sheet.recallCount) recall line\(sheet.recallCount == 1 ? "" : "s")")
    }
    released.append("stops all contact")
    lines.append(("saving this " + SafeText(released.joined(separator: ", ")), Style(.alert)))
  }

  private mutating func addHousehold(_ text: String, _ sheet: PatientSheet) {
    guard !text.isEmpty, text != sheet.householdName else { return }
    let fitting = households.filter { text.hasPrefix("#") || $0.name == text }
    if let one = fitting.first, fitting.count == 1 {
      let members = one.members.prefix(4).map(\.name.listed).joined(separator: ", ")
      let words: SafeText =
        one.id == nil ? "a new household \(one.name) with \(members)" : "joins \(one.name): \(members)"
      lines.append((words, Style(.good)))
    } else if fitting.count > 1 {
      lines.append(("\(fitting.count) households are called so: type #number of a member", Style(.warning)))
    } else {
      let near = households.isEmpty ? "" : "; on record: " + households.map(\.name).joined(separator: ", ")
      lines.append(("a new household \"\(text)\"\(near)", Style(.message)))
    }
  }

  private mutating func addGuardian(_ form: Form, _ patient: Patient, isNew: Bool, _ today: Day) {
    guard isNew, form[PatientRelation.Kind.guardian.text].isEmpty,
      GuardianRule().finding(birthday: patient.birthday, relations: [], on: today) == .missing
    else { return }
    lines.append(("under age: name a guardian below", Style(.warning)))
  }

  /// Names of households for the field's list.
  var householdChoices: [Choice] { households.map { Choice($0.name, SafeText($0.name)) }.uniqued }

  // MARK: Drawing

  /// The most rows of one line of words: several of them may be needed.
  private static let mostRowsOfLine = 4

  private func rowsWanted(width: Int) -> Int {
    wrapped(to: width).count + (duplicates.isEmpty ? 0 : duplicates.count + 1)
  }

  private func wrapped(to width: Int) -> [(text: SafeText, style: Style)] {
    lines.flatMap { line in
      line.text.wrapped(to: max(20, width)).prefix(Self.mostRowsOfLine).map { (text: $0, style: line.style) }
    }
  }

  /// Beside the form of somebody new where there is room, since those who may be the same person stand there;
  /// else below it, as much as is needed, so that a form of somebody on record has the whole width.
  func layout(in size: Size, isNew: Bool) -> Layout {
    if isNew, size.columns >= 124 {
      let columns = max(80, size.columns / 2)
      return Layout(
        form: Rect(row: 0, column: 1, rows: size.rows, columns: columns),
        notes: Rect(row: 0, column: columns + 4, rows: size.rows, columns: size.columns - columns - 5),
        isBeside: true)
    }
    let wanted = min(rowsWanted(width: size.columns - 2), 6)
    let below = wanted == 0 ? 0 : wanted + 1
    return Layout(
      form: Rect(row: 0, column: 1, rows: size.rows - below, columns: size.columns - 2),
      notes: Rect(row: size.rows - wanted, column: 1, rows: wanted, columns: size.columns - 2),
      isBeside: false)
  }

  func draw(in canvas: inout Canvas, isFocused: Bool, today: Day) {
    var row = 0
    for line in wrapped(to: canvas.columns).prefix(canvas.rows) {
      canvas.put(line.text, row: row, line.style, width: canvas.columns)
      row += 1
    }
    guard !duplicates.isEmpty, row < canvas.rows else { return }
    canvas.put("on record, perhaps the same (Ctrl-T):", row: row, Style(.warning), width: canvas.columns)
    let area = Rect(row: row + 1, column: 0, rows: canvas.rows - row - 1, columns: canvas.columns)
    let byID = Dictionary(uniqueKeysWithValues: duplicates.map { ($0.found.patient.id, $0) })
    canvas.within(area) { canvas in
      list.draw(in: &canvas, isFocused: isFocused) { canvas, id, facts in
        guard let duplicate = byID[id] else { return }
        let isLikely = duplicate.score.level == .likely
        let end = canvas.put(
          Self.text(duplicate, today), row: 0, facts.isCursor && isFocused ? facts.style : Style(.plain),
          width: canvas.columns)
        canvas.put(
          "  " + Self.reasons(duplicate), row: 0, column: end, Style(isLikely ? .alert : .faint),
          width: canvas.columns - end)
      }
    }
  }

  func meaning(on today: Day) -> SafeText {
    guard let chosen = duplicates.first(where: { $0.found.patient.id == list.cursor }) else { return .empty }
    return "Enter takes " + Self.text(chosen, today) + " instead of registering · Esc back to the form"
  }

  private static func text(_ duplicate: LikelyDuplicate, _ today: Day) -> SafeText {
    let patient = duplicate.found.patient
    let phone = patient.phones.first.map { " ..\($0.number.tail)" } ?? ""
    return SafeText(
      "\(patient.name.heading) \(patient.birthday?.text ?? "no birthday") \(patient.numberText)\(phone)")
  }

  private static func reasons(_ duplicate: LikelyDuplicate) -> SafeText {
    SafeText(duplicate.score.reasons.map(\.text).joined(separator: ", "))
  }
}

extension [Choice] {
  /// Each name once.
  fileprivate var uniqued: [Choice] {
    var seen: Set<String> = []
    return filter { seen.insert($0.name).inserted }
  }
}
