package import Clinic

/// What "out lindqvist today from 2p until 4p" says, on a screen and in a script alike.
package struct ProviderOutSentence: Sendable, Hashable {
  package let provider: Provider
  package let day: Day
  package let span: TimeSpan
  /// False where only a name was said, as in a sentence that checks a patient out.
  package let saysWhen: Bool

  private static let usage = "out LINDQVIST today, or out LINDQVIST today from 2p until 4p"

  /// - Parameter words: what stands after "out".
  /// - Returns: Nil where no provider here is called so.
  /// - Throws: `PracticeError` where the name is several providers', or the rest is no day and no times.
  package init?(_ words: [String], today: Day, _ office: Office) throws {
    let active = office.providers.filter(\.isActive)
    func named(_ length: Int) -> [Provider] {
      let wanted = SearchText.fold(words[..<length].joined(separator: " "))
      return active.filter { SearchText.fold($0.name).hasPrefix(wanted) }
    }
    guard let length = words.indices.map({ $0 + 1 }).last(where: { !named($0).isEmpty }) else { return nil }
    guard named(length).count == 1 else {
      let names = named(length).map(\.name).joined(separator: ", ")
      throw PracticeError(
        .badInput, field: "provider", "several providers begin so: \(names)", remedy: "type more of the name")
    }
    provider = named(length)[0]
    let rest = words[length...]
    let said = rest.prefix { !["from", "until"].contains($0.lowercased()) }
    saysWhen = !rest.isEmpty
    if said.isEmpty {
      day = today
    } else {
      guard case .success(let named) = WhenParser.day(said.joined(separator: " "), today: today) else {
        throw Self.unclear("day")
      }
      day = named
    }
    span = try Self.span(rest.dropFirst(said.count), on: day, today: today, office)
  }

  private static func span(
    _ words: ArraySlice<String>, on day: Day, today: Day, _ office: Office
  ) throws -> TimeSpan {
    let parser = WhenParser(
      today: today, now: .midnight, hours: office.hours, expecting: .time, shown: day)
    var times: [String: TimeOfDay] = [:]
    var rest = words
    while let marker = rest.popFirst()?.lowercased() {
      guard ["from", "until"].contains(marker), times[marker] == nil, let said = rest.popFirst(),
        case .success(let meant) = parser.parse(said), let time = meant.first?.time
      else { throw unclear("time") }
      times[marker] = time
    }
    guard let span = TimeSpan(times["from"] ?? .midnight, times["until"] ?? .endOfDay) else {
      throw unclear("time")
    }
    return span
  }

  private static func unclear(_ field: String) -> PracticeError {
    PracticeError(
      .badInput, field: field, "who is out and when is not clear, as in: \(usage)", remedy: "write: \(usage)")
  }
}
