package import Clinic
package import Journal
import Practice
package import Terminal

/// The records that a form is about, as they stand on it: what a change to them names as its base.
package typealias FormBase = [RecordID: RecordState]

/// A form with what every form of a record needs beside its fields: its name in the blotter, and a
/// second Ctrl-C before anything typed is thrown away.
package struct EntryForm: Sendable {
  /// What a key did.
  package enum Outcome: Sendable {
    /// A field holds something else.
    case edited(String)
    /// Shown; nothing else to do.
    case moved
    /// Everything fits: carry it out.
    case save
    /// To be carried out as it stands: a message, or the way out.
    case effects([Effect])
  }

  /// Under which the blotter keeps it.
  package let name: String
  package var form: Form
  /// Ctrl-C was pressed once over something typed.
  private var isGivingUp = false
  /// What stands here was typed earlier, and nothing since.
  private var isResumed = false

  /// What the blotter keeps beside what was typed: the base, a cell for each record.
  private let baseCells: [String: [UInt8]]

  /// - Parameter base: what the fields were filled from. It goes with what was typed, so that a form that is
  ///   taken up again still knows which values its owner has seen.
  package init(name: String, _ fields: [FormField], base: FormBase = [:]) {
    self.name = name
    form = Form(fields)
    baseCells = base.reduce(into: [:]) { cells, record in
      cells[Self.baseWord + record.key.hexadecimal] = record.value.encoded(includingWinners: true)
    }
  }

  private static let baseWord = "base "
  private static let stepsWord = "steps "

  /// The base that the blotter kept of a form.
  package static func base(in cells: [String: [UInt8]]) -> FormBase {
    cells.reduce(into: [:]) { base, cell in
      guard cell.key.hasPrefix(baseWord),
        let record = RecordID(hexadecimal: cell.key.dropFirst(baseWord.count))
      else { return }
      // A state that cannot be read is like none: the form then goes on from what is stored now.
      base[record] = try? RecordState(decoding: cell.value)
    }
  }

  /// - Parameter width: the columns that it is drawn in.
  package mutating func update(_ key: Key, width: Int) -> Outcome {
    let wasGivingUp = isGivingUp
    isGivingUp = false
    isResumed = false
    if key == .escape, !form.isListOpen { return .effects(leaving) }
    switch form.update(key, width: width) {
    case .edited(let field): return .edited(field)
    case .moved: return .moved
    case .save: return .save
    case .refused(let reason): return .effects([.message(reason, .refusal)])
    case .cancelled:
      if form.typed.isEmpty || wasGivingUp { return .effects([.clearJots(form: name), .close]) }
      isGivingUp = true
      return .effects([.message("Ctrl-C again throws away what was typed; Esc keeps it", .warning)])
    case .ignored: return .effects([.unhandled])
    }
  }

  private var leaving: [Effect] {
    form.typed.isEmpty
      ? [.unhandled] : [.message("kept as it is: open it again to go on, Ctrl-S there saves"), .close]
  }

  /// Pasted text goes into the focused field.
  package mutating func paste(_ text: String, width: Int) -> Outcome {
    update(Key(.paste(text)), width: width)
  }

  /// What the blotter has to keep; nil while nothing is typed.
  package func held(_ title: SafeText) -> HeldForm? {
    let typed = form.typed
    guard !typed.isEmpty else { return nil }
    var cells = typed.mapValues { Array($0.utf8) }.merging(baseCells) { typed, _ in typed }
    for (field, steps) in form.steps { cells[Self.stepsWord + field] = Array(steps.utf8) }
    return HeldForm(form: name, title: title, cells: cells)
  }

  /// Puts back what the blotter kept.
  package mutating func resume(_ cells: [String: [UInt8]]) {
    let words = cells.mapValues { String(decoding: $0, as: UTF8.self) }
    form.resume(words)
    let steps = words.filter { $0.key.hasPrefix(Self.stepsWord) }
      .map { (String($0.key.dropFirst(Self.stepsWord.count)), $0.value) }
    form.resume(steps: Dictionary(uniqueKeysWithValues: steps))
    isResumed = !cells.isEmpty
  }

  /// What the line above the footer says.
  package var meaning: SafeText {
    isResumed ? "typed earlier and kept for you: Ctrl-S saves, Ctrl-C twice throws it away" : form.meaning
  }

  /// The keys that work now: those of the list, while `?` has opened it.
  package var commands: [KeyCommand] { form.isListOpen ? Self.listCommands : Self.commands }

  private static let listCommands = [
    KeyCommand("take", .enter, label: "take", help: "Takes what is under the cursor, and goes on."),
    KeyCommand("down", .down, label: "down", help: "The next of the list."),
    KeyCommand("up", .up, label: "up", help: "The one before."),
    KeyCommand("close", .escape, label: "close the list", help: "Leaves the field as it is."),
    KeyCommand("save", .control("s"), label: "save", help: "Closes the list, checks every field and saves."),
  ]

  /// The keys of every form, for its table of commands.
  package static var commands: [KeyCommand] {
    [
      KeyCommand("save", .control("s"), label: "save", help: "Checks every field and saves."),
      KeyCommand("next", .enter, label: "next", help: "Takes this field, or its dim default, and goes on."),
      KeyCommand("give up", .control("c"), label: "give up", help: "Throws away what was typed here."),
      KeyCommand("back", .escape, label: "keep, back", help: "Goes back; what was typed waits here."),
    ]
  }
}
