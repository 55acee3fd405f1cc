/// What one audience sees of a patient's alerts.
package struct AlertProjection: Hashable, Sendable {
  /// In the order of the strip.
  package let texts: [String]

  package init(_ alerts: [Alert], for audience: AlertAudience) {
    texts =
      switch audience {
      case .desk: alerts.compactMap(\.deskText)
      case .clinicalDental: alerts.filter { !$0.isBehavioural }.map(\.text)
      case .clinicalBehavioural: alerts.map(\.text)
      case .billing: alerts.filter { $0.kind == .deceased }.compactMap(\.deskText)
      case .none: []
      }
  }

  /// As many as fit in a width counted by `measure`, two spaces between, the rest as "+2".
  ///
  /// The first is never dropped for want of room: it is the caller's to cut, so that an allergy is
  /// never hidden behind a bare number unless not even "+n" would fit otherwise.
  package func strip(width: Int, measure: (String) -> Int = { $0.count }) -> String {
    guard !texts.isEmpty else { return "" }
    var shown: [String] = []
    var used = 0
    for (place, text) in texts.enumerated() {
      let rest = texts.count - place - 1
      let gap = shown.isEmpty ? 0 : 2
      let overflow = rest == 0 ? 0 : 2 + "+\(rest)".count
      guard shown.isEmpty || used + gap + measure(text) + overflow <= width else { break }
      shown.append(text)
      used += gap + measure(text)
    }
    let left = texts.count - shown.count
    return (shown + (left == 0 ? [] : ["+\(left)"])).joined(separator: "  ")
  }
}
