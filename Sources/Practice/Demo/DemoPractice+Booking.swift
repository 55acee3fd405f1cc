import Clinic

extension DemoPractice {
  /// Fills the book of a day that is to come within so many minutes: each patient is looked up, and booked.
  mutating func book(_ day: Day, within minutes: Int64, in batch: Batch, _ crew: DemoCrew) throws {
    guard isOpen(day) else { return }
    let plans = plan(day)
    let apart = max(1, min(20_000, minutes * 60_000 / Int64(max(1, plans.count))))
    for (visit, patient) in plans {
      clock.advance(milliseconds: apart)
      try batch.noteSearch(patient.typed, shown: 1, chosen: patient.id, as: crew.desk)
      try batch.noteChartOpened(patient.id, as: crew.desk)
      try batch.perform(BookAppointment(visit), as: crew.desk)
    }
    booked[day] = plans.map(\.visit)
  }

  /// Who comes on a day, and what stays open.
  private mutating func plan(_ day: Day) -> [(visit: Appointment, patient: Registered)] {
    var plans: [(visit: Appointment, patient: Registered)] = []
    var taken: Set<PatientID> = []
    for place in office.providers.indices {
      let roster = office.rosters[place]
      var start = 8 * 60
      while start < 17 * 60 {
        if start == 12 * 60 { start = 13 * 60 }
        let type = random.pick(roster.types)
        let length = type.lengthMinutes
        let end = start + length
        guard end <= 17 * 60, !(start < 12 * 60 && end > 12 * 60) else {
          start = start < 12 * 60 ? 13 * 60 : 17 * 60
          continue
        }
        defer { start += roster.room.kind == .video ? 60 : length }
        guard random.chance(85), let patient = nextPatient(for: place), taken.insert(patient.id).inserted
        else {
          open[day, default: []].append(
            DemoOpening(provider: place, start: TimeOfDay(minutes: start), lengthMinutes: length))
          continue
        }
        let visit = Appointment(
          id: AppointmentID(practice.world.newRecordID()), patient: patient.id, day: day,
          start: TimeOfDay(minutes: start), lengthMinutes: length, room: roster.room.id,
          provider: office.providers[place].id, zoneName: "", offsetSeconds: 0, type: type.id,
          modality: type.modality,
          reason: roster.isHygiene || place % 3 == 2 ? "" : random.pick(DemoNames.reasons))
        plans.append((visit, patient))
      }
    }
    return plans
  }

  /// Whose turn it is; nil for someone who no longer comes. Therapy is for a few, who come often.
  private mutating func nextPatient(for place: Int) -> Registered? {
    let kind = place % 3
    turn[kind, default: kind * 37] += kind == 2 ? 1 : 3
    let current = registered.count - seenOff
    let circle = kind == 2 ? min(max(60, current * 3 / 100), current) : current
    let patient = registered[seenOff + turn[kind]! % circle]
    return patient.comes ? patient : nil
  }

  /// Some call because their time does not suit them: they get an opening of the same provider.
  mutating func move(from today: Day, in batch: Batch, _ crew: DemoCrew) throws {
    let wishes = (booked[today]?.count ?? 0) * 3 / 100 + (random.chance(30) ? 1 : 0)
    for _ in 0..<wishes {
      let from = today.adding(days: Int.random(in: 1...Self.daysAhead, using: &random))
      let to = today.adding(days: Int.random(in: 1...Self.daysAhead, using: &random))
      guard let visits = booked[from], !visits.isEmpty else { continue }
      let place = Int.random(in: visits.indices, using: &random)
      guard let moved = opening(for: visits[place], on: to) else { continue }
      clock.advance(milliseconds: 45_000)
      try batch.noteChartOpened(moved.patient, as: crew.desk)
      try batch.perform(MoveAppointment(moved.id, to: moved.day, moved.start), as: crew.desk)
      booked[from]?.remove(at: place)
      booked[to, default: []].append(moved)
    }
  }

  /// The visit at an opening of its provider on a day on which its patient does not come yet; nil where
  /// there is none. Takes the opening.
  private mutating func opening(for visit: Appointment, on day: Day) -> Appointment? {
    guard !(booked[day] ?? []).contains(where: { $0.patient == visit.patient }),
      let place = open[day]?.firstIndex(where: {
        office.providers[$0.provider].id == visit.provider && $0.lengthMinutes >= visit.lengthMinutes
      }), let opening = open[day]?.remove(at: place)
    else { return nil }
    var moved = visit
    moved.day = day
    moved.start = opening.start
    return moved
  }
}
