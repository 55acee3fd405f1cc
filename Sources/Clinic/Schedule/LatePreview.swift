/// What running late pushes over: shown before anything is changed.
package struct LatePreview: Hashable, Sendable {
  /// One visit that would start later.
  package struct Push: Hashable, Sendable {
    /// Which visit.
    package let appointment: AppointmentID
    /// When it was to start.
    package let from: TimeOfDay
    /// When it would start.
    package let to: TimeOfDay
    /// Seconds east of UTC that say which of two equal times that is; nil where it comes once.
    package let offsetSeconds: Int?

    package init(appointment: AppointmentID, from: TimeOfDay, to: TimeOfDay, offsetSeconds: Int? = nil) {
      self.appointment = appointment
      self.from = from
      self.to = to
      self.offsetSeconds = offsetSeconds
    }
  }

  /// The late visit first, then those pushed over, in order of their old start.
  package let pushes: [Push]
  /// Visits whose new time would be outside hours or in blocked time.
  package let concerns: [AppointmentID: [BookingConcern]]
  /// Visits that would pass midnight: they cannot be pushed.
  package let impossible: [AppointmentID]

  package init(pushes: [Push], concerns: [AppointmentID: [BookingConcern]], impossible: [AppointmentID]) {
    self.pushes = pushes
    self.concerns = concerns
    self.impossible = impossible
  }
}

extension PracticeSetup {
  /// What it pushes over when a visit starts so many minutes later than planned.
  ///
  /// Visits awaited or waiting follow in order, each by no more than it must to keep its room, its
  /// people and its patient to itself, in steps of five minutes. A double booking that was there
  /// before stays one. Visits under way or over are never moved.
  package func previewLate(
    _ late: AppointmentID, by minutes: Int, on appointments: [Appointment]
  ) -> LatePreview {
    guard let visit = appointments.first(where: { $0.id == late }), minutes > 0 else {
      return LatePreview(pushes: [], concerns: [:], impossible: [])
    }
    let allowed = Set(overlaps(among: appointments).map { Pair($0.first, $0.second) })
    let followers = appointments.filter { other in
      other.id != late && other.day == visit.day && other.startMoment >= visit.startMoment
        && (other.status.isAwaited || other.status == .here)
    }.sorted { ($0.startMoment, $0.id) < ($1.startMoment, $1.id) }

    let clock = DayClock(zone, visit.day)
    var impossible: [AppointmentID] = []
    guard let delayed = later(visit, by: minutes, clock) else {
      return LatePreview(pushes: [], concerns: [:], impossible: [late])
    }
    let movable = Set(followers.map(\.id) + [late])
    var placed = appointments.filter { $0.day == visit.day && !movable.contains($0.id) } + [delayed]
    var pushes = [push(visit, to: delayed, clock)]
    for follower in followers {
      var moved: Appointment? = follower
      while let candidate = moved, let clash = clash(of: candidate, with: placed, except: allowed) {
        let missing = max(1, clash.minutes(since: candidate.startMoment))
        moved = later(candidate, by: (missing + 4) / 5 * 5, clock)
      }
      guard let settled = moved else {
        impossible.append(follower.id)
        continue
      }
      placed.append(settled)
      if settled.startMoment != follower.startMoment { pushes.append(push(follower, to: settled, clock)) }
    }
    var concerns: [AppointmentID: [BookingConcern]] = [:]
    for push in pushes {
      guard let visit = placed.first(where: { $0.id == push.appointment }) else { continue }
      let found = self.concerns(about: visit, among: [])
      if !found.isEmpty { concerns[visit.id] = found }
    }
    return LatePreview(pushes: pushes, concerns: concerns, impossible: impossible)
  }

  private func push(_ visit: Appointment, to later: Appointment, _ clock: DayClock) -> LatePreview.Push {
    let place = clock.place(of: later.start, offsetSeconds: later.offsetSeconds)
    return LatePreview.Push(
      appointment: visit.id, from: visit.start, to: later.start, offsetSeconds: clock.offsetSeconds(at: place)
    )
  }

  /// A visit so many minutes later as they pass, whatever the clock does meanwhile; nil where it would pass
  /// midnight.
  private func later(_ visit: Appointment, by minutes: Int, _ clock: DayClock) -> Appointment? {
    let place = clock.place(of: visit.start, offsetSeconds: visit.offsetSeconds).minutes + minutes
    guard place >= 0, place + visit.lengthMinutes <= clock.end.minutes else { return nil }
    let start = TimeOfDay(minutes: place)
    var delayed = visit
    delayed.start = clock.time(at: start)
    if clock != .even {
      delayed.offsetSeconds = clock.offsetSeconds(at: start, on: visit.day, in: zone)
    }
    return delayed
  }

  /// When a visit could start at the earliest as far as the first that stands in its way goes; nil if
  /// none does.
  private func clash(
    of candidate: Appointment, with placed: [Appointment], except allowed: Set<Pair>
  ) -> Moment? {
    for other in placed where !allowed.contains(Pair(candidate.id, other.id)) {
      if let overlap = overlaps(of: candidate, among: [other]).first {
        return candidate.startMoment.adding(milliseconds: overlap.to.milliseconds - overlap.from.milliseconds)
      }
    }
    return nil
  }
}

/// Two appointments, whichever comes first.
private struct Pair: Hashable {
  let one: AppointmentID
  let other: AppointmentID

  init(_ left: AppointmentID, _ right: AppointmentID) {
    one = min(left, right)
    other = max(left, right)
  }
}
