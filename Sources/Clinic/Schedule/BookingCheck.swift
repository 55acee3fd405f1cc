extension PracticeSetup {
  /// Everything that speaks against an appointment as it stands, refusals first.
  ///
  /// `others`: the appointments of its day and, where the practice is open around midnight, of the
  /// days beside it. `now` nil checks nothing against the clock.
  package func concerns(
    about appointment: Appointment, among others: [Appointment], now: Moment? = nil
  ) -> [BookingConcern] {
    var concerns = placeConcerns(appointment) + timeConcerns(appointment)
    concerns += overlaps(of: appointment, among: others).map { overlap in
      let what =
        switch overlap.shared {
        case .room: "The room is taken."
        case .provider: "The provider is with someone else."
        case .patient: "The patient has another visit then."
        }
      return BookingConcern(.overlap(overlap), permission: .doubleBook, problem: what)
    }
    if let now, appointment.endMoment <= now {
      concerns.append(
        BookingConcern(.inThePast, permission: .bookAppointment, problem: "That time has passed."))
    }
    return concerns.filter { $0.permission == nil } + concerns.filter { $0.permission != nil }
  }

  private func placeConcerns(_ appointment: Appointment) -> [BookingConcern] {
    var concerns: [BookingConcern] = []
    for id in [appointment.provider] + (appointment.secondProvider.map { [$0] } ?? []) {
      guard let provider = provider(id) else { continue }
      if !provider.isActive {
        concerns.append(
          BookingConcern(
            .providerInactive(id), permission: nil, problem: "\(provider.title) no longer works here."))
      }
      if let expires = provider.licence?.expires, expires < appointment.day {
        concerns.append(
          BookingConcern(
            .licenceExpired(id, expires), permission: .bookOutsideHours,
            problem: "\(provider.title)'s licence is good until \(expires.text)."))
      }
    }
    if let id = appointment.room, let room = room(id) {
      if !room.isActive {
        concerns.append(
          BookingConcern(.roomInactive(id), permission: nil, problem: "\(room.name) is no longer in use."))
      }
      if let needed = appointment.type.flatMap({ type($0) })?.roomKind, needed != room.kind {
        concerns.append(
          BookingConcern(
            .roomOfOtherKind(id, needed: needed), permission: .bookAppointment,
            problem: "This visit is meant for a room of the kind \"\(needed.rawValue)\"."))
      }
    }
    return concerns
  }

  private func timeConcerns(_ appointment: Appointment) -> [BookingConcern] {
    let day = appointment.day
    let clock = DayClock(zone, day)
    let span = clock.place(of: appointment)
    func standing(_ hours: [TimeSpan]) -> [TimeSpan] { TimeSpan.joined(hours.compactMap(clock.place(of:))) }
    var concerns = clockConcerns(appointment)
    if let holiday = hours.holiday(on: day) {
      concerns.append(
        BookingConcern(
          .holiday(name: holiday.name), permission: .bookOutsideHours,
          problem: "The practice is shut: \(holiday.name)."))
    } else if !standing(hours.spans(on: day)).contains(where: { $0.contains(span) }) {
      concerns.append(
        BookingConcern(.practiceClosed, permission: .bookOutsideHours, problem: "The practice is shut then."))
    }
    let needs = VisitNeeds(pattern: appointment.pattern, lengthMinutes: span.minutes)
    let people =
      [(appointment.provider, needs.provider)]
      + (appointment.secondProvider.map { [($0, needs.secondProvider)] } ?? [])
    for (id, needed) in people {
      guard let provider = provider(id) else { continue }
      let working = standing(provider.hours.spans(on: day))
      let isThere = needed.spans(from: span.start).allSatisfy { need in
        working.contains { $0.contains(need) }
      }
      if !isThere {
        concerns.append(
          BookingConcern(
            .providerAway(id), permission: .bookOutsideHours, problem: "\(provider.title) is not in then."))
      }
    }
    for block in blocks(on: day) where block.keepsOut(appointment.type) {
      guard let blocked = clock.place(of: block.span), blocked.overlaps(span),
        blocks(block, blocked, appointment, needs, from: span.start)
      else { continue }
      concerns.append(
        BookingConcern(
          .blocked(block.id, reason: block.reason), permission: .bookOutsideHours,
          problem: block.reason.isEmpty ? "That time is blocked." : "That time is blocked: \(block.reason)."))
    }
    return concerns
  }

  /// Whether a block keeps a visit that it overlaps from its room or its people.
  private func blocks(
    _ block: BlockedTime, _ blocked: TimeSpan, _ appointment: Appointment, _ needs: VisitNeeds,
    from start: TimeOfDay
  ) -> Bool {
    func meets(_ person: ProviderID, _ needed: VisitNeeds.Runs) -> Bool {
      block.scope.includes(person) && needed.spans(from: start).contains { $0.overlaps(blocked) }
    }
    let meetsRoom = block.scope == .practice || appointment.room.map { block.scope.includes($0) } == true
    return meetsRoom || meets(appointment.provider, needs.provider)
      || appointment.secondProvider.map { meets($0, needs.secondProvider) } == true
  }

  private func clockConcerns(_ appointment: Appointment) -> [BookingConcern] {
    guard appointment.zoneName == zone.name else { return [] }
    switch zone.resolve(appointment.day, appointment.start) {
    case .one: return duringConcerns(appointment)
    case .gap:
      return [
        BookingConcern(
          .timeSkipped, permission: nil,
          problem: "The clock goes forward: \(appointment.start.text) does not exist on that day.")
      ]
    case .overlap(let first, let second):
      if appointment.startMoment == first || appointment.startMoment == second {
        return duringConcerns(appointment)
      }
      return [
        BookingConcern(
          .timeComesTwice, permission: nil,
          problem: "The clock goes back: \(appointment.start.text) comes twice; say which is meant.")
      ]
    }
  }

  private func duringConcerns(_ appointment: Appointment) -> [BookingConcern] {
    let isCut = zone.transitions(on: appointment.day).contains { change in
      let moment = Moment(seconds: change.second)
      return appointment.startMoment < moment && moment < appointment.endMoment
    }
    guard isCut else { return [] }
    let end = zone.localTime(of: appointment.endMoment).time
    return [
      BookingConcern(
        .clockChangesDuring(endsAt: end), permission: .bookAppointment,
        problem: "The clock changes during the visit: it would end at \(end.text).")
    ]
  }
}
