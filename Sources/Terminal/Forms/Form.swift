/// Labelled fields in order, checked as they are left.
///
/// Enter accepts a field and goes to the next one; Tab and Shift-Tab move; Ctrl-S saves from anywhere and
/// Ctrl-C gives up; `?` in an empty field lists what is possible. A refused value is kept for mending.
package struct Form: Sendable {
  package private(set) var fields: [FormField]
  /// The place of the focused field.
  package private(set) var focus = 0
  /// What each field's check said when it was last left.
  private var verdicts: [FieldVerdict]
  /// What each field held at first: what differs from it was typed.
  private let initial: [String]
  /// The open list of what is possible in the focused field.
  private(set) var list: ListView<String>?
  /// A message about the last key, until the next one.
  private var notice: SafeText = .empty

  /// - Parameter fields: at least one; names differ.
  package init(_ fields: [FormField]) {
    precondition(!fields.isEmpty, "a form without fields")
    precondition(Set(fields.map(\.name)).count == fields.count, "two fields of a form have one name")
    self.fields = fields
    verdicts = Array(repeating: .fine, count: fields.count)
    initial = fields.map(\.value)
  }

  /// What a field holds; setting it counts as typing.
  package subscript(name: String) -> String {
    get { index(of: name).map { fields[$0].value } ?? "" }
    set {
      guard let index = index(of: name), fields[index].value != newValue else { return }
      fields[index].control = fields[index].control.holding(newValue)
      verdicts[index] = fields[index].judge(isSaving: false)
    }
  }

  /// What every field holds.
  package var values: [String: String] {
    Dictionary(uniqueKeysWithValues: fields.map { ($0.name, $0.value) })
  }

  /// What was typed and differs from what the form began with: enough to resume it.
  package var typed: [String: String] {
    var typed: [String: String] = [:]
    for (field, start) in zip(fields, initial) where field.value != start { typed[field.name] = field.value }
    return typed
  }

  /// Puts back what `typed` gave.
  package mutating func resume(_ typed: [String: String]) {
    for (name, value) in typed { self[name] = value }
  }

  /// The name of the focused field.
  package var focusedName: String { fields[focus].name }

  /// Goes to a field. False where there is none of that name.
  @discardableResult
  package mutating func focus(on name: String) -> Bool {
    guard let index = index(of: name) else { return false }
    leave()
    focus = index
    return true
  }

  /// The focused field, where its cursor and its selection stand, and, where `?` opened a list, the row and
  /// the name of what is under the cursor there, in words.
  package var place: String {
    let open = list.map { "?\($0.cursorRow) \($0.cursor ?? "")" } ?? ""
    return "\(fields[focus].control.place) \(focusedName)\(open)"
  }

  /// Goes where `place` said; nowhere with other words.
  package mutating func goTo(place: String) {
    let halves = place.split(separator: "?", maxSplits: 1)
    let parts = (halves.first ?? "").split(separator: " ", maxSplits: 1)
    guard parts.count == 2, let index = index(of: String(parts[1])) else { return }
    if index != focus { focus(on: fields[index].name) }
    fields[focus].control.goTo(place: parts[0])
    // What is being typed is judged when it is left.
    verdicts[focus] = .fine
    let open = halves.dropFirst().first?.split(separator: " ", maxSplits: 1) ?? []
    if open.count == 2, let row = Int(open[0]) { openList(at: String(open[1]), row: row) }
  }

  /// Of each field that is an area, what can be taken back in it, in words.
  package var steps: [String: String] {
    fields.reduce(into: [:]) { steps, field in
      if case .area(let area, _) = field.control, !area.steps.isEmpty { steps[field.name] = area.steps }
    }
  }

  /// Puts back what `steps` gave, once the text that they lead back from stands there.
  package mutating func resume(steps: [String: String]) {
    for index in fields.indices {
      guard case .area(var area, let rows) = fields[index].control, let kept = steps[fields[index].name]
      else { continue }
      area.steps = kept
      fields[index].control = .area(area, rows: rows)
    }
  }

  /// What the message line says: why the last key was refused, else the verdict on the focused field,
  /// else its help.
  package var meaning: SafeText {
    if !notice.isEmpty { return notice }
    if verdicts[focus].isWrong { return verdicts[focus].text }
    return fields[focus].help
  }

  /// Whether the list of what is possible is open: Escape then closes it.
  package var isListOpen: Bool { list != nil }

  /// Whatever was refused elsewhere, said at a field: the cursor goes there.
  package mutating func refuse(_ name: String, because reason: SafeText) {
    guard focus(on: name) else {
      notice = reason
      return
    }
    verdicts[focus] = .wrong(reason)
  }

  /// Replaces what `?` lists, as when it depends on another field.
  package mutating func offer(_ choices: [Choice], in name: String) {
    if let index = index(of: name) { fields[index].possible = choices }
  }

  func verdict(at index: Int) -> FieldVerdict { verdicts[index] }

  /// Applies a key.
  ///
  /// - Parameter width: the columns that the form is drawn in.
  package mutating func update(_ key: Key, width: Int = 80) -> FormOutcome {
    notice = .empty
    if list != nil, let outcome = updateList(key) { return outcome }
    switch key {
    case .control("s"): return save()
    case .control("c"): return .cancelled
    default: break
    }
    let layout = FormLayout(fields, width: width)
    switch fields[focus].control.update(key, width: layout.width(of: fields[focus])) {
    case .edited:
      verdicts[focus] = .fine
      return .edited(focusedName)
    case .moved: return .moved
    case .accepted: return accept()
    case .next: return go(to: focus + 1)
    case .previous: return go(to: focus - 1)
    case .listAsked: return openList()
    case .refused(let reason):
      notice = SafeText(focusedName) + ": " + reason + ": what did not fit is left out, shorten it"
      return .moved
    case .ignored: return move(key)
    }
  }

  /// Arrows between fields, where the field has no use for them.
  private mutating func move(_ key: Key) -> FormOutcome {
    switch key {
    case .up: go(to: focus - 1)
    case .down: go(to: focus + 1)
    case .pageUp: go(to: 0)
    case .pageDown: go(to: fields.count - 1)
    default: .ignored
    }
  }

  /// Enter: a wrong value holds the cursor, anything else lets it go on; after the last field, save.
  private mutating func accept() -> FormOutcome {
    leave()
    if verdicts[focus].isWrong { return .edited(focusedName) }
    if focus == fields.count - 1 { return save() }
    let name = focusedName
    focus += 1
    return .edited(name)
  }

  private mutating func go(to index: Int) -> FormOutcome {
    let name = focusedName
    let before = fields[focus].value
    leave()
    let isChanged = fields[focus].value != before
    focus = (index + fields.count) % fields.count
    return isChanged ? .edited(name) : .moved
  }

  private mutating func leave() {
    list = nil
    fields[focus].control.leave()
    verdicts[focus] = fields[focus].judge(isSaving: false)
  }

  private mutating func save() -> FormOutcome {
    leave()
    for index in fields.indices { verdicts[index] = fields[index].judge(isSaving: true) }
    guard let first = verdicts.firstIndex(where: \.isWrong) else { return .save }
    focus = first
    let count = verdicts.filter(\.isWrong).count
    notice = count == 1 ? verdicts[first].text : verdicts[first].text + " (\(count) fields to mend)"
    return .refused(notice)
  }

  private func index(of name: String) -> Int? { fields.firstIndex { $0.name == name } }

  private mutating func openList() -> FormOutcome {
    let listed = fields[focus].listed
    guard !listed.isEmpty else {
      notice = fields[focus].help.isEmpty ? "anything can be typed here" : fields[focus].help
      return .moved
    }
    openList(at: fields[focus].value, row: 0)
    return .moved
  }

  private mutating func openList(at name: String, row: Int) {
    let names = fields[focus].listed.map(\.name)
    guard !names.isEmpty else { return }
    var opened = ListView<String>(rows: FormLayout.listRows)
    opened.expect(names.contains(name) ? name : nil, row: row)
    opened.show(names)
    list = opened
  }

  /// A key while the list is open; nil where it closes the list and is the field's after all.
  private mutating func updateList(_ key: Key) -> FormOutcome? {
    if key == .escape {
      list = nil
      return .moved
    }
    switch list?.update(key, letters: false) {
    case .opened(let name):
      list = nil
      fields[focus].control = fields[focus].control.holding(name)
      return accept()
    case .moved, .marked: return .moved
    case .ignored, nil:
      list = nil
      return nil
    }
  }
}
