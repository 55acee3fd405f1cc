/// Who may do what: one table, from which checks, screens and documentation are made.
package enum AccessMatrix {
  /// What a role may do, given how its holder stands to the item.
  ///
  /// Without a relation the answer tells what the table asks for (`.assignedOnly`); with one it is
  /// decided. A role's holder never edits the own chart.
  package static func allows(
    _ role: Role, _ permission: Permission, relation: Relation? = nil
  ) -> Allowance {
    guard let rule = rule(of: permission) else { return .denied }
    let grant = rule.grant(of: role)
    guard let relation else { return undecided(grant) }
    if relation.contains(.subject), !permission.isReadOnly { return .denied }
    if isWithin(grant.scope, relation) {
      switch grant.proof {
      case .none: return grant.scope == .limited ? .limited : .yes
      case .stepUp: return .stepUp
      case .secondPerson: return .secondPerson
      }
    }
    return opensByBreakGlass(rule, grant, role, relation)
  }

  /// The row of a permission; nil is denied to all.
  package static func rule(of permission: Permission) -> AccessRule? { byPermission[permission] }

  /// Every row, for documentation and for tests.
  package static var documentation: [AccessRule] { table }

  private static let byPermission = Dictionary(
    table.map { ($0.permission, $0) }, uniquingKeysWith: { first, _ in first })

  private static func undecided(_ grant: Grant) -> Allowance {
    switch (grant.scope, grant.proof) {
    case (.denied, _): .denied
    case (.breakGlass, _): .breakGlass
    case (.own, _): .ownOnly
    case (.assigned, _): .assignedOnly
    case (.trainees, _): .traineesOnly
    case (_, .stepUp): .stepUp
    case (_, .secondPerson): .secondPerson
    case (.limited, .none): .limited
    case (.all, .none): .yes
    }
  }

  private static func isWithin(_ scope: Grant.Scope, _ relation: Relation) -> Bool {
    switch scope {
    case .denied, .breakGlass: false
    case .all, .limited: true
    case .own: relation.contains(.own)
    case .assigned: relation.contains(.assigned) || relation.contains(.supervises)
    case .trainees: relation.contains(.supervises)
    }
  }

  private static func opensByBreakGlass(
    _ rule: AccessRule, _ grant: Grant, _ role: Role, _ relation: Relation
  ) -> Allowance {
    let canBreak =
      grant.scope == .breakGlass
      || (grant.scope == .assigned && rule.opensByBreakGlass
        && byPermission[.breakGlass]?.grant(of: role).scope == .all)
    guard canBreak else { return .denied }
    return relation.contains(.brokeGlass) ? .yes : .breakGlass
  }
}

extension Permission {
  /// What it lets people do, in plain words.
  package var words: String { AccessMatrix.rule(of: self)?.words ?? rawValue }

  /// Whether it only lets people look: one's own chart may be read where the role may read, never changed.
  package var isReadOnly: Bool {
    rawValue.hasPrefix("view") || rawValue.hasPrefix("read") || rawValue.hasPrefix("find")
      || rawValue.hasPrefix("print") || rawValue.hasPrefix("verify")
  }
}
