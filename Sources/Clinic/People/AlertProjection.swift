/// What one audience sees of a patient's alerts.
package struct AlertProjection: Hashable, Sendable {
  /// One alert in the words that the audience may read.
  package struct Line: Hashable, Sendable {
    package let text: String
    package let gravity: Alert.Gravity

    package init(_ text: String, _ gravity: Alert.Gravity) {
      self.text = text
      self.gravity = gravity
    }
  }

  /// In the order of the strip.
  package let lines: [Line]

  package init(_ alerts: [Alert], for audience: AlertAudience) {
    func desk(_ alert: Alert) -> Line? { alert.deskText.map { Line($0, alert.gravity) } }
    func whole(_ alert: Alert) -> Line { Line(alert.text, alert.gravity) }
    lines =
      switch audience {
      case .desk: alerts.compactMap(desk)
      case .clinicalDental: alerts.filter { !$0.isBehavioural }.map(whole)
      case .clinicalBehavioural: alerts.map(whole)
      case .billing: alerts.filter { $0.kind == .deceased }.compactMap(desk)
      case .none: []
      }
  }

  package var texts: [String] { lines.map(\.text) }

  /// As many as fit in a width counted by `measure`, two spaces between, the rest as "+2".
  ///
  /// The first is never dropped for want of room: it is the caller's to cut, so that an allergy is
  /// never hidden behind a bare number unless not even "+n" would fit otherwise.
  package func strip(width: Int, measure: (String) -> Int = { $0.count }) -> String {
    let texts = texts
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
