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
    let clock = DayClock(zone, day)
    let rest = appointments.filter { visit in
      visit.day == day && clock.place(of: span).map { clock.place(of: visit).overlaps($0) } == true
    }.sorted { ($0.startMoment, $0.id) < ($1.startMoment, $1.id) }
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
