/// Who is needed in each five minutes of a visit.
///
/// Written as practices write it: `X` the provider, `/` an assistant alone, `2` the second
/// provider (a dentist's exam within hygiene), `B` both. `/XXXX/` frees the provider at both ends.
package struct ProviderPattern: Hashable, Sendable {
  /// Who is needed in one unit.
  package enum Need: Character, Sendable, CaseIterable {
    case assistant = "/"
    case provider = "X"
    case secondProvider = "2"
    case both = "B"

    /// Whether the first provider cannot be elsewhere.
    package var needsProvider: Bool { self == .provider || self == .both }
    /// Whether the second provider cannot be elsewhere.
    package var needsSecondProvider: Bool { self == .secondProvider || self == .both }
  }

  /// Minutes of one unit, whatever rows the day is drawn in.
  package static let unitMinutes = 5

  /// Empty means that the provider is needed throughout.
  package let needs: [Need]

  package init(needs: [Need]) {
    self.needs = needs
  }

  /// Throws `.malformed` for a character that is none of `X / 2 B`, `.outOfRange` past a day's length.
  package init(text: some StringProtocol) throws(ClinicError) {
    var needs: [Need] = []
    for character in text {
      guard let need = Need(rawValue: character) else {
        throw ClinicError(
          code: .malformed, problem: "The provider time pattern has \"\(character)\" in it.",
          remedy: "Write X for the provider, / for an assistant, 2 for the second provider, B for both.")
      }
      needs.append(need)
    }
    guard needs.count <= 1440 / ProviderPattern.unitMinutes else {
      throw ClinicError(
        code: .outOfRange, problem: "The provider time pattern is longer than a day.",
        remedy: "Write one character for each five minutes of the visit.")
    }
    self.needs = needs
  }

  /// The provider throughout.
  package static let providerThroughout = ProviderPattern(needs: [])

  /// The letters, one for each five minutes; empty for `providerThroughout`.
  package var text: String { String(needs.map(\.rawValue)) }

  /// Minutes covered; 0 for `providerThroughout`.
  package var minutes: Int { needs.count * ProviderPattern.unitMinutes }

  /// Stretched or cut in its middle to a visit's length, so that setting up and clearing away
  /// at the ends stay as they are. A part of a unit at the end counts as a whole one.
  package func resized(toMinutes minutes: Int) -> ProviderPattern {
    let unit = ProviderPattern.unitMinutes
    let count = max(0, (minutes + unit - 1) / unit)
    guard !needs.isEmpty else { return ProviderPattern(needs: Array(repeating: .provider, count: count)) }
    let middle = needs.count / 2
    if count >= needs.count {
      let added = Array(repeating: needs[middle], count: count - needs.count)
      return ProviderPattern(needs: needs[..<middle] + added + needs[middle...])
    }
    let head = (count + 1) / 2
    return ProviderPattern(needs: Array(needs.prefix(head) + needs.suffix(count - head)))
  }

  /// The stretches of a visit in which somebody is needed, joined, never past its end.
  package func spans(in visit: TimeSpan, where isNeeded: (Need) -> Bool) -> [TimeSpan] {
    let unit = ProviderPattern.unitMinutes
    var spans: [TimeSpan] = []
    for (place, need) in resized(toMinutes: visit.minutes).needs.enumerated() where isNeeded(need) {
      let start = visit.start.minutes + place * unit
      let end = min(start + unit, visit.end.minutes)
      guard let from = TimeOfDay(checking: start), let to = TimeOfDay(checking: end),
        let span = TimeSpan(from, to)
      else { continue }
      spans.append(span)
    }
    return TimeSpan.joined(spans)
  }
}
