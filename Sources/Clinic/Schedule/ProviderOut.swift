/// What a provider's sudden absence does to a day: shown before anything is changed.
package struct ProviderOut: Hashable, Sendable {
  /// Visits still to come, which go to the unscheduled list, in order of start.
  package let toUnschedule: [AppointmentID]
  /// Visits of others in which the provider was to be second: somebody else must come, or nobody.
  package let withoutSecond: [AppointmentID]
  /// Visits under way: they stay, and somebody must see to them.
  package let underWay: [AppointmentID]
}

extension PracticeSetup {
  /// What it means when a provider is out on a day, or for a stretch of it.
  package func previewOut(
    _ provider: ProviderID, on day: Day, _ span: TimeSpan = .wholeDay, appointments: [Appointment]
  ) -> ProviderOut {
    let rest = appointments.filter { $0.day == day && $0.span.overlaps(span) }
      .sorted { ($0.start, $0.id) < ($1.start, $1.id) }
    let own = rest.filter { $0.provider == provider }
    return ProviderOut(
      toUnschedule: own.filter(\.status.isAwaited).map(\.id),
      withoutSecond: rest.filter { visit in
        visit.secondProvider == provider && visit.provider != provider
          && (visit.status.isAwaited || visit.status == .here || visit.status == .seated)
      }.map(\.id),
      underWay: own.filter(\.status.isUnderWay).map(\.id))
  }
}
