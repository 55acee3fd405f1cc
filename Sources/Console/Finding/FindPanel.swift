import Clinic
package import Practice
package import Terminal

/// The find box: fragments of name, birthday, phone or number, results on each key.
///
/// Before anything is typed one's own recent patients stand there. The last row always registers what
/// was typed. Enter gives the patient to the screen that asked.
package struct FindPanel: Panel {
  package let name = "find"
  package let title: SafeText = "find a patient"
  package let manner = Manner.text
  var field: TextField
  var results: [PatientID: FoundPatient] = [:]
  var list = ListView<PatientID>()
  /// The cursor is on the row that registers.
  var isOnRegister = false
  /// Why the role may not register; nil where it may.
  private let whyNoRegistering: SafeText?
  /// A search that ends with this key, to be filed by the refresh that follows.
  private var ending: Ending?

  private struct Ending {
    let text: String
    let shown: Int
    let chosen: PatientID?
  }

  package init(_ prefill: String, in surroundings: Surroundings) {
    field = TextField(prefill, limit: 200)
    whyNoRegistering =
      AccessMatrix.allows(surroundings.role, .createPatient) == .yes
      ? nil : "as \(surroundings.role.name) you may not register patients"
    isOnRegister = false
  }

  package var commands: CommandTable {
    [
      KeyCommand(
        "choose", .enter, label: "choose", help: "Makes this patient current and goes back to the screen."),
      KeyCommand(
        "register", .control("n"), label: "register", help: "Registers somebody new from what was typed.",
        whyNot: whyNoRegistering),
      KeyCommand("back", .escape, label: "back", help: "Goes back; nobody else becomes current."),
      KeyCommand("next", .down, label: "next", help: "The next patient."),
      KeyCommand("previous", .up, label: "previous", help: "The patient before."),
    ]
  }

  private var text: String { field.text.split(separator: " ").joined(separator: " ") }

  package mutating func update(_ key: Key, in surroundings: Surroundings) -> [Effect] {
    switch key {
    case .enter: return choose()
    case .control("n"): return register()
    case .escape, .control("c"): return leave()
    case .down where !isOnRegister && (list.cursorIndex ?? 0) >= list.ids.count - 1: isOnRegister = true
    case .up where isOnRegister: isOnRegister = list.ids.isEmpty
    case .up, .down, .pageUp, .pageDown:
      if !isOnRegister { _ = list.update(key, letters: false) }
    case .end: isOnRegister = true
    case .tab: return [.message("Enter chooses, Ctrl-N registers, Esc goes back")]
    default: return type(key)
    }
    return []
  }

  private mutating func type(_ key: Key) -> [Effect] {
    switch field.update(key) {
    case .edited:
      isOnRegister = false
      return [.refresh]
    case .moved: return []
    case .listAsked:
      return [.message("name, birthday, phone or #number, as far as you know them: smi jo, 2/3/84, 1212")]
    case .refused(let reason): return [.message(reason, .refusal)]
    case .accepted, .next, .previous, .ignored: return [.unhandled]
    }
  }

  package mutating func paste(_ text: String, in surroundings: Surroundings) -> [Effect] {
    type(Key(.paste(text)))
  }

  /// Enter: the patient under the cursor; where nobody was found, the row that registers, and what
  /// was typed ahead of that is open again.
  private mutating func choose() -> [Effect] {
    guard searched == text else {
      return [.refresh, .message("look at what was found, then press Enter again", .refusal)]
    }
    guard !isOnRegister, let chosen = list.cursor else {
      return text.isEmpty && !isOnRegister
        ? [.message("type a part of the name, birthday, phone or number")] : register() + [.stopTypeAhead]
    }
    end(choosing: chosen)
    return [.refresh, .choose(chosen)]
  }

  private mutating func register() -> [Effect] {
    if let whyNoRegistering { return [.message(whyNoRegistering, .refusal)] }
    end(choosing: nil)
    return [.refresh, .replace(.register(text))]
  }

  private mutating func leave() -> [Effect] {
    end(choosing: nil)
    return ending == nil ? [.unhandled] : [.refresh, .close]
  }

  /// One access entry for each finished search; recents alone are no search.
  private mutating func end(choosing chosen: PatientID?) {
    guard !text.isEmpty, chosen != nil || filed != text else { return }
    ending = Ending(text: text, shown: list.ids.count, chosen: chosen)
  }

  /// A search that is left as it stands has been seen too; who comes back to it goes on with it.
  package mutating func fileLooking(in practice: OpenPractice, as session: Session) throws {
    guard let searched, !searched.isEmpty, filed != searched else { return }
    try practice.noteSearch(searched, shown: list.ids.count, chosen: nil, as: session)
    filed = searched
  }

  package mutating func refresh(from practice: OpenPractice, in surroundings: Surroundings) throws {
    if let ending {
      self.ending = nil
      try practice.noteSearch(
        ending.text, shown: ending.shown, chosen: ending.chosen, as: surroundings.session)
      return
    }
    let isNewSearch = searched != text
    // Rows of another text must not stand there if this search is refused.
    searched = nil
    if isNewSearch { (list, results) = (ListView(), [:]) }
    let found = try practice.findPatients(text, as: surroundings.session)
    searched = text
    results = Dictionary(uniqueKeysWithValues: found.map { ($0.patient.id, $0) })
    list.show(found.map(\.patient.id))
    list.resize(rows: FindRows.listRows(of: surroundings.size))
    if list.ids.isEmpty, !text.isEmpty, whyNoRegistering == nil { isOnRegister = true }
  }

  /// The text whose results are shown; another text begins at the first row again.
  private var searched: String?
  /// The text of the search that was filed when this was left.
  private var filed: String?

  package func cursorMeaning(in surroundings: Surroundings) -> SafeText {
    if isOnRegister || list.cursor == nil {
      if let whyNoRegistering { return list.ids.isEmpty ? whyNoRegistering : "Enter: " + whyNoRegistering }
      return text.isEmpty ? "type a part of the name, birthday, phone or number" : "Enter registers"
    }
    guard let row = list.cursor.flatMap({ results[$0] }) else { return .empty }
    return FindRows.meaning(row, on: surroundings.today, width: surroundings.size.columns - 2)
  }

  package func draw(in canvas: inout Canvas, surroundings: Surroundings) {
    canvas.put("find:", row: 0, column: 1, Style(.label))
    if list.ids.isEmpty, !text.isEmpty {
      canvas.put("nobody found", row: 2, column: 2, Style(.faint))
    } else if list.ids.isEmpty {
      canvas.put(
        "nobody yet: type a part of a name, a birthday, a phone number", row: 2, column: 2, Style(.faint))
    } else {
      FindRows.draw(
        list, results, isFocused: !isOnRegister, isRecent: text.isEmpty, typed: text, in: &canvas,
        surroundings)
    }
    drawRegister(in: &canvas)
    canvas.within(Rect(row: 0, column: 7, rows: 1, columns: max(0, canvas.columns - 8))) {
      field.draw(in: &$0, focused: true, Style(.input))
    }
  }

  private func drawRegister(in canvas: inout Canvas) {
    let row = canvas.rows - 1
    let words: SafeText = text.isEmpty ? "+ register somebody new" : "+ register \"\(text)\""
    if isOnRegister { canvas.put("*", row: row, column: 0, Style(.name)) }
    let look =
      whyNoRegistering != nil ? Style(.faint) : isOnRegister ? Style(.cursor) : Style(.plain)
    canvas.put(words, row: row, column: 2, look, width: canvas.columns - 14)
    canvas.put("Ctrl-N", row: row, column: canvas.columns - 8, Style(.key))
  }

  /// Whether the cursor is on the row that registers, the patient under it, the characters before it, what
  /// was typed.
  package var place: String {
    "\(isOnRegister ? "+" : "-") \(list.place()) \(field.cursor) \(field.text)"
  }

  package mutating func goTo(place: String) {
    let parts = place.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 4, let cursor = Int(parts[2]) else { return }
    field.text = String(parts[3])
    field.move(to: cursor)
    isOnRegister = parts[0] == "+"
    list.goTo(place: parts[1])
    // It is the same search: the cursor stays on its row.
    searched = text
  }
}
