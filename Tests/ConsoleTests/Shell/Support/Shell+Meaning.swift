import Terminal

@testable import Console

extension Shell {
  /// The line above the footer, with those above it that a long message takes.
  func meaning(at rows: [String]) -> String {
    let isMessage = desk?.asked == nil && desk?.isGoing == false
    let lines = isMessage ? desk?.message?.text.wrapped(to: size.columns - 2).prefix(3).count ?? 1 : 1
    let shown = rows[(size.rows - 2 - lines)..<(size.rows - 2)]
    return shown.first.map { first in
      shown.dropFirst().reduce(first) { $0 + " " + $1.drop { $0 == " " } }
    } ?? ""
  }
}
