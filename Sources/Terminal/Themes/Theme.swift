/// How each role looks at a colour depth.
///
/// Weight, reverse and underline are the same at every depth, so that colour only ever repeats what they
/// already say.
package struct Theme: Hashable, Sendable {
  package let depth: ColourDepth
  /// By raw value of the role.
  private let looks: [Attributes]

  package init(depth: ColourDepth) {
    self.depth = depth
    looks = Role.allCases.map { role in
      let tone = Tone(of: role)
      return Attributes(
        Theme.emphasis(of: role), foreground: tone.foreground(at: depth))
    }
  }

  /// The role's look with the style's emphasis added.
  package func attributes(of style: Style) -> Attributes {
    let look = looks[Int(style.role.rawValue)]
    if style.emphasis.isEmpty { return look }
    return Attributes(
      look.emphasis.union(style.emphasis), foreground: look.foreground, background: look.background)
  }

  /// What a role looks like without any colour.
  package static func emphasis(of role: Role) -> Emphasis {
    switch role {
    case .plain, .label, .status, .message, .input, .good, .open, .tint1, .tint2, .tint3, .tint4, .tint5,
      .tint6:
      []
    case .frame, .faint, .suggestion, .blocked, .filled, .previous: .dim
    case .heading, .name, .key, .warning, .now, .raised: .bold
    case .cursor: .reverse
    case .shadow, .match, .cut: .underline
    case .marked: [.bold, .underline]
    case .alert, .wrong, .high, .rehearsal: [.bold, .reverse]
    case .escape: [.reverse, .underline]
    }
  }
}
