/// What became of an appointment's instant since a zone's rules changed: wall time is kept, and
/// somebody is told.
package enum ZoneChange: Hashable, Sendable {
  /// The same wall time is another instant now; seconds east of UTC by the new rules.
  case moved(offsetSeconds: Int)
  /// The wall time no longer exists on that day.
  case skipped
}

extension Appointment {
  /// Nil while the offset it was booked with still is one that the zone has for its day and time.
  ///
  /// `zone` is the one that `zoneName` names; for another, nil.
  package func zoneChange(in zone: Zone) -> ZoneChange? {
    guard zone.name == zoneName else { return nil }
    switch zone.resolve(day, start) {
    case .one(let moment):
      return moment == startMoment ? nil : .moved(offsetSeconds: zone.offsetSeconds(at: moment))
    case .overlap(let first, let second):
      if startMoment == first || startMoment == second { return nil }
      return .moved(offsetSeconds: zone.offsetSeconds(at: first))
    case .gap: return .skipped
    }
  }
}
