import Clinic

/// `docs/roles.md`, made from the access matrix: who may do what.
package enum RolesPage {
  /// The whole page, ended by a line end.
  package static var text: String {
    var lines = [
      "# Roles", "",
      "Who may do what. This page is generated from the one table that every command and every query asks",
      "(`Sources/Clinic/Access`); a test fails where it is stale. A person with two roles acts in one at a",
      "time. What is not in the table is denied to everybody.", "",
      "| mark | meaning |", "|---|---|",
    ]
    lines += marks.map { "| \($0) | \($1) |" }
    for (title, permissions) in sections {
      lines += ["", "## \(title)", "", heading, rule]
      lines += permissions.map(row)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  static let marks: [(String, String)] = [
    ("yes", "may"), ("some", "may in part: the last column says which"),
    ("own", "own items only"), ("assigned", "patients they treat: 90 days after the last visit"),
    ("trainees", "those whom they supervise"),
    ("password", "after the password is given again, within 15 minutes"),
    ("two", "as before, and with a second person"), ("glass", "only by breaking the glass"),
    ("-", "may not"),
  ]

  /// The table in pieces, each begun by the permission named here.
  private static var sections: [(String, [AccessRule])] {
    let beginnings: [(Permission, String)] = [
      (.viewSchedule, "The day"), (.findPatient, "Patients"), (.viewAlerts, "Health"),
      (.viewToothChart, "Teeth"), (.viewDentalNote, "Notes"), (.administerAssessment, "Screening"),
      (.viewLedger, "Money"), (.manageUsers, "People and the system"),
      (.viewSecurityEvents, "Audit and privacy"),
    ]
    var sections: [(String, [AccessRule])] = []
    for rule in AccessMatrix.documentation {
      if let begun = beginnings.first(where: { $0.0 == rule.permission }) {
        sections.append((begun.1, []))
      } else if sections.isEmpty {
        sections.append(("First", []))
      }
      sections[sections.count - 1].1.append(rule)
    }
    return sections
  }

  private static var heading: String {
    "| to | " + Role.allCases.map(\.title).joined(separator: " | ") + " | |"
  }

  private static var rule: String { "|---|" + Role.allCases.map { _ in "---|" }.joined() + "---|" }

  private static func row(_ rule: AccessRule) -> String {
    let cells = Role.allCases.map { mark(AccessMatrix.allows($0, rule.permission)) }
    return "| \(rule.words) | " + cells.joined(separator: " | ") + " | \(rule.why) |"
  }

  private static func mark(_ allowance: Allowance) -> String {
    switch allowance {
    case .yes: "yes"
    case .limited: "some"
    case .ownOnly: "own"
    case .assignedOnly: "assigned"
    case .traineesOnly: "trainees"
    case .stepUp: "password"
    case .secondPerson: "two"
    case .breakGlass: "glass"
    case .denied: "-"
    }
  }
}
