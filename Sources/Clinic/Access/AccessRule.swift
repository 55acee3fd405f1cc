/// One row of the matrix: a permission in plain words, who has it, and why.
package struct AccessRule: Hashable, Sendable {
  /// What the row decides about.
  package let permission: Permission
  /// What it lets people do: "book, move and cancel appointments".
  package let words: String
  /// In the order of `Role.allCases`.
  package let grants: [Grant]
  /// What limits or explains it; empty where it speaks for itself.
  package let why: String
  /// Whether the glass can be broken for it, by roles that may and lack the relation.
  package let opensByBreakGlass: Bool

  /// `letters`: a cell for each role in order, apart by spaces. A cell that cannot be read denies.
  init(
    _ permission: Permission, _ words: String, _ letters: String, _ why: String = "",
    opensByBreakGlass: Bool = false
  ) {
    self.permission = permission
    self.words = words
    self.why = why
    self.opensByBreakGlass = opensByBreakGlass
    var grants = letters.split(separator: " ").map { Grant(letters: $0) ?? .denied }
    while grants.count < Role.allCases.count { grants.append(.denied) }
    self.grants = grants
  }

  /// The cell of a role.
  package func grant(of role: Role) -> Grant {
    guard let place = Role.allCases.firstIndex(of: role) else { return .denied }
    return grants[place]
  }
}
