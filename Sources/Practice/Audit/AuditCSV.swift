package import Clinic
import Journal

/// Entries of the audit as CSV (RFC 4180): a heading, then one record for each, ended by CR LF.
///
/// A cell that a spreadsheet would take for a formula gets an apostrophe before it.
package enum AuditCSV {
  static let heading = [
    "day", "time", "utc milliseconds", "class", "verb", "person", "patient", "device", "entry", "undone",
  ]

  /// - Parameter zone: the practice's, in which day and time are said.
  package static func text(_ lines: [AuditLine], zone: Zone) -> String {
    ([heading] + lines.map { cells(of: $0, zone: zone) }).map { cells in
      cells.map(escaped).joined(separator: ",") + "\r\n"
    }.joined()
  }

  private static func cells(of line: AuditLine, zone: Zone) -> [String] {
    let local = zone.localTime(of: line.moment)
    return [
      local.day.iso, local.time.text, String(line.moment.milliseconds), "\(line.entryClass)", line.verb,
      line.person, line.patient ?? "", line.device.shortName, String(line.number), line.isUndone ? "yes" : "",
    ]
  }

  static func escaped(_ cell: String) -> String {
    let isFormula = cell.unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
    let text = isFormula ? "'" + cell : cell
    guard text.unicodeScalars.contains(where: { "\",\r\n".unicodeScalars.contains($0) }) else { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { quoted.unicodeScalars.append(scalar) }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }
}
