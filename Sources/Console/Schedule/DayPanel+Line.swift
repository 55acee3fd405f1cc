import Clinic
import Practice
package import Terminal

/// What is typed into the line of the day: a time or a day to go to, or to move what was cut to; a sentence.
extension DayPanel {
  package mutating func accept(line: String, in surroundings: Surroundings) -> [Effect]? {
    remark = nil
    switch when(line, surroundings) {
    case .success(let meant): return go(to: meant, surroundings)
    case .failure(let problem):
      return [.message(SafeText("\(problem.problem): \(problem.remedy)"), .refusal)]
    case nil:
      guard let sentence = DaySentence(line, today: surroundings.today, sheet?.office) else { return nil }
      return obey(sentence, line, surroundings)
    }
  }

  package func echo(of line: String, in surroundings: Surroundings) -> SafeText? {
    switch when(line, surroundings) {
    case .success(let meant): return SafeText((cut.isEmpty ? "go to " : "move to ") + meant.echo)
    case .failure(let problem): return SafeText(problem.problem)
    case nil:
      return DaySentence(line, today: surroundings.today, sheet?.office).map { words(of: $0, surroundings) }
    }
  }

  /// "930", "2p", "130 est", "3/14"; nil for what begins with no digit, and for what is neither. A time that
  /// does not exist on this day is a problem.
  private func when(_ line: String, _ surroundings: Surroundings) -> Result<WhenCandidate, FieldProblem>? {
    guard line.first?.isASCII == true, line.first?.isNumber == true, let hours = sheet?.office.hours else {
      return nil
    }
    func read(_ expecting: WhenExpectation) -> Result<[WhenCandidate], FieldProblem> {
      WhenParser(
        today: surroundings.today, now: surroundings.time, hours: hours, expecting: expecting, shown: day,
        zone: surroundings.zone
      ).parse(line, field: "time")
    }
    let time = read(.time)
    if case .failure(let problem) = time, problem.code != .outOfRange, case .success(let days) = read(.either)
    {
      return days.first.map { .success($0) }
    }
    switch time {
    case .success(let times): return times.first.map { .success($0) }
    case .failure(let problem): return problem.code == .outOfRange ? .failure(problem) : nil
    }
  }

  /// Goes there, or puts what was cut there.
  private mutating func go(to meant: WhenCandidate, _ surroundings: Surroundings) -> [Effect] {
    if let wanted = meant.day, wanted != day {
      let clock = DayClock(surroundings.zone, wanted)
      let place = meant.time.map { clock.place(of: $0, offsetSeconds: meant.twice?.offsetSeconds) }
      if let place, !cut.isEmpty { return putDown(at: place, of: (wanted, clock)) }
      wantedTime = place
      return turn(to: wanted)
    }
    guard let time = meant.time else { return [] }
    let place = (layout?.clock ?? .even).place(of: time, offsetSeconds: meant.twice?.offsetSeconds)
    if !cut.isEmpty { return putDown(at: place) }
    go(to: place)
    return []
  }

  /// Where now stands on the clock of today.
  static func place(of surroundings: Surroundings) -> TimeOfDay {
    place(of: surroundings, on: DayClock(surroundings.zone, surroundings.today))
  }

  /// The same by the clock of today where it is at hand, as for each row that is drawn.
  static func place(of surroundings: Surroundings, on clock: DayClock) -> TimeOfDay {
    if clock == .even { return surroundings.time }
    return clock.place(
      of: surroundings.time, offsetSeconds: surroundings.zone.offsetSeconds(at: surroundings.now))
  }
}
