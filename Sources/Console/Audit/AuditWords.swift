import Clinic
import Practice
import Terminal

/// Entries of the audit as words and cells.
enum AuditWords {
  /// - Parameter isLater: the line stands below some that were filed before it: its time has a mark.
  static func cells(
    of line: AuditLine, isLater: Bool = false, in surroundings: Surroundings
  ) -> [TableCell] {
    let moment = moment(line, zone: surroundings.zone, mark: isLater ? "!" : " ")
    return [
      TableCell(moment, isLater ? Style(.warning) : .plain), TableCell(SafeText(line.person)),
      TableCell(verb(line.verb)), TableCell(SafeText(line.patient ?? "")),
      TableCell(SafeText(String(line.number)), Style(.faint)),
      TableCell(line.isUndone ? "undone" : "", Style(.faint)),
    ]
  }

  static func moment(_ line: AuditLine, zone: Zone, mark: SafeText = " ") -> SafeText {
    let local = zone.localTime(of: line.moment)
    return SafeText(local.day.iso) + mark + SafeText(local.time.paddedText)
  }

  /// "appointment.book" as "appointment book".
  static func verb(_ verb: String) -> SafeText {
    SafeText(verb.split(separator: ".").joined(separator: " "))
  }

  /// One line of a printed page.
  static func line(_ line: AuditLine, zone: Zone) -> SafeText {
    moment(line, zone: zone) + "  " + SafeText(line.person).padded(to: 18) + " "
      + verb(line.verb).padded(to: 20) + " " + SafeText(line.patient ?? "").padded(to: 22) + " "
      + SafeText(String(line.number)) + (line.isUndone ? " undone" : "")
  }

  /// What the list is narrowed to: "everything", or "by Maria Reyes, 2026-11-16, chart open".
  static func filter(of sheet: AuditSheet) -> SafeText {
    var parts: [SafeText] = []
    if let patient = sheet.patient { parts.append("about \(patient)") }
    if let person = sheet.person { parts.append("by \(person)") }
    if let day = sheet.query.day { parts.append(SafeText(day.longText)) }
    if let verb = sheet.query.verb { parts.append(self.verb(verb)) }
    if let device = sheet.query.device { parts.append("device \(device.shortName)") }
    let whole: SafeText = sheet.hasPatients ? "everything" : "security, without patients"
    var text = parts.isEmpty ? whole : parts[0]
    for part in parts.dropFirst() { text += ", " + part }
    if sheet.query.before != nil { text += " · older" }
    return text + " · \(sheet.lines.count)" + (sheet.hasMore ? " and more" : "")
  }
}
