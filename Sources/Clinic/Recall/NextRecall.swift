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
