import Clinic
import Practice
import Terminal

/// The day's one table of commands: footer, help, palette and key card read it.
extension DayPanel {
  package var commands: CommandTable {
    switch step {
    case .looking: lookingCommands
    case .booking(let strip): strip.commands
    case .ending: endingCommands
    case .checkingOut(let strip): strip.commands
    case .filling(let strip): strip.commands
    case .runningLate:
      [
        KeyCommand("move them", .enter, label: "move them", help: "Moves the late visit and what it pushes."),
        KeyCommand("back", .escape, label: "leave it", help: "Changes nothing."),
      ]
    }
  }

  private var lookingCommands: CommandTable {
    let taken: SafeText? = visit?.isBusy == true ? "this time is taken by a visit that others treat" : nil
    let noVisit: SafeText? = subjects.isEmpty ? taken ?? "there is no visit under the cursor" : nil
    let nothingCut: SafeText? = cut.isEmpty ? "nothing is cut: x takes the visit under the cursor" : nil
    func act(_ name: String, _ key: Key, _ label: SafeText, _ help: SafeText) -> KeyCommand {
      KeyCommand(name, key, label: label, help: help, whyNot: noVisit, changesRecord: true)
    }
    return CommandTable(
      [
        KeyCommand(
          "book", "b", label: "book",
          help: "On a visit: that patient's next one. On an open slot: the current patient into it."),
        act("here", "i", "here", "The patient has come; the waiting clock starts."),
        act("seated", "s", "seated", "The patient is in the chair."),
        act("done in chair", "c", "done", "Work in the chair is done."),
        act("check-out", "o", "check-out", "The patient leaves: walks visit, next visit and slip."),
        KeyCommand(
          "cut", "x", label: "cut", help: "Takes the visit, or the marked ones, to be moved.", whyNot: noVisit
        ),
        KeyCommand(
          "paste", "v", label: "paste", help: "Puts what was cut at the cursor; a typed time does it too.",
          whyNot: nothingCut),
        KeyCommand(
          "who could come", "a", label: "who could come",
          help: "On an open slot: short notice, unscheduled and due patients, numbered.",
          whyNot: cursor?.visit == nil ? nil : "who could come is for an open slot"),
        act("confirmed", "y", "confirmed", "The patient says they will come."),
        act("message left", "m", "message", "A message was left with the patient."),
        act("cancel", "d", "cancelled", "Cancelled, broken or missed: asks why by a number."),
        KeyCommand(
          "longer", "+", "=", label: "longer", help: "One time unit longer.", whyNot: noVisit,
          changesRecord: true),
        KeyCommand(
          "shorter", "-", label: "shorter", help: "One time unit shorter.", whyNot: noVisit,
          changesRecord: true
        ),
        KeyCommand(
          "mark", .space, label: "mark", help: "Marks the visit; the next act is on all marked.",
          whyNot: cursor?.visit == nil ? "there is no visit under the cursor" : taken),
        KeyCommand(
          "open", .enter, label: gap == nil ? "chart" : "book",
          help: "Opens the chart of the visit's patient; books in an open slot."
        ),
        KeyCommand("day before", "[", label: "day before", help: "Shows the day before."),
        KeyCommand("day after", "]", label: "day after", help: "Shows the day after."),
        KeyCommand("today", "t", label: "today", help: "Shows today, at the present time."),
        KeyCommand("week", "w", label: "week", help: "Shows the week."),
        KeyCommand("columns", "r", label: "columns", help: "Columns by room, by provider, by discipline."),
        KeyCommand("zoom", "z", label: "zoom", help: "The unit, half hours, the whole day as a list."),
        KeyCommand(
          "history", "H", label: "history", help: "Who changed this visit, and what it was.",
          whyNot: cursor?.visit == nil ? "there is no visit under the cursor" : taken),
        act(
          "earlier", "e", "earlier",
          "The patient would come earlier, or no longer: the short-notice list follows."),
        KeyCommand(
          "conflicts", "V", label: "to decide",
          help: "Values that several people wrote at once, to choose one."),
        KeyCommand("print", "P", label: "print", help: "Prints the day list as text."),
        KeyCommand("down", "j", .down, label: "down", help: "One row down."),
        KeyCommand("up", "k", .up, label: "up", help: "One row up."),
        KeyCommand("left", "h", .left, label: "left", help: "One column to the left."),
        KeyCommand("right", "l", .right, label: "right", help: "One column to the right."),
      ] + DaySentence.commands)
  }

  private var endingCommands: CommandTable {
    CommandTable(
      VisitOutcome.all.enumerated().map { place, outcome in
        KeyCommand(
          outcome.words, StripKeys.digit(place + 1), label: SafeText(outcome.words),
          help: SafeText("The visit is \(outcome.status.name): \(outcome.words)."), changesRecord: true)
      })
  }
}
