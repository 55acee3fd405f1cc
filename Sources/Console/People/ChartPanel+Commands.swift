import Clinic
import Practice
import Terminal

/// The chart's one table of commands.
extension ChartPanel {
  package var commands: CommandTable {
    CommandTable([
      KeyCommand(
        "open", .enter, label: "open",
        help: "Opens what is under the cursor: the day, the form, the other chart."),
      KeyCommand("part", .tab, .backtab, label: "next part", help: "Goes to the next part of the chart."),
      KeyCommand(
        "edit patient", "e", label: "edit", help: "The form: name, phones, addresses, permissions, status.",
        whyNot: whyNot(.editDemographics)),
      KeyCommand(
        "medical", "m", label: "medical", help: "Conditions, medications, allergies, vitals.",
        whyNot: whyNot(.viewMedicalHistory)),
      KeyCommand(
        "book next", "b", label: "book", help: "Books this patient's next visit.",
        whyNot: whyNot(.bookAppointment)),
      KeyCommand(
        "add relation", "r", label: "relation", help: "Adds a guardian, guarantor, contact or subscriber.",
        whyNot: whyNot(.editRelations)),
      KeyCommand(
        "add recall", "c", label: "recall", help: "Adds what this patient is called back for.",
        whyNot: whyNot(.editRecall)),
      KeyCommand(
        "end", "x", label: "end",
        help: "Ends this relation today, stops this recall line, reverses this line of the ledger.",
        whyNot: whyNotEnd, changesRecord: true),
      KeyCommand(
        "short notice", "s", label: "short notice",
        help: "Puts the patient on the list of those who could come at once.",
        whyNot: whyNot(.bookAppointment)),
      KeyCommand(
        "print face", "P", label: "print", help: "Prints the chart's face.", whyNot: whyNot(.printDayList)),
      KeyCommand(
        "history", "H", label: "history", help: "Who changed what is under the cursor, or this patient.",
        whyNot: whyNot(.viewRecordHistory)),
      KeyCommand(
        "same patient", "M", label: "merge",
        help: "Proposes that this is another record of a patient you find.",
        whyNot: whyNot(.proposeMerge)),
      KeyCommand(
        "conflicts", "V", label: "to decide", help: "Values that several people wrote at once, to choose one."
      ),
      KeyCommand(
        "wrong patient", "W", label: "wrong",
        help: "Marks that this chart was opened by mistake, and goes back."),
      KeyCommand(
        "list", "L", label: "list", help: "The list of patients, by status, provider, not seen since.",
        whyNot: whyNot(.viewClinicalLists)),
      KeyCommand("down", "j", .down, label: "down", help: "One row down."),
      KeyCommand("up", "k", .up, label: "up", help: "One row up."),
      KeyCommand("left", "h", .left, label: "left", help: "The part before."),
      KeyCommand("right", "l", .right, label: "right", help: "The next part."),
    ])
  }

  private func whyNot(_ permission: Permission) -> SafeText? {
    guard let overview else { return "the chart is not open" }
    if overview.may.contains(permission) { return nil }
    return "your role may not \(permission.words)"
  }

  private var whyNotEnd: SafeText? {
    switch row?.id {
    case .relation?: whyNot(.editRelations)
    case .recall?: whyNot(.editRecall)
    case .ledger?: whyNot(.writeOff)
    default: "only relations, recall lines and lines of the ledger are ended here"
    }
  }
}
