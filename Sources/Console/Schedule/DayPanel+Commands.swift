package import Clinic
package import Terminal

/// The day's one table of commands: footer, help, palette and key card read it.
extension DayPanel {
  package var commands: CommandTable {
    switch step {
    case .looking, .proposing: lookingCommands
    case .choosing: choosingCommands
    case .booking: bookingCommands
    case .ending: endingCommands
    }
  }

  private var lookingCommands: CommandTable {
    let noVisit: SafeText? = visit == nil ? "there is no visit under the cursor" : nil
    let nothingCut: SafeText? = cut.isEmpty ? "nothing is cut: x takes the visit under the cursor" : nil
    func act(_ name: String, _ key: Key, _ label: SafeText, _ help: SafeText) -> KeyCommand {
      KeyCommand(name, key, label: label, help: help, whyNot: noVisit, changesRecord: true)
    }
    return CommandTable([
      KeyCommand(
        "book", "b", label: "book",
        help: "On a visit: that patient's next one. On an open slot: the current patient into it."),
      act("here", "i", "here", "The patient has come; the waiting clock starts."),
      act("seated", "s", "seated", "The patient is in the chair."),
      act("done in chair", "c", "done", "Work in the chair is done."),
      act("check-out", "o", "check-out", "The patient leaves: the check-out strip."),
      KeyCommand(
        "cut", "x", label: "cut", help: "Takes the visit, or the marked ones, to be moved.", whyNot: noVisit),
      KeyCommand("paste", "v", label: "paste", help: "Puts what was cut at the cursor.", whyNot: nothingCut),
      act("confirmed", "y", "confirmed", "The patient says they will come."),
      act("message left", "m", "message", "A message was left with the patient."),
      act("cancel", "d", "cancelled", "Cancelled, broken or missed: asks why by a number."),
      KeyCommand(
        "longer", "+", "=", label: "longer", help: "One time unit longer.", whyNot: noVisit,
        changesRecord: true),
      KeyCommand(
        "shorter", "-", label: "shorter", help: "One time unit shorter.", whyNot: noVisit, changesRecord: true
      ),
      KeyCommand(
        "mark", .space, label: "mark", help: "Marks the visit; the next act is on all marked.",
        whyNot: noVisit),
      KeyCommand(
        "open", .enter, label: "chart", help: "Opens the chart of the visit's patient; books in an open slot."
      ),
      KeyCommand("day before", "[", label: "day before", help: "Shows the day before."),
      KeyCommand("day after", "]", label: "day after", help: "Shows the day after."),
      KeyCommand("today", "t", label: "today", help: "Shows today, at the present time."),
      KeyCommand("week", "w", label: "week", help: "Shows the week."),
      KeyCommand("columns", "r", label: "columns", help: "Columns by room, by provider, by discipline."),
      KeyCommand("time unit", "z", label: "unit", help: "Rows of 5, 10 or 15 minutes."),
      KeyCommand(
        "history", "H", label: "history", help: "Who changed this visit, and what it was.", whyNot: noVisit),
      KeyCommand("down", "j", .down, label: "down", help: "One row down."),
      KeyCommand("up", "k", .up, label: "up", help: "One row up."),
      KeyCommand("left", "h", .left, label: "left", help: "One column to the left."),
      KeyCommand("right", "l", .right, label: "right", help: "One column to the right."),
    ])
  }

  private var choosingCommands: CommandTable {
    var commands = [
      KeyCommand("take", .enter, label: "take", help: "Takes the highlighted opening."),
      KeyCommand("next", "n", "j", .down, label: "next", help: "The next opening."),
      KeyCommand("previous", "k", .up, label: "previous", help: "The opening before."),
    ]
    for digit in 1...10 {
      commands.append(
        KeyCommand(
          "opening \(digit)", .character(Unicode.Scalar(UInt8(0x30 + digit % 10))), label: "\(digit)",
          help: "Takes opening \(digit)."))
    }
    return CommandTable(commands)
  }

  private var bookingCommands: CommandTable {
    [
      KeyCommand("book it", .enter, label: "book", help: "Books the visit as it is filled in."),
      KeyCommand("next", "n", label: "openings", help: "Shows the first openings instead."),
      KeyCommand("longer", "+", "=", label: "longer", help: "One time unit longer."),
      KeyCommand("shorter", "-", label: "shorter", help: "One time unit shorter."),
    ]
  }

  private var endingCommands: CommandTable {
    CommandTable(
      VisitOutcome.all.enumerated().map { place, outcome in
        KeyCommand(
          outcome.words, .character(Unicode.Scalar(UInt8(0x31 + place))), label: SafeText(outcome.words),
          help: SafeText("The visit is \(outcome.status.name): \(outcome.words)."), changesRecord: true)
      })
  }
}
