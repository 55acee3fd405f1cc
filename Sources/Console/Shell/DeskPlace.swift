import Clinic
import Practice

/// Where somebody stands at a desk, as the blotter keeps it: enough to make the desk again after a crash or
/// a lock, to the same character.
struct DeskPlace: Hashable, Sendable {
  /// The panels in sight, from the bottom up.
  var stack: [PanelPlace] = []
  /// Places left by Ctrl-G, the latest last.
  var left: [[PanelPlace]] = []
  var patient: PatientID?
  /// The line being typed, in its own words.
  var line: String?
  /// A line that was put away.
  var keptLine: String?
  /// Sentences carried out, the oldest first.
  var sentences: [String] = []
  /// The question on the screen, in its own words.
  var asked: String?
}

/// In the blotter: a cell for what changes with each key, one for places left, one for sentences.
extension DeskPlace {
  private static let (standing, leaving, saying) = ("stack", "left", "sentences")

  var cells: [String: [UInt8]] {
    var rows = stack.map { "panel\t\($0.row)" }
    if let patient { rows.append("patient\t\(patient.record.hexadecimal)") }
    if let line { rows.append("line\t\(Self.bare(line))") }
    if let keptLine { rows.append("kept\t\(Self.bare(keptLine))") }
    if let asked { rows.append("asked\t\(Self.bare(asked))") }
    let places = left.map { $0.map(\.row).joined(separator: "\n") }
    return [
      Self.standing: rows.joined(separator: "\n"), Self.leaving: places.joined(separator: "\n\n"),
      Self.saying: sentences.map(Self.bare).joined(separator: "\n"),
    ].mapValues { Array($0.utf8) }
  }

  /// Back from `cells`. What cannot be read is left out.
  init(cells: [String: [UInt8]]) {
    func rows(_ cell: String) -> [Substring] {
      String(decoding: cells[cell] ?? [], as: UTF8.self).split(
        separator: "\n", omittingEmptySubsequences: false)
    }
    for row in rows(Self.standing) {
      let parts = row.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { continue }
      switch parts[0] {
      case "panel": if let place = PanelPlace(row: parts[1]) { stack.append(place) }
      case "patient": patient = RecordID(hexadecimal: parts[1]).map { PatientID($0) }
      case "line": line = String(parts[1])
      case "kept": keptLine = String(parts[1])
      case "asked": asked = String(parts[1])
      default: break
      }
    }
    left = rows(Self.leaving).split(separator: "").map { $0.compactMap { PanelPlace(row: $0) } }
      .filter { !$0.isEmpty }
    sentences = rows(Self.saying).map { String($0) }.filter { !$0.isEmpty }
  }

  /// Without the two characters that part the words of a place.
  static func bare(_ words: String) -> String {
    // At each key, of every sentence in the history: most are plain.
    if words.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return words }
    return String(words.map { $0 == "\t" || $0.isNewline ? " " : $0 })
  }
}
