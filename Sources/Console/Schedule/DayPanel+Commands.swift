import Clinic
import Practice
import Terminal

/// The day's one table of commands: footer, help, palette and key card read it.
extension DayPanel {
  package var commands: CommandTable {
    switch step {
    case .looking: lookingCommands
    case .booking(let strip): CommandTable(strip.commands.commands + [StripKeys.back])
    case .ending: CommandTable(endingCommands.commands + [StripKeys.back])
    case .checkingOut(let strip): strip.commands
    case .filling(let strip): CommandTable(strip.commands.commands + [StripKeys.back])
    case .runningLate:
      [
        KeyCommand("move them", .enter, label: "move them", help: "Moves the late visit and what it pushes."),
        KeyCommand("back", .escape, label: "leave it", help: "Changes nothing."),
      ]
    }
  }

  private var lookingCommands: CommandTable { Self.lookingTables[situation.rawValue] }

  /// What lies under the cursor, as far as commands ask.
  private struct Situation: OptionSet {
    let rawValue: Int
    static let isGap = Situation(rawValue: 1)
    static let isVisit = Situation(rawValue: 2)
    static let isTaken = Situation(rawValue: 4)
    static let hasSubjects = Situation(rawValue: 8)
    static let hasCut = Situation(rawValue: 16)
    static let count = 32
  }

  private var situation: Situation {
    var found: Situation = []
    if gap != nil { found.insert(.isGap) }
    if cursor?.visit != nil { found.insert(.isVisit) }
    if visit?.isBusy == true { found.insert(.isTaken) }
    if !subjects.isEmpty { found.insert(.hasSubjects) }
    if !cut.isEmpty { found.insert(.hasCut) }
    return found
  }

  /// One for each situation, made once: key, echo and footer ask for the table at each key.
  private static let lookingTables = (0..<Situation.count).map { bits in
    let situation = Situation(rawValue: bits)
    let opening = situation.contains(.isGap) ? bookGap : nil
    return CommandTable(
      looking.map { wants, command in
        (command.name == bookGap.name ? opening : nil)
          ?? command.refused(because: whyNot(wants, in: situation))
      } + DaySentence.commands)
  }

  /// What must be under the cursor for a command.
  private enum Want {
    case nothing, subjects, visit, slot, cut
  }

  /// Why there is not what a command wants; nil where there is.
  private static func whyNot(_ want: Want, in situation: Situation) -> SafeText? {
    switch want {
    case .nothing: nil
    case .subjects:
      situation.contains(.hasSubjects) ? nil : situation.contains(.isTaken) ? isTreatedByOthers : isNoVisit
    case .visit:
      !situation.contains(.isVisit) ? isNoVisit : situation.contains(.isTaken) ? isTreatedByOthers : nil
    case .slot: situation.contains(.isVisit) ? isNoSlot : nil
    case .cut: situation.contains(.hasCut) ? nil : isNothingCut
    }
  }

  private static let isTreatedByOthers: SafeText = "this time is taken by a visit that others treat"
  private static let isNoVisit: SafeText = "there is no visit under the cursor"
  private static let isNoSlot: SafeText = "who could come is for an open slot"
  private static let isNothingCut: SafeText = "nothing is cut: x takes the visit under the cursor"

  private static func act(_ name: String, _ key: Key, _ label: SafeText, _ help: SafeText) -> KeyCommand {
    KeyCommand(name, key, label: label, help: help, changesRecord: true)
  }

  /// Where an open slot is under the cursor.
  private static let bookGap = KeyCommand("open", .enter, label: "book", help: opens)
  private static let opens: SafeText = "Opens the chart of the visit's patient; books in an open slot."

  private static let looking: [(wants: Want, command: KeyCommand)] = [
    (
      .nothing,
      KeyCommand(
        "book", "b", label: "book",
        help: "On a visit: that patient's next one. On an open slot: the current patient into it.")
    ),
    (.subjects, act("here", "i", "here", "The patient has come; the waiting clock starts.")),
    (.subjects, act("seated", "s", "seated", "The patient is in the chair.")),
    (.subjects, act("done in chair", "c", "done", "Work in the chair is done.")),
    (.subjects, act("check-out", "o", "check-out", "The patient leaves: walks visit, next visit and slip.")),
    (
      .subjects,
      KeyCommand("cut", "x", label: "cut", help: "Takes the visit, or the marked ones, to be moved.")
    ),
    (
      .cut,
      KeyCommand(
        "paste", "v", label: "paste", help: "Puts what was cut at the cursor; a typed time does it too.")
    ),
    (
      .slot,
      KeyCommand(
        "who could come", "a", label: "who could come",
        help: "On an open slot: short notice, unscheduled and due patients, numbered.")
    ),
    (.subjects, act("confirmed", "y", "confirmed", "The patient says they will come.")),
    (.subjects, act("message left", "m", "message", "A message was left with the patient.")),
    (.subjects, act("cancel", "d", "cancelled", "Cancelled, broken or missed: asks why by a number.")),
    (
      .subjects,
      KeyCommand("longer", "+", "=", label: "longer", help: "One time unit longer.", changesRecord: true)
    ),
    (
      .subjects,
      KeyCommand("shorter", "-", label: "shorter", help: "One time unit shorter.", changesRecord: true)
    ),
    (
      .visit,
      KeyCommand("mark", .space, label: "mark", help: "Marks the visit; the next act is on all marked.")
    ),
    (.nothing, KeyCommand("open", .enter, label: "chart", help: opens)),
    (.nothing, KeyCommand("day before", "[", label: "day before", help: "Shows the day before.")),
    (.nothing, KeyCommand("day after", "]", label: "day after", help: "Shows the day after.")),
    (.nothing, KeyCommand("today", "t", label: "today", help: "Shows today, at the present time.")),
    (.nothing, KeyCommand("week", "w", label: "week", help: "Shows the week.")),
    (
      .nothing,
      KeyCommand("columns", "r", label: "columns", help: "Columns by room, by provider, by discipline.")
    ),
    (
      .nothing, KeyCommand("zoom", "z", label: "zoom", help: "The unit, half hours, the whole day as a list.")
    ),
    (.visit, KeyCommand("history", "H", label: "history", help: "Who changed this visit, and what it was.")),
    (
      .subjects,
      act(
        "earlier", "e", "earlier",
        "The patient would come earlier, or no longer: the short-notice list follows.")
    ),
    (
      .subjects,
      act(
        "form due", "f", "form due", "A form is to be filled in before the visit; again: it was handed back.")
    ),
    (
      .nothing,
      KeyCommand(
        "conflicts", "V", label: "to decide", help: "Values that several people wrote at once, to choose one."
      )
    ),
    (.nothing, KeyCommand("print", "P", label: "print", help: "Prints the day list as text.")),
    (.nothing, KeyCommand("down", "j", .down, label: "down", help: "One row down.")),
    (.nothing, KeyCommand("up", "k", .up, label: "up", help: "One row up.")),
    (.nothing, KeyCommand("left", "h", .left, label: "left", help: "One column to the left.")),
    (.nothing, KeyCommand("right", "l", .right, label: "right", help: "One column to the right.")),
  ]

  private var endingCommands: CommandTable {
    CommandTable(
      VisitOutcome.all.enumerated().map { place, outcome in
        KeyCommand(
          outcome.words, StripKeys.digit(place + 1), label: SafeText(outcome.words),
          help: SafeText("The visit is \(outcome.status.name): \(outcome.words)."), changesRecord: true)
      })
  }
}
