/// Reads a day, a time, or both, as people type them: `tom 9a`, `fri 1430`, `3/14 2`, `+6m`, `930`.
///
/// Nothing here reads a clock: today and now are given.
package struct WhenParser: Sendable {
  /// The day at the practice.
  package let today: Day
  /// The time at the practice.
  package let now: TimeOfDay
  /// Open hours, on which bare hours lean.
  package let hours: PracticeHours
  /// Which number is the month.
  package let order: DateOrder
  /// What the field waits for.
  package let expecting: WhenExpectation
  /// The day on whose hours a time alone leans: the one on the screen.
  package let shown: Day
  /// The practice's, for days on which the clocks change; nil looks at no clock.
  package let zone: Zone?

  package init(
    today: Day, now: TimeOfDay, hours: PracticeHours, order: DateOrder = .monthFirst,
    expecting: WhenExpectation = .either, shown: Day? = nil, zone: Zone? = nil
  ) {
    self.today = today
    self.now = now
    self.hours = hours
    self.order = order
    self.expecting = expecting
    self.shown = shown ?? today
    self.zone = zone
  }

  /// All readings, the likeliest first, at most six, never none.
  ///
  /// An hour without a.m. or p.m. leans to when the practice is open that day: `2` is 14:00, `9` is
  /// 9:00. Where both or neither is open, hours before 6 are taken as afternoon; of today, a time
  /// still ahead is preferred.
  ///
  /// Where the zone is given, a time that the clocks skip is refused. One that comes twice is the first,
  /// unless a last word says which: `first`, `second`, or what its clock is called, as in `130 est`.
  package func parse(_ text: some StringProtocol, field: String = "when") -> Result<
    [WhenCandidate], FieldProblem
  > {
    let admitted: String
    switch TextGate(field: field, maximumScalars: 60, isRequired: true).admit(text) {
    case .success(let text): admitted = text
    case .failure(let problem): return .failure(problem)
    }
    let (words, side) = self.side(in: self.words(of: admitted))
    var found: [WhenCandidate] = []
    var impossible: String?
    for reading in readings(of: words) {
      switch reading {
      case .candidates(let candidates): for one in candidates where !found.contains(one) { found.append(one) }
      case .impossible(let reason): impossible = impossible ?? reason
      }
    }
    if !found.isEmpty { return settled(found, side, field) }
    if let impossible {
      return .failure(
        FieldProblem(
          field: field, code: .outOfRange, problem: "\(field): \(impossible)",
          remedy: "check the day and the month"))
    }
    return .failure(FieldProblem(field: field, problem: "\(field): \(notUnderstood)", remedy: remedy))
  }

  /// A day as people say it, where no hours matter: `t`, `tom`, `mon`, `+3d`, `3/14`, `2026-11-16`.
  ///
  /// - Parameter isPast: whether it has been, today among them: what leaves the direction open lies behind.
  package static func day(
    _ text: some StringProtocol, today: Day, isPast: Bool = false, field: String = "day"
  ) -> Result<Day, FieldProblem> {
    let parser = WhenParser(
      today: today, now: .midnight, hours: PracticeHours(hours: WorkingHours()),
      expecting: isPast ? .pastDay : .day)
    return parser.parse(text, field: field).flatMap { found in
      found.compactMap(\.day).first.map { .success($0) }
        ?? .failure(
          FieldProblem(field: field, problem: "\(field): \(parser.notUnderstood)", remedy: parser.remedy))
    }
  }

  private var notUnderstood: String {
    switch expecting {
    case .either: "this is neither a day nor a time"
    case .day, .pastDay: "this is not a day"
    case .time: "this is not a time"
    }
  }

  private var remedy: String {
    switch expecting {
    case .either: "type it as t, tom 9a, fri 1430, +2w, 3/14 or 930"
    case .day: "type it as t, tom, fri, +2w, +6m, 3/14 or 2026-03-14"
    case .pastDay: "type it as t, y, last fri, -2w, 3/14 or 2026-03-14"
    case .time: "type it as 930, 9a, 2:15p, 1430 or noon"
    }
  }

  /// Small letters; "@", "at" and the T of ISO 8601 only part the day from the time.
  private func words(of text: String) -> [String] {
    var spaced = ""
    var before: Character = " "
    let letters = Array(text.lowercased())
    for (place, character) in letters.enumerated() {
      let isMarker =
        character == "t" && before.isNumber && place + 1 < letters.count && letters[place + 1].isNumber
      spaced.append(isMarker || character == "@" ? " " : character)
      before = character
    }
    return spaced.split(whereSeparator: \.isWhitespace).map(String.init).filter { $0 != "at" }
  }

  // MARK: Readings

  private enum Reading {
    case candidates([WhenCandidate])
    case impossible(String)
  }

  /// A day and a time in either order, then a day or a time alone.
  private func readings(of words: [String]) -> [Reading] {
    guard !words.isEmpty, words.count <= 8 else { return [] }
    var readings: [Reading] = []
    if expecting == .either {
      for cut in stride(from: words.count - 1, to: 0, by: -1) {
        let (head, tail) = (words[..<cut].joined(separator: " "), words[cut...].joined(separator: " "))
        readings += both(day: head, time: tail)
        readings += both(day: tail, time: head)
      }
    }
    let whole = words.joined(separator: " ")
    if whole == "now" || whole == "n", expecting == .either {
      return [.candidates([candidate(today, now)])]
    }
    let days = expecting == .time ? [] : alone(day: whole)
    let times = expecting == .day || expecting == .pastDay ? [] : alone(time: whole)
    return readings + (prefersTime(whole) ? times + days : days + times)
  }

  private func both(day: String, time: String) -> [Reading] {
    let times = WhenTimes(now: now).read(time)
    guard !times.isEmpty else { return [] }
    // "12 9" is too little to tell a day from; "12 9a" is enough.
    let isBare = day.allSatisfy(\.isNumber) && day.utf8.count <= 2
    if isBare, !time.contains(where: { $0.isLetter || $0 == ":" }) { return [] }
    switch WhenDays(today: today, order: order, isPast: expecting == .pastDay).read(day) {
    case .days(let days):
      return [.candidates(days.flatMap { day in leaning(times, on: day).map { candidate(day, $0) } })]
    case .impossible(let reason): return [.impossible(reason)]
    case .notADay: return []
    }
  }

  private func alone(day: String) -> [Reading] {
    switch WhenDays(today: today, order: order, isPast: expecting == .pastDay).read(day) {
    case .days(let days): [.candidates(days.map { candidate($0, nil) })]
    case .impossible(let reason): [.impossible(reason)]
    case .notADay: []
    }
  }

  private func alone(time: String) -> [Reading] {
    let times = leaning(WhenTimes(now: now).read(time), on: shown)
    return times.isEmpty ? [] : [.candidates(times.map { candidate(nil, $0) })]
  }

  /// Digits alone may be both: they are a time where the practice is open then (`930`, `0930`, `2`),
  /// else a day where there is one (`0304`, `31`).
  private func prefersTime(_ text: String) -> Bool {
    guard expecting == .either, text.allSatisfy(\.isNumber),
      let likeliest = leaning(WhenTimes(now: now).read(text), on: shown).first
    else { return false }
    return isOpen(likeliest, on: shown)
  }

  // MARK: Hours

  private func isOpen(_ time: TimeOfDay, on day: Day) -> Bool {
    hours.spans(on: day).contains { $0.contains(time) }
  }

  private func candidate(_ day: Day?, _ time: TimeOfDay?) -> WhenCandidate {
    let on = day ?? shown
    let open = time.map { isOpen($0, on: on) } ?? !hours.spans(on: on).isEmpty
    return WhenCandidate(day: day, time: time, isOpen: open)
  }

  /// The likeliest first; certain ones as they are.
  private func leaning(_ times: [WhenTimes.Reading], on day: Day) -> [TimeOfDay] {
    guard times.count > 1 else { return times.map(\.time) }
    let score = { (time: TimeOfDay) in
      (isOpen(time, on: day) ? 4 : 0) + (day == today && time >= now ? 2 : 0)
        + ((6..<18).contains(time.hour) ? 1 : 0)
    }
    return times.map(\.time).enumerated()
      .sorted { (score($0.element), -$0.offset) > (score($1.element), -$1.offset) }.map(\.element)
  }
}
