package import Clinic
package import Practice

/// The day list: who comes when, for the wall and for the morning when nothing works.
package enum DayList {
  /// Lines of at most `width` columns. Holds only what `sheet` holds, which is cut to the role already.
  package static func lines(_ sheet: DaySheet, on day: Day, width: Int = 80) -> [String] {
    var lines = ["\(sheet.office.settings.name)   \(day.longText)", ""]
    for provider in sheet.office.providers {
      let visits = sheet.visits(on: day).filter { $0.visit.provider == provider.id }
      guard !visits.isEmpty else { continue }
      lines.append(provider.title)
      for visit in visits.sorted(by: { $0.visit.startMoment < $1.visit.startMoment }) {
        lines += block(visit, sheet.office, width: width)
      }
      lines.append("")
    }
    if lines.count == 2 { lines.append("Nobody is booked.") }
    return lines
  }

  private static func block(_ visit: DayVisit, _ office: Office, width: Int) -> [String] {
    let patient = visit.patient
    let name = patient?.name.listed ?? "unknown patient"
    let born = patient?.birthday.map { $0.text } ?? ""
    let phone = patient?.phones.first?.number.text ?? ""
    let room = visit.visit.room.flatMap(office.room)?.name ?? ""
    let time = PlainText.padded(visit.startText, to: max(6, visit.startText.count), right: true)
    let first =
      "\(time)  \(PlainText.padded(name, to: 30)) \(born)  #\(patient?.number.map(String.init) ?? "?")"
    let what = [visit.typeName, visit.reason].filter { !$0.isEmpty }.joined(separator: ", ")
    let second =
      "        \(visit.visit.lengthMinutes) min  \(room)  \(what)  \(phone)  \(visit.visit.status.name)"
    return [first, second].map { PlainText.cut($0, to: width) }
  }
}
