/// An open stretch of a day that somebody could fill.
package struct ScheduleGap: Hashable, Sendable {
  /// The calendar day at the practice.
  package let day: Day
  /// From when until when it is open.
  package let span: TimeSpan
  /// Nil where it is not said whose time it is.
  package let provider: ProviderID?
  /// Nil for any.
  package let discipline: Discipline?
  /// Nil for any.
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
