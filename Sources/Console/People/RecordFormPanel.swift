import Clinic
import Practice
import Terminal

/// One record's form, as `RecordFormPanel` shows it: a relation, a recall line, an allergy.
protocol RecordForm: Sendable {
  /// One word, left of the line: "relation".
  var name: String { get }
  /// Under which the blotter keeps it, unique for its record.
  var formName: String { get }
  /// What it is about: "relation of García, Elena".
  var title: SafeText { get }
  /// The same for the top line while it waits, whose it is first: "GARCÍA relation".
  var heldTitle: SafeText { get }
  /// The records that it changes, as they stand on it. Before `open`: as they stood when it was begun in an
  /// earlier run, empty where it begins now.
  var base: FormBase { get set }
  /// Reads what the form needs, and makes its fields. Throws where the role may not.
  mutating func open(_ practice: OpenPractice, in surroundings: Surroundings) throws -> [FormField]
  /// Looks up what was typed: numbers of patients and the like.
  mutating func follow(_ form: Form, _ practice: OpenPractice, in surroundings: Surroundings) throws
  /// What stands below the form: what the typed values come to.
  func notes(_ form: Form, in surroundings: Surroundings) -> [SafeText]
  /// What saves it where that takes more than commands, such as a password; nil where it does not.
  ///
  /// - Parameter leaving: what closes the form, to be done last.
  func effects(
    of form: Form, leaving: [Effect], in surroundings: Surroundings
  ) throws(FieldProblem) -> [Effect]?
  /// The commands that save it; none where nothing was changed.
  func commands(of form: Form, in surroundings: Surroundings) throws(FieldProblem) -> [any Command]
}

extension RecordForm {
  var heldTitle: SafeText { title }
  var base: FormBase {
    get { [:] }
    set {}
  }
  mutating func follow(_ form: Form, _ practice: OpenPractice, in surroundings: Surroundings) throws {}
  func notes(_ form: Form, in surroundings: Surroundings) -> [SafeText] { [] }
  func effects(
    of form: Form, leaving: [Effect], in surroundings: Surroundings
  ) throws(FieldProblem) -> [Effect]? { nil }
}

/// A form of one record on top of the screen that it belongs to.
struct RecordFormPanel: Panel {
  private var record: any RecordForm
  private var entry: EntryForm?
  private var kept: [String: [UInt8]] = [:]
  private var wantedPlace = ""

  init(_ record: any RecordForm) {
    self.record = record
  }

  var name: String { record.name }
  var title: SafeText { record.title }
  var manner: Manner { .text }
  var commands: CommandTable { CommandTable(entry?.commands ?? EntryForm.commands) }

  mutating func update(_ key: Key, in surroundings: Surroundings) -> [Effect] {
    guard let outcome = entry?.update(key, width: surroundings.size.columns - 2) else { return [.unhandled] }
    return apply(outcome, surroundings)
  }

  mutating func paste(_ text: String, in surroundings: Surroundings) -> [Effect] {
    update(Key(.paste(text)), in: surroundings)
  }

  private mutating func apply(_ outcome: EntryForm.Outcome, _ surroundings: Surroundings) -> [Effect] {
    switch outcome {
    case .edited: return [.refresh]
    case .moved: return []
    case .save: return save(surroundings)
    case .effects(let effects): return effects
    }
  }

  private mutating func save(_ surroundings: Surroundings) -> [Effect] {
    guard let entry else { return [] }
    do {
      let leaving: [Effect] = [.clearJots(form: entry.name), .close]
      if let effects = try record.effects(of: entry.form, leaving: leaving, in: surroundings) {
        return effects
      }
      let commands = try record.commands(of: entry.form, in: surroundings)
      return commands.isEmpty
        ? [.message("nothing was changed")] + leaving : [.perform(commands, then: leaving)]
    } catch {
      let reason = SafeText(error.remedy.isEmpty ? error.problem : "\(error.problem); \(error.remedy)")
      self.entry?.form.refuse(error.field, because: reason)
      return [.message(reason, .refusal)]
    }
  }

  mutating func refused(_ error: PracticeError, in surroundings: Surroundings) -> [Effect] {
    if let field = error.field { entry?.form.refuse(field, because: SafeText(error.description)) }
    return []
  }

  mutating func refresh(from practice: OpenPractice, in surroundings: Surroundings) throws {
    if entry == nil {
      record.base = EntryForm.base(in: kept)
      let fields = try record.open(practice, in: surroundings)
      var opened = EntryForm(name: record.formName, fields, base: record.base)
      opened.resume(kept)
      opened.form.goTo(place: wantedPlace)
      entry = opened
    }
    if let form = entry?.form { try record.follow(form, practice, in: surroundings) }
  }

  var formName: String? { record.formName }
  var heldForm: HeldForm? { entry?.held(record.heldTitle) }
  mutating func resume(_ cells: [String: [UInt8]]) { kept = cells }
  var place: String { entry?.form.place ?? wantedPlace }
  mutating func goTo(place: String) { wantedPlace = place }

  func cursorMeaning(in surroundings: Surroundings) -> SafeText { entry?.meaning ?? .empty }

  func draw(in canvas: inout Canvas, surroundings: Surroundings) {
    guard let entry else { return }
    canvas.put(title, row: 0, column: 1, Style(.heading, .bold), width: canvas.columns - 2)
    let notes = record.notes(entry.form, in: surroundings)
    let area = Rect(
      row: 2, column: 1, rows: max(1, canvas.rows - 3 - notes.count), columns: canvas.columns - 2)
    canvas.within(area) { entry.form.draw(in: &$0, focused: true) }
    for (place, note) in notes.enumerated() {
      canvas.put(
        note, row: canvas.rows - notes.count + place, column: 1, Style(.message), width: canvas.columns - 2)
    }
  }
}
