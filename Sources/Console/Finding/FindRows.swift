import Clinic
import Practice
import Terminal

/// The rows of the find list: enough of each patient to tell two of one name apart.
enum FindRows {
  private static let columns = [
    TableColumn("name", width: 21, weight: 1, widest: 36), TableColumn("born", width: 19),
    TableColumn("number", width: 7, priority: 2), TableColumn("phone", width: 7, priority: 1),
    TableColumn("today", width: 5, alignment: .right), TableColumn("", width: 12),
    TableColumn("address", width: 30, weight: 2, priority: 3), TableColumn("e-mail", width: 24, priority: 4),
  ]

  /// Rows for results: without field, heading and the row that registers, and a blank one.
  static func listRows(of size: Size) -> Int { max(1, size.rows - 5) }

  static func draw(
    _ list: ListView<PatientID>, _ results: [PatientID: FoundPatient], isFocused: Bool, isRecent: Bool,
    typed: String, in canvas: inout Canvas, _ surroundings: Surroundings
  ) {
    if isRecent { canvas.put("your last patients", row: 1, column: 2, Style(.faint)) }
    let area = Rect(row: 2, column: 0, rows: canvas.rows - 4, columns: canvas.columns - 1)
    var table = TableView<PatientID>(columns, rows: area.rows)
    table.list = list
    canvas.within(area) { canvas in
      table.draw(in: &canvas, isFocused: isFocused) { id in
        results[id].map { cells($0, typed, surroundings.today) } ?? []
      }
    }
  }

  private static func cells(_ row: FoundPatient, _ typed: String, _ today: Day) -> [TableCell] {
    let patient = row.patient
    let isGone = patient.status != .active
    let name = Style(isGone ? .faint : .name, isGone ? [] : .bold)
    let tail = phone(patient, typed).map { "..\($0.tail)" } ?? ""
    return [
      TableCell(SafeText(patient.name.heading), name),
      TableCell(SafeText(patient.birthdayText(on: today)), Style(row.hasNamesake ? .warning : .plain)),
      TableCell(SafeText(patient.numberText)), TableCell(SafeText(tail)),
      TableCell(SafeText(row.today?.text ?? ""), Style(.now)), flag(row),
      TableCell(SafeText(patient.addresses.first?.lines.joined(separator: ", ") ?? "")),
      TableCell(SafeText(patient.emails.first ?? "")),
    ]
  }

  /// The number that was asked for, else the first.
  private static func phone(_ patient: Patient, _ typed: String) -> PhoneNumber? {
    let digits = typed.filter(\.isNumber)
    let asked = digits.count < 3 ? nil : patient.phones.first { $0.number.national.hasSuffix(digits) }
    return (asked ?? patient.phones.first)?.number
  }

  private static func flag(_ row: FoundPatient) -> TableCell {
    switch row.patient.status {
    case .deceased: return TableCell("DECEASED", Style(.alert))
    case .inactive: return TableCell(row.hasNamesake ? "inactive =" : "inactive", Style(.faint))
    case .prospective: return TableCell(row.hasNamesake ? "not seen yet=" : "not seen yet", Style(.faint))
    case .active: return row.hasNamesake ? TableCell("same name", Style(.warning)) : TableCell("")
    }
  }

  /// For the line above the footer: what tells people apart first, and whole parts only, so that none is cut.
  static func meaning(_ row: FoundPatient, on today: Day, width: Int) -> SafeText {
    let patient = row.patient
    var text = SafeText("\(patient.name.heading), \(patient.birthdayText(on: today))")
    var parts: [String] = []
    if patient.status != .active { parts.append(patient.status.text) }
    if row.hasNamesake { parts.append("same name") }
    if let time = row.today { parts.append("today \(time.text)") }
    if let phone = patient.phones.first { parts.append(phone.number.text) }
    parts.append(patient.numberText)
    for part in parts where !part.isEmpty && text.columns + SafeText(part).columns + 3 <= width {
      text += " · " + SafeText(part)
    }
    return text
  }
}
