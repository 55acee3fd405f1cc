package import Clinic
package import Practice

/// The face of a chart as a page of text: who it is, alerts, how to reach them, who belongs to them.
package enum ChartFace {
  /// As the role may see it. Lines may be longer than a page is wide.
  package static func lines(_ overview: ChartOverview, today: Day) -> [String] {
    let patient = overview.patient
    var lines: [String] = [
      overview.office.settings.name, "", "\(patient.name.heading)  \(patient.numberText)",
      patient.birthdayText(on: today),
    ]
    let alerts = AlertProjection(overview.alerts, for: overview.audience).texts
    if !alerts.isEmpty { lines += ["", "ALERTS"] + alerts.map { "  \($0)" } }
    lines += ["", "REACH"]
    lines += patient.phones.map { "  \($0.number.text) \($0.kind.text), \($0.voicemail.text)" }
    lines += patient.emails.map { "  \($0)" }
    lines += patient.addresses.map { "  \($0.lines.joined(separator: ", "))" }
    if !patient.language.isEmpty || patient.needsInterpreter {
      lines.append("  language: \(patient.language)\(patient.needsInterpreter ? ", interpreter" : "")")
    }
    if !patient.needs.isEmpty {
      lines.append("  needs: \(patient.needs.map(\.text).sorted().joined(separator: ", "))")
    }
    if !overview.relations.isEmpty {
      lines += ["", "PEOPLE"]
      lines += overview.relations.filter { $0.holds(on: today) }.map {
        "  \($0.kind.text): \(RelationWords.text($0, names: overview.relatedNames))"
      }
    }
    let ahead = overview.visits.filter { $0.visit.day >= today && $0.visit.status.isOnTheDay }.reversed()
    lines += ["", "VISITS AHEAD"]
    lines +=
      ahead.isEmpty
      ? ["  none"] : ahead.map { "  \($0.visit.day.longText) \($0.startText) \($0.typeName)" }
    if !overview.recall.isEmpty {
      lines += ["", "RECALL"]
      lines += overview.recall.map {
        "  \($0.kind.name): \($0.due.day.map { "due \($0.text)" } ?? "due not known")"
      }
    }
    lines += ["", "printed \(today.longText)"]
    return lines
  }
}
