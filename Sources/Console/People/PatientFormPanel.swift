package import Clinic
package import Practice
package import Terminal

/// The form of a patient: of somebody new, with likely duplicates beside it as one types, or of
/// somebody on record.
///
/// Everything that stands half done in it is in the blotter; a value that somebody else changed
/// meanwhile is shown before it is replaced.
package struct PatientFormPanel: Panel {
  /// Nil for somebody new.
  let patient: PatientID?
  /// From which the form of somebody new is filled.
  let line: String
  var entry: EntryForm?
  var sheet: PatientSheet?
  /// The values under the form: what was shown when it was opened.
  var shown: PatientRecord?
  var notes = PatientFormNotes()
  /// The cursor is among the likely duplicates.
  var isChoosing = false
  private var kept: [String: [UInt8]] = [:]
  private var wantedPlace = ""
  /// The field at which a form opens; empty for the first.
  private var firstField = ""
  /// It was said that the day of death is missing.
  private var hasAskedForDay = false

  package init(registering line: String) {
    patient = nil
    self.line = line
  }

  /// - Parameter field: where the cursor begins; empty for the first field.
  package init(of patient: PatientID, at field: String = "") {
    self.patient = patient
    line = ""
    firstField = field
  }

  /// The first fields of the form's parts: PageDown and PageUp go from one to the next.
  private static let parts: Set<String> = [
    "family", "birthday", "phone 1", "e-mail 1", "guardian", "address 1 line 1", "may call", "language",
    "provider", "status", "referral",
  ]

  package var name: String { patient == nil ? "register" : "patient" }

  package var title: SafeText {
    let name = shown?.patient.name.family ?? entry?.form["family"] ?? ""
    let what: SafeText = patient == nil ? "registration" : "form"
    return name.isEmpty ? what : SafeText(name.uppercased()) + " " + what
  }

  package var manner: Manner { .text }

  package var commands: CommandTable {
    if let entry, entry.form.isListOpen { return CommandTable(entry.commands) }
    var commands = EntryForm.commands
    commands.insert(
      KeyCommand(
        "this one", .control("t"), label: "is this one",
        help: "Goes to the likely duplicates: Enter there takes that patient instead of registering.",
        whyNot: notes.duplicates.isEmpty ? "nobody on record looks like this" : nil), at: 1)
    commands.insert(
      KeyCommand(
        "part", .pageDown, label: "next part", help: "Goes to the next part of the form; PageUp back."), at: 2
    )
    return CommandTable(patient == nil ? commands : commands.filter { $0.name != "this one" })
  }

  // MARK: Keys

  package mutating func update(_ key: Key, in surroundings: Surroundings) -> [Effect] {
    guard entry != nil else { return [.unhandled] }
    if isChoosing { return choose(key) }
    if key == .control("t"), patient == nil {
      isChoosing = true
      return []
    }
    let isInList = entry?.form.isListOpen ?? false
    if !isInList, key == .pageDown || key == .pageUp { return turn(key == .pageDown) }
    let width = layout(surroundings).form.columns
    guard let outcome = entry?.update(key, width: width) else { return [] }
    return apply(outcome, surroundings)
  }

  package mutating func paste(_ text: String, in surroundings: Surroundings) -> [Effect] {
    let width = layout(surroundings).form.columns
    guard !isChoosing, let outcome = entry?.paste(text, width: width) else { return [.unhandled] }
    return apply(outcome, surroundings)
  }

  /// To the next part of the form, or to the one before.
  private mutating func turn(_ isForward: Bool) -> [Effect] {
    guard let form = entry?.form else { return [] }
    let names = form.fields.map(\.name)
    let here = names.firstIndex(of: form.focusedName) ?? 0
    let starts = names.indices.filter { Self.parts.contains(names[$0]) }
    let place =
      isForward ? starts.first { $0 > here } ?? names.count - 1 : starts.last { $0 < here } ?? 0
    entry?.form.focus(on: names[place])
    return []
  }

  private mutating func apply(_ outcome: EntryForm.Outcome, _ surroundings: Surroundings) -> [Effect] {
    switch outcome {
    case .edited(let field): return PatientFormNotes.follow(field) ? [.refresh] : []
    case .moved: return []
    case .save: return save(surroundings)
    case .effects(let effects): return effects
    }
  }

  /// Among the likely duplicates: the form is given up for the one who is chosen.
  private mutating func choose(_ key: Key) -> [Effect] {
    switch notes.list.update(key, letters: false) {
    case .opened(let id):
      return [
        .clearJots(form: formName ?? ""), .message("nobody was registered: this patient is on record"),
        .choose(id),
      ]
    case .moved, .marked: return []
    case .ignored:
      isChoosing = false
      return key == .escape || key == .tab || key == .control("t") ? [] : [.message("back in the form")]
    }
  }

  // MARK: Saving

  private mutating func save(_ surroundings: Surroundings) -> [Effect] {
    guard let entry, let sheet else { return [] }
    let today = surroundings.today
    if let stray = RelationFields.lines(entry.form, today: today).first(where: { _, line in
      line.number.map { notes.numbered[$0] == nil } ?? false
    }) {
      let reason: SafeText = "\(stray.kind.text): no patient has the number #\(stray.line.number ?? 0)"
      self.entry?.form.refuse(stray.kind.text, because: reason)
      return [.message(reason, .refusal)]
    }
    guard let household = household(entry.form, sheet) else {
      let reason: SafeText = "household: several are called so; type #number of one who lives there"
      self.entry?.form.refuse("household", because: reason)
      return [.message(reason, .refusal)]
    }
    if asksForDay(entry.form, sheet) {
      hasAskedForDay = true
      let reason: SafeText = "the day of death is missing: type it, or Ctrl-S again where it is not known"
      self.entry?.form.focus(on: "died on")
      return [.message(reason, .refusal)]
    }
    let saving = PatientSaving(
      form: entry.form, sheet: sheet, shown: shown, today: today, numbered: notes.numbered,
      household: household)
    let form = entry.name
    if let shown {
      guard saving.isChanged else {
        return [.clearJots(form: form), .message("nothing was changed", .notice), .close]
      }
      return [.perform(saving.edit(over: shown), then: [.clearJots(form: form), .close])]
    }
    return [.perform(saving.registration, then: [.clearJots(form: form), .choose(saving.patient.id)])]
  }

  /// A death is recorded with its day, unless nobody knows it.
  private func asksForDay(_ form: Form, _ sheet: PatientSheet) -> Bool {
    !hasAskedForDay && form["status"] == "deceased" && form["died on"].isEmpty
      && sheet.record?.patient.status.isDeceased != true
  }

  /// Registered although somebody on record is likely the same: said once more.
  package mutating func performed(_ done: [Done], in surroundings: Surroundings) -> [Effect] {
    guard patient == nil, let likely = notes.duplicates.first, likely.score.level == .likely else {
      return []
    }
    let other = likely.found.patient
    let said = done.first?.message ?? "registered"
    return [
      .message("on record already? \(other.name.listed) \(other.numberText) · \(said) · u undoes", .warning)
    ]
  }

  /// What the household's field means; nil where it may be one of several.
  private func household(_ form: Form, _ sheet: PatientSheet) -> PatientSaving.HouseholdWish? {
    let text = form["household"].trimmed
    if text == sheet.householdName { return .asItIs }
    if text.isEmpty { return .leave }
    let fitting = notes.households.filter { text.hasPrefix("#") || $0.name == text }
    if fitting.count > 1 { return nil }
    return fitting.first.map { .join($0) } ?? .found(text)
  }

  package mutating func refused(_ error: PracticeError, in surroundings: Surroundings) -> [Effect] {
    if let field = error.field, let cell = PatientSaving.cell(of: field) {
      entry?.form.refuse(cell, because: SafeText(error.description))
    }
    return []
  }

  // MARK: Reading

  package mutating func refresh(from practice: OpenPractice, in surroundings: Surroundings) throws {
    let session = surroundings.session
    let isNew = entry == nil
    if isNew {
      try open(practice, surroundings)
    } else if let patient {
      try readAgain(patient, practice, surroundings)
    }
    guard let entry, let sheet else { return }
    try notes.refresh(
      entry.form, sheet, isNew: patient == nil, practice, session, today: surroundings.today)
    self.entry?.form.offer(notes.householdChoices, in: "household")
    // Only now, so that an open list has something to list.
    if isNew { self.entry?.form.goTo(place: isChoosing ? String(wantedPlace.dropFirst()) : wantedPlace) }
    if notes.duplicates.isEmpty { isChoosing = false }
  }

  private mutating func open(_ practice: OpenPractice, _ surroundings: Surroundings) throws {
    let session = surroundings.session
    let earlier = EntryForm.base(in: kept)
    let opened =
      try patient.map { try practice.patientSheet($0, as: session, standing: earlier[$0.record]) }
      ?? practice.registrationSheet(as: session)
    guard opened.allowance.isGranted else {
      throw PracticeError(
        .notAllowed, "as \(session.role.name) you may not \(Permission.editDemographics.words)",
        remedy: "ask the front desk")
    }
    sheet = opened
    shown = opened.record
    let base = opened.record.map { [$0.patient.id.record: $0.state] } ?? [:]
    var made = EntryForm(name: formName ?? "register", fields(opened, surroundings), base: base)
    if patient == nil { PatientSaving.fill(&made.form, from: line, today: surroundings.today) }
    made.resume(kept)
    if !firstField.isEmpty { made.form.focus(on: firstField) }
    isChoosing = wantedPlace.first == "*"
    entry = made
    // A form that is taken up again may stand on a record that others have changed since.
    if let patient, earlier[patient.record] != nil { try readAgain(patient, practice, surroundings) }
  }

  /// Somebody may have changed the record: it is said beside the form, and asked about when it is saved.
  private mutating func readAgain(
    _ patient: PatientID, _ practice: OpenPractice, _ surroundings: Surroundings
  ) throws {
    let latest = try practice.patientSheet(patient, as: surroundings.session)
    guard let record = latest.record else { return }
    // What a recorded death would release is said as it is now.
    sheet?.coming = latest.coming
    sheet?.recallCount = latest.recallCount
    notes.changedElsewhere = shown.map { PatientSaving.differences($0.patient, record.patient) } ?? []
  }

  private func fields(_ sheet: PatientSheet, _ surroundings: Surroundings) -> [FormField] {
    let today = surroundings.today
    var patient = sheet.record?.patient ?? PatientSaving.empty(sheet)
    let relating = AccessMatrix.allows(surroundings.role, .editRelations)
    // Whoever sees only own patients registers them as such, or would lose them with the form.
    if sheet.record == nil, relating == .assignedOnly {
      patient.preferredProvider = surroundings.session.provider
    }
    if sheet.allowance == .limited { return ReachFields.fields(of: patient).map(\.acceptingStored) }
    let mayRelate = relating != .denied
    let isNew = sheet.record == nil
    var fields = NameFields.fields(of: patient, today: today) + ReachFields.fields(of: patient)
    if isNew, mayRelate { fields += RelationFields.fields(today: today) }
    fields += ReachFields.addressFields(of: patient)
    fields += CareFields.fields(of: patient, sheet, isNew: isNew, today: today)
      .filter { mayRelate || $0.name != "household" }
    return fields.map(\.acceptingStored)
  }

  // MARK: The blotter

  package var formName: String? {
    if let patient { return "patient \(patient.record.hexadecimal)" }
    return line.isEmpty ? "register" : "register \(line)"
  }
  package var heldForm: HeldForm? { entry?.held(title) }
  package mutating func resume(_ cells: [String: [UInt8]]) { kept = cells }
  /// The field and the character; `*` before it while the cursor is among the likely duplicates.
  package var place: String {
    guard let place = entry?.form.place else { return wantedPlace }
    return isChoosing ? "*\(place)" : place
  }

  package mutating func goTo(place: String) { wantedPlace = place }

  // MARK: Drawing

  private func layout(_ surroundings: Surroundings) -> PatientFormNotes.Layout {
    notes.layout(in: surroundings.size, isNew: patient == nil)
  }

  package func cursorMeaning(in surroundings: Surroundings) -> SafeText {
    if isChoosing { return notes.meaning(on: surroundings.today) }
    return entry?.meaning ?? .empty
  }

  package func draw(in canvas: inout Canvas, surroundings: Surroundings) {
    guard let entry else { return }
    let layout = layout(surroundings)
    canvas.within(layout.form) { entry.form.draw(in: &$0, focused: !isChoosing) }
    if layout.isBeside { canvas.verticalRule(column: layout.notes.column - 2) }
    if !layout.isBeside, !layout.notes.isEmpty { canvas.rule(row: layout.notes.row - 1) }
    canvas.within(layout.notes) { notes.draw(in: &$0, isFocused: isChoosing, today: surroundings.today) }
  }
}
