package import Clinic
package import Practice

/// The face of a chart on one page: who this is, what to mind, who belongs to them, visits and recall.
/// It holds what the overview holds, which is cut to the role.
package enum ChartFace {
  package static func lines(_ chart: ChartOverview, today: Day, width: Int = 80) -> [String] {
    let patient = chart.patient
    var lines = ["\(chart.office.settings.name)   chart face, \(today.text)", ""]
    lines.append("\(patient.name.heading)   \(patient.birthdayText(on: today))   \(patient.numberText)")
    lines.append("status: \(patient.status.text)")
    for phone in patient.phones { lines.append("\(phone.kind.text): \(phone.number.text)") }
    for address in patient.addresses { lines.append(address.lines.joined(separator: ", ")) }
    let alerts = AlertProjection(chart.alerts, for: chart.audience).texts
    lines += ["", "MIND"] + (alerts.isEmpty ? ["  nothing is known"] : alerts.map { "  \($0)" })
    if !chart.relations.isEmpty {
      lines += ["", "RELATIONS"]
      for relation in chart.relations { lines.append("  \(relation.kind.text): \(name(relation, chart))") }
    }
    lines += ["", "RECALL"]
    for line in chart.recall {
      lines.append("  \(line.kind.name): due \(line.due.day?.text ?? "unknown")")
    }
    lines += ["", "VISITS"]
    for visit in chart.visits.prefix(20) {
      let what = [visit.typeName, visit.reason].filter { !$0.isEmpty }.joined(separator: ", ")
      lines.append("  \(visit.visit.day.text) \(visit.visit.start.text)  \(visit.visit.status.name)  \(what)")
    }
    return lines.map { PlainText.cut($0, to: width) }
  }

  private static func name(_ relation: PatientRelation, _ chart: ChartOverview) -> String {
    switch relation.person {
    case .patient(let id): chart.relatedNames[id] ?? "a patient"
    case .outside(let contact): contact.name.full
    }
  }
}
