import Clinic
import GRDB
import Journal

/// The day that somebody looks at, so that after an act only what it touched is worked out again.
struct KeptSheet {
  let session: SessionID
  /// Who is a role's own patient depends on it.
  let today: Day
  let sheet: DaySheet
  /// Whose each visit is, those too of which it is not shown.
  let owners: [AppointmentID: PatientID]
  /// Who has which name.
  let names: [String: PatientID]
  /// Patients of whom a visit, on any day, has changed since: it may also say how much this role sees.
  private(set) var stale: Set<PatientID> = []

  init(
    _ sheet: DaySheet, of session: SessionID, today: Day, owners: [AppointmentID: PatientID],
    names: [String: PatientID]
  ) {
    self.sheet = sheet
    self.session = session
    self.today = today
    self.owners = owners
    self.names = names
  }

  /// Notes that a visit was changed; false where it does not say whose it was or is.
  mutating func note(_ before: RecordState?, _ after: RecordState) -> Bool {
    for state in [before, after].compactMap({ $0 }) {
      guard let patient = state.value(of: AppointmentField.patient.rawValue)?.recordValue else {
        return false
      }
      stale.insert(PatientID(patient))
    }
    return true
  }

  /// Whether a change of this kind can be seen on a day at all.
  static func shows(_ kind: Kind) -> Bool {
    switch kind {
    case .allergy, .condition, .medication, .vitals, .recallLine, .session, .waiting, .paper, .task, .device,
      .recoveryKit, .attachment, .purge, .ledgerEntry:
      false
    case .practice, .user, .provider, .room, .appointmentType, .patient, .relation, .household, .appointment,
      .blockedTime, .alias, .holiday, .grant, .glass:
      true
    }
  }
}

extension OpenPractice {
  /// The day as it was kept, with what has changed since; nil where it must be read whole.
  func renewed(_ known: KeptSheet, as session: Session, in db: Database) throws -> DaySheet? {
    let day = known.sheet.first
    if known.stale.isEmpty, try journal.head(in: db).number == known.sheet.asOf { return known.sheet }
    var (visits, owners, names) = (known.sheet.visits, known.owners, known.names)
    let setup = setup(known.sheet.office, blocks: [])
    for patient in known.stale {
      let records = try appointments(ofRecord: patient, on: day, in: db)
        .filter { $0.appointment.status.isOnTheDay }
      let before = owners.filter { $0.value == patient }.map(\.key)
      guard let person = try self.patient(patient, in: db)?.patient else { return nil }
      let name = person.name.listed
      // Who shares a name with somebody is marked at both: then all are looked at.
      if let other = names[name], other != patient { return nil }
      if visits.contains(where: { $0.hasNamesake && $0.patient?.name.listed == name }) { return nil }
      names[name] = records.isEmpty ? nil : patient
      visits.removeAll { before.contains($0.id) }
      for id in before { owners[id] = nil }
      for record in records {
        owners[record.appointment.id] = patient
        guard let visit = try dayVisit(record, person, setup, hasNamesake: false, session, in: db) else {
          continue
        }
        let place = visits.firstIndex { ($0.visit.start, $0.id) > (visit.visit.start, visit.id) }
        visits.insert(visit, at: place ?? visits.endIndex)
      }
    }
    let sheet = DaySheet(
      first: day, last: day, office: known.sheet.office, visits: visits, blocks: known.sheet.blocks,
      asOf: try journal.head(in: db).number)
    kept.keep(KeptSheet(sheet, of: session.id, today: known.today, owners: owners, names: names))
    return sheet
  }
}
