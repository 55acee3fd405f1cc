import Clinic
import Practice
import Terminal

/// What is on the screen is on the disk: the blotter is written before each paint.
extension Desk {
  private static let titleCell = "shell.title"
  private static let requestCell = "shell.request"

  /// Notes what changed in the forms of the stack's panels, and writes it.
  mutating func settle(_ context: DeskContext) {
    refreshStale(context)
    readAround(context)
    for place in stack.panels.indices { Self.note(&stack.panels[place], in: &blotting) }
    write(context)
    // A list's cursor is written when nobody types; where people type, or are in the middle of something,
    // that is, and so is the screen.
    let isMidway = line != nil || asked != nil || stack.panels.contains { $0.panel.isMidway }
    if isMidway || wasMidway || stack.top.panel.manner == .text || stack.requests != writtenRequests {
      keepPlace(context)
    }
    wasMidway = isMidway
  }

  private static func note(_ open: inout OpenPanel, in blotting: inout Blotting) {
    let held = open.panel.heldForm
    let cells = held?.cells ?? [:]
    if let form = open.writtenForm, held?.form != form || cells.isEmpty {
      blotting.clear(form)
      open.written = [:]
      open.writtenForm = nil
    }
    guard let held, !cells.isEmpty, cells != open.written else { return }
    if open.writtenForm == nil {
      blotting.write(Array(held.title.plain.utf8), form: held.form, cell: titleCell)
      blotting.write(Array(open.request.words.utf8), form: held.form, cell: requestCell)
      open.writtenForm = held.form
    }
    for (cell, bytes) in cells.sorted(by: { $0.key < $1.key }) where open.written[cell] != bytes {
      blotting.write(bytes, form: held.form, cell: cell)
    }
    for cell in open.written.keys.sorted() where cells[cell] == nil {
      blotting.write([], form: held.form, cell: cell)
    }
    open.written = cells
  }

  mutating func write(_ context: DeskContext) {
    guard !blotting.isEmpty, let practice = context.practice else { return }
    do {
      for form in blotting.cleared { try practice.clearJots(form: form, of: session.user) }
      for cell in blotting.cells {
        try practice.jot(cell.bytes, form: cell.form, cell: cell.cell, of: session.user)
      }
      blotting = Blotting()
    } catch {
      say("what you type is not on the disk: \(Self.words(of: error))", .refusal)
    }
  }

  /// What a person had typed in a form: what the blotter has, and what it would not take yet.
  func jotted(_ form: String, _ practice: OpenPractice) throws -> [String: [UInt8]] {
    blotting.written(over: try practice.jotted(form: form, of: session.user), form: form)
  }

  static func words(of error: any Error) -> String {
    (error as? PracticeError)?.description ?? String(describing: error)
  }

  /// Forgets a form in the blotter, and that it was ever written.
  mutating func clearForm(_ form: String) {
    blotting.clear(form)
    for place in stack.panels.indices where stack.panels[place].writtenForm == form {
      stack.panels[place].written = stack.panels[place].panel.heldForm?.cells ?? [:]
      stack.panels[place].writtenForm = nil
    }
    heldEarlier.removeAll { $0.form == form }
  }

  /// Gives a panel what the blotter kept of its form.
  func resume(_ form: String, in open: inout OpenPanel, _ context: DeskContext) throws {
    guard let practice = context.practice else { return }
    let kept = try jotted(form, practice)
    let cells = kept.filter { !$0.key.hasPrefix("shell.") && !$0.value.isEmpty }
    guard !cells.isEmpty else { return }
    open.panel.resume(cells)
    open.written = cells
    open.writtenForm = form
  }

  /// What this person left half done in an earlier run.
  mutating func findHeld(_ context: DeskContext) throws {
    guard let practice = context.practice else { return }
    let shown = Set((left + [stack]).flatMap { $0.held.map(\.form) })
    heldEarlier = try practice.heldForms(of: session.user)
      .filter { !shown.contains($0) }
      .map { form in
        let cells = try jotted(form, practice)
        let title = cells[Self.titleCell].map { String(decoding: $0, as: UTF8.self) } ?? form
        let words = cells[Self.requestCell].map { String(decoding: $0, as: UTF8.self) } ?? ""
        return HeldEarlier(form: form, title: SafeText(title), request: PanelRequest(words: words))
      }
  }

  /// The names of what waits half done elsewhere, the latest first.
  var heldElsewhere: [SafeText] {
    let shown = stack.held.map(\.form)
    let inPlaces = left.reversed().flatMap(\.held).filter { !shown.contains($0.form) }.map(\.title)
    return inPlaces + heldEarlier.filter { !shown.contains($0.form) }.map(\.title)
  }
}
