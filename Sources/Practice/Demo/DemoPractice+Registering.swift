import Clinic

extension DemoPractice {
  /// Registers so many more, with what they say of themselves; nothing where there is nobody.
  mutating func register(_ count: Int, _ crew: DemoCrew) throws {
    guard count > 0 else { return }
    let world = practice.world
    // However many they are, they are registered within four hours: the day is then still to be lived.
    let apart = max(1, min(41_000, 4 * 3_600_000 / Int64(count)))
    var left = count
    while left > 0 {
      let share = min(left, 1_000)
      left -= share
      try practice.batch { batch in
        for _ in 0..<share {
          let today = practice.zone.localTime(of: clock.now).day
          let arrival = people.next(today: today, newID: { world.newRecordID() })
          clock.advance(milliseconds: apart)
          registered.append(try file(arrival, on: today, in: batch, crew))
        }
      }
    }
  }

  /// Those who have left: their records say so, for most of them.
  mutating func seeOff(_ count: Int, in batch: Batch, _ crew: DemoCrew) throws {
    guard count > seenOff else { return }
    let leaving = registered[seenOff..<count]
    seenOff = count
    for patient in leaving where patient.comes && random.chance(60) {
      let record = try practice.requirePatient(patient.id, in: batch.db)
      var edited = record.patient
      edited.status = .inactive
      clock.advance(milliseconds: 9_000)
      try batch.perform(EditPatient(edited, shown: record), as: crew.desk)
    }
  }

  private mutating func file(
    _ arrival: DemoPeople.Arrival, on today: Day, in batch: Batch, _ crew: DemoCrew
  ) throws -> Registered {
    let id = arrival.patient.id
    let (desk, dentist) = (crew.desk, crew.dentist)
    try batch.perform(RegisterPatient(arrival.patient), as: desk)
    if let household = arrival.household {
      try batch.perform(KeepHousehold(household, members: [id]), as: desk)
    }
    if let relation = arrival.relation { try batch.perform(KeepRelation(relation), as: desk) }
    if arrival.answers != MedicalAnswers() {
      try batch.perform(KeepMedical(.answers(arrival.answers), of: id), as: dentist)
    }
    for allergy in arrival.allergies {
      try batch.perform(KeepMedical(.allergy(allergy), of: id), as: dentist)
    }
    for condition in arrival.conditions {
      try batch.perform(KeepMedical(.condition(condition), of: id), as: dentist)
    }
    for medication in arrival.medications {
      try batch.perform(KeepMedical(.medication(medication), of: id), as: dentist)
    }
    let recall = RecallLineID(practice.world.newRecordID())
    try batch.perform(
      KeepRecallLine(
        Self.recallLine(
          recall, of: id,
          last: arrival.patient.birthday.map { max($0, today.adding(days: -Int(id.record.low % 240))) })),
      as: desk)
    recalls[id] = recall
    return Registered(
      id: id, typed: Self.typed(arrival.patient.name), comes: arrival.patient.status == .active)
  }

  /// What the desk types to find someone: the beginnings of both names.
  private static func typed(_ name: PersonName) -> String {
    "\(name.family.prefix(4)) \(name.given.prefix(2))".lowercased()
  }

  /// A cleaning each half year.
  static func recallLine(_ id: RecallLineID, of patient: PatientID, last: Day?) -> RecallLine {
    RecallLine(
      id: id, patient: patient, kind: .prophylaxis, interval: RecallInterval(months: 6, days: 1), last: last)
  }
}
