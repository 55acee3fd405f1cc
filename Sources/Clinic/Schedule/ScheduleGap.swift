/// An open stretch of a day that somebody could fill.
package struct ScheduleGap: Hashable, Sendable {
  package let day: Day
  package let span: TimeSpan
  /// Nil where it is not said whose time it is.
  package let provider: ProviderID?
  package let discipline: Discipline?
  package let roomKind: RoomKind?

  package init(
    day: Day, span: TimeSpan, provider: ProviderID? = nil, discipline: Discipline? = nil,
    roomKind: RoomKind? = nil
  ) {
    self.day = day
    self.span = span
    self.provider = provider
    self.discipline = discipline
    self.roomKind = roomKind
  }
}
