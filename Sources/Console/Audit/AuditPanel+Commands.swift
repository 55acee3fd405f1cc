import Practice
import Terminal

extension AuditPanel {
  package var commands: CommandTable {
    opened == nil ? CommandTable(narrowing + paging) : Self.reading
  }

  /// While an entry is open in words.
  private static var reading: CommandTable {
    [
      KeyCommand("down", "j", .down, label: "down", help: "Shows the next line of the entry."),
      KeyCommand("up", "k", .up, label: "up", help: "Shows the line before."),
      KeyCommand("page down", .pageDown, .space, label: "page", help: "Shows the next page of the entry."),
      KeyCommand("page up", .pageUp, label: "page back", help: "Shows the page before."),
      KeyCommand("back", .escape, .enter, label: "back", help: "Goes back to the list."),
    ]
  }

  private var narrowing: [KeyCommand] {
    let nothing: SafeText? = line == nil ? "there is no entry here" : nil
    let noPerson: SafeText? = line?.personID == nil ? "nobody known acted in this entry" : nil
    let noPatient: SafeText? = line?.patientID == nil ? "this entry is about no patient" : nil
    return [
      KeyCommand(
        "open", .enter, label: "open", help: "Opens the entry in words: what changed, from what to what.",
        whyNot: nothing),
      KeyCommand(
        "person", "p", label: query.person == nil ? "this person" : "anybody",
        help: "Narrows to the person of this entry; again takes that off.",
        whyNot: query.person == nil ? nothing ?? noPerson : nil),
      KeyCommand(
        "patient", "a", label: query.patient == nil ? "this patient" : "any patient",
        help: "Narrows to the patient of this entry; again takes that off.",
        whyNot: query.patient != nil ? nil : mayReadPatients ? nothing ?? noPatient : Self.withoutPatients),
      KeyCommand(
        "day", "d", label: query.day == nil ? "this day" : "any day",
        help: "Narrows to the day of this entry; again takes that off.",
        whyNot: query.day == nil ? nothing : nil),
      KeyCommand(
        "verb", "v", label: query.verb == nil ? "this verb" : "any verb",
        help: "Narrows to the verb of this entry; again takes that off.",
        whyNot: query.verb == nil ? nothing : nil),
      KeyCommand(
        "device", "e", label: query.device == nil ? "this device" : "any device",
        help: "Narrows to the device of this entry; again takes that off.",
        whyNot: query.device == nil ? nothing : nil),
      KeyCommand("everything", "x", label: "everything", help: "Takes off whatever narrows the list."),
    ]
  }

  private var paging: [KeyCommand] {
    let noMore: SafeText? = sheet?.hasMore == true ? nil : "there are no older entries"
    let isFirst: SafeText? = isOnFirstPage ? "these are the newest entries" : nil
    let isEmpty: SafeText? = sheet?.lines.isEmpty == false ? nil : "there is nothing to print"
    return [
      KeyCommand("older", "n", label: "older", help: "Shows the entries before these.", whyNot: noMore),
      KeyCommand("newer", "b", label: "newer", help: "Shows the entries after these.", whyNot: isFirst),
      KeyCommand(
        "print", "w", label: "print",
        help: "Prints the entries shown, which is itself audited; the command line exports CSV.",
        whyNot: isEmpty ?? sheet?.whyNoExport.map { SafeText($0) }),
      KeyCommand("day before", "[", label: "day before", help: "Shows the entries of the day before."),
      KeyCommand("day after", "]", label: "day after", help: "Shows the entries of the day after."),
      KeyCommand("today", "t", label: "today", help: "Shows the entries of today."),
      KeyCommand("down", "j", .down, label: "down", help: "The next entry."),
      KeyCommand("up", "k", .up, label: "up", help: "The entry before."),
    ]
  }

  private static let withoutPatients: SafeText = "only the auditor sees the audit by patient"
}
