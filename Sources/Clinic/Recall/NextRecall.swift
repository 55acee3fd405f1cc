extension Collection<RecallLine> {
  /// The line to book next on a day: the one due first, resting ones left out; those whose due day
  /// is not known come last, since nobody can say that they are not due. Nil where there is none.
  package func next(on day: Day) -> RecallLine? {
    filter { !$0.isPaused(on: day) }.min { left, right in
      let leftKey = (left.due.day?.number ?? Int.max, left.kind.rank, left.id)
      return leftKey < (right.due.day?.number ?? Int.max, right.kind.rank, right.id)
    }
  }
}

extension RecallKind {
  /// Among lines due on one day, the visit goes before what is done within it.
  fileprivate var rank: Int { RecallKind.allCases.firstIndex(of: self) ?? RecallKind.allCases.count }
}

extension PracticeSetup {
  /// The appointment type that fulfils a kind of recall; the first active one by name.
  package func type(fulfilling kind: RecallKind) -> AppointmentType? {
    types.filter { $0.isActive && $0.recallKind == kind }.min { ($0.name, $0.id) < ($1.name, $1.id) }
  }

  /// What to look for to book a recall: its type's visit, with the usual provider if given, on or
  /// after its due day and never before today. Nil where no type fulfils it.
  package func request(
    for line: RecallLine, usualProvider: ProviderID?, today: Day, now: TimeOfDay
  ) -> OpeningRequest? {
    guard let type = type(fulfilling: line.kind) else { return nil }
    let due = line.due.day ?? today
    return OpeningRequest(
      type, patient: line.patient, providers: usualProvider.map { [$0] } ?? [],
      earliestDay: Swift.max(due, today), earliestTime: due > today ? .midnight : now)
  }
}
