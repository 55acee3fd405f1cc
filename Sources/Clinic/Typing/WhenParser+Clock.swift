/// Days on which the clocks change: a time that is skipped is refused, of two equal ones the one is taken
/// that was said.
extension WhenParser {
  /// What a last word said of which of two equal times is meant.
  enum Side: Hashable {
    case first
    case second
    /// By what the clock is called then: "est".
    case named(String)
  }

  /// Takes that word off. Names are those that the zone's clock has in this year.
  func side(in words: [String]) -> (words: [String], side: Side?) {
    guard let zone, words.count > 1, let last = words.last else { return (words, nil) }
    let rest = Array(words.dropLast())
    switch last {
    case "first": return (rest, .first)
    case "second", "again": return (rest, .second)
    default:
      let days = [Day(year: shown.year, month: 1, day: 1), Day(year: shown.year, month: 7, day: 1)]
      let names = days.compactMap { $0 }.map { day in
        zone.abbreviation(at: zone.resolve(day, .midnight).moment).lowercased()
      }
      // "+3" is three days on, whatever the clock is called.
      return names.contains(last) && last.allSatisfy(\.isLetter) ? (rest, .named(last)) : (words, nil)
    }
  }

  /// The readings that there are on their days. The likeliest one is not passed over for another where its
  /// time does not exist: then it is said.
  func settled(
    _ found: [WhenCandidate], _ side: Side?, _ field: String
  ) -> Result<[WhenCandidate], FieldProblem> {
    var settled: [WhenCandidate] = []
    for one in found {
      switch self.settled(one, side, field) {
      case .success(let candidate): settled.append(candidate)
      case .failure(let problem): if settled.isEmpty { return .failure(problem) }
      }
    }
    return .success(Array(settled.prefix(6)))
  }

  private func settled(
    _ candidate: WhenCandidate, _ side: Side?, _ field: String
  ) -> Result<WhenCandidate, FieldProblem> {
    guard let zone, let time = candidate.time else {
      guard side == nil else {
        return .failure(refusal(field, "no time is said", "say the time too: 130 first"))
      }
      return .success(candidate)
    }
    let day = candidate.day ?? shown
    switch zone.resolve(day, time) {
    case .gap:
      return .failure(
        refusal(
          field, "\(time.text) does not exist on \(day.longText): the clocks go forward",
          "type a time an hour later"))
    case .one(let moment):
      let name = zone.abbreviation(at: moment)
      switch side {
      case nil: return .success(candidate)
      case .named(let said) where said == name.lowercased(): return .success(candidate)
      case .named(let said):
        return .failure(
          refusal(
            field, "\(time.text) on \(day.longText) is \(name), not \(said.uppercased())", "leave it out"))
      case .first, .second:
        return .failure(refusal(field, "\(time.text) comes once on \(day.longText)", "type the time alone"))
      }
    case .overlap(let first, let second):
      let names = (zone.abbreviation(at: first), zone.abbreviation(at: second))
      let isSecond =
        switch side {
        case nil, .first: false
        case .second: true
        case .named(let said): said == names.1.lowercased()
        }
      var one = candidate
      one.twice = WhenCandidate.Twice(
        offsetSeconds: zone.offsetSeconds(at: isSecond ? second : first), name: isSecond ? names.1 : names.0,
        otherName: isSecond ? names.0 : names.1, wasSaid: side != nil)
      return .success(one)
    }
  }

  private func refusal(_ field: String, _ problem: String, _ remedy: String) -> FieldProblem {
    FieldProblem(field: field, code: .outOfRange, problem: "\(field): \(problem)", remedy: remedy)
  }
}
