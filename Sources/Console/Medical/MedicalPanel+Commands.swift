import Clinic
import Practice
import Terminal

/// The medical history's one table of commands.
extension MedicalPanel {
  package var commands: CommandTable {
    CommandTable([
      KeyCommand(
        "open", .enter, "e", label: "change", help: "Adds to this list, or changes this line.", whyNot: whyNot
      ),
      KeyCommand("allergy", "a", label: "allergy", help: "Adds an allergy.", whyNot: whyNot),
      KeyCommand("condition", "c", label: "condition", help: "Adds a condition.", whyNot: whyNot),
      KeyCommand("medication", "m", label: "medication", help: "Adds a medication.", whyNot: whyNot),
      KeyCommand(
        "vitals", "v", label: "vitals", help: "Records blood pressure, pulse and other readings.",
        whyNot: sheet?.mayRecordVitals == true ? nil : "your role may not record vitals"),
      KeyCommand(
        "none known", "n", label: "none known", help: "Asked, and there is none: of a list or an answer.",
        whyNot: whyNot ?? whyNotNone ?? whyListed, changesRecord: true),
      KeyCommand(
        "not asked", "0", label: "not asked", help: "Nobody has asked after all.",
        whyNot: whyNot ?? whyNotNone, changesRecord: true),
      KeyCommand(
        "reviewed", "r", label: "reviewed", help: "Gone through with the patient today.",
        whyNot: sheet?.mayReview == true ? nil : "your role may not \(Permission.reviewMedicalHistory.words)"),
      KeyCommand(
        "past", "x", label: "past", help: "No longer so; again: it is.", whyNot: whyNot ?? whyNotItem,
        changesRecord: true),
      KeyCommand(
        "in error", "X", label: "in error", help: "Never was so: struck through and left out of alerts.",
        whyNot: whyNot ?? whyNotItem, changesRecord: true),
      KeyCommand("history", "H", label: "history", help: "Who changed this, and what it was."),
      KeyCommand("down", "j", .down, label: "down", help: "One line down."),
      KeyCommand("up", "k", .up, label: "up", help: "One line up."),
    ])
  }

  private var whyNot: SafeText? {
    sheet?.mayEdit == true ? nil : "your role may not \(Permission.editMedicalHistory.words)"
  }

  private var whyNotNone: SafeText? {
    row?.canBeNone == true ? nil : "\"none known\" is said of a list or an answer, not of one item"
  }

  /// "None known" beside something that stands on the list would contradict it.
  var whyListed: SafeText? {
    guard let history = sheet?.history else { return nil }
    let first: String? =
      switch row {
      case .allergies?: history.activeAllergies.value?.first?.substance
      case .conditions?: history.activeConditions.value?.first?.name
      case .medications?: history.activeMedications.value?.first?.name
      default: nil
      }
    return first.map { "\(SafeText($0)) stands on this list: x makes it past, X says that it never was so" }
  }

  private var whyNotItem: SafeText? {
    switch row {
    case .allergy?, .condition?, .medication?: nil
    default: "only items of a list become past"
    }
  }
}
