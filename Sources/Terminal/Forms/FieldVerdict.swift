/// What a field's check says of what was typed.
package enum FieldVerdict: Hashable, Sendable {
  /// Understood; the echo says how, where that is not plain: `tom` is "Tue 17 Nov 2026".
  case fine(echo: SafeText)
  /// Can be saved, but should be looked at.
  case doubtful(SafeText)
  /// Cannot be saved, and why.
  case wrong(SafeText)

  /// Understood as it stands.
  package static let fine = FieldVerdict.fine(echo: .empty)

  package var isWrong: Bool {
    if case .wrong = self { return true }
    return false
  }

  /// What to say beside the field.
  package var text: SafeText {
    switch self {
    case .fine(let text), .doubtful(let text), .wrong(let text): text
    }
  }
}
