import Clinic
import GRDB
import Journal

/// Patients, visits and the office as this process decoded them last, so that what nobody changed is not
/// decoded again at each key.
///
/// A record is forgotten the moment `ProjectionWriter` writes its row; what other programs commit is found in
/// the journal at the start of each transaction (`OpenPractice.noticeOthers`).
final class KeptRecords {
  /// So many days are kept.
  private static let days = 8
  /// So many clocks of days are kept.
  private static let clockLimit = 400

  /// Of a thousand to two thousand patients, visits and families, some ten megabytes in all.
  var patients = Generations<PatientID, PatientRecord>(limit: 1_000)
  var visits = Generations<AppointmentID, AppointmentRecord>(limit: 1_000)
  var relations = Generations<PatientID, [PatientRelation]>(limit: 1_000)
  /// What searches compare.
  private var candidates = Generations<PatientID, SearchCandidate>(limit: 500)
  /// Whose a row of the patients' table was when it was read.
  private var owners = Generations<Int64, PatientID>(limit: 500)
  /// Who is written exactly as somebody who was found.
  var namesakes = Generations<PatientID, [Namesake]>(limit: 200)
  /// Who may have a visit today.
  var visitors: DayVisitors?
  /// Which records are one patient.
  var merges: Merges?
  /// Each person's own recent patients, the latest first. They are this host's own: no entry tells of them.
  var recents: [UserID: [PatientID]] = [:]
  /// What the line of a week says of a day.
  var summaries = Generations<Day, WeekLayout.Summary>(limit: 50)
  var office: Office?
  /// Days that were looked at or read ahead, a few.
  var sheets: [Day: KeptSheet] = [:]
  /// The clocks of days that were looked at, in the zone of that name: what a day's visits ask for each.
  private var clocks: (zone: String, days: [Day: DayClock]) = ("", [:])
  /// What was written in the transaction under way, which may yet be taken back.
  private var written: [RecordKey] = []

  func keep(_ sheet: KeptSheet) {
    if sheets.count >= Self.days { sheets = [:] }
    sheets[sheet.sheet.first] = sheet
  }

  func keep(_ candidate: SearchCandidate) {
    candidates[candidate.id] = candidate
    owners[candidate.key] = candidate.id
  }

  /// What searches compare of a patient; nil where that is not kept.
  func candidate(_ id: PatientID) -> SearchCandidate? { candidates[id] }

  /// The same of the patient whose row has this key.
  func candidate(key: Int64) -> SearchCandidate? {
    guard let owner = owners[key], let found = candidates[owner], found.key == key else { return nil }
    return found
  }

  func clock(_ zone: Zone, _ day: Day) -> DayClock {
    if clocks.zone != zone.name || clocks.days.count > Self.clockLimit { clocks = (zone.name, [:]) }
    if let known = clocks.days[day] { return known }
    let clock = DayClock(zone, day)
    clocks.days[day] = clock
    return clock
  }

  /// A record's row was written in this process; its transaction is not committed yet.
  func wrote(_ kind: Kind, _ record: RecordID, _ before: RecordState?, _ after: RecordState) {
    written.append(RecordKey(kind: kind.rawValue, record: record))
    if kind == .appointment {
      visits[AppointmentID(record)] = nil
      noteVisit(record)
      for day in sheets.keys where sheets[day]?.note(before, after) == false { sheets[day] = nil }
      for state in [before, after] {
        guard let day = state?.value(of: AppointmentField.slot.rawValue)?[0]?.integerValue else { continue }
        summaries[Day(number: Int(day))] = nil
      }
    } else {
      forget(kind, record)
    }
  }

  private func noteVisit(_ record: RecordID) {
    if visitors?.note(record) == false { visitors = nil }
  }

  /// What was written stands.
  func committed() { written.removeAll(keepingCapacity: true) }

  /// What was written was taken back, or a part of it: whatever was read of it since is worth nothing.
  func takenBack() {
    for key in written { Kind(rawValue: key.kind).map { forget($0, key.record) } }
  }

  /// A record has changed, nobody says from what to what.
  func forget(_ kind: Kind, _ record: RecordID) {
    if KeptSheet.shows(kind) { sheets = [:] }
    switch kind {
    case .patient:
      patients[PatientID(record)] = nil
      candidates[PatientID(record)] = nil
      namesakes.removeAll()
    case .household, .alias:
      candidates.removeAll()
      namesakes.removeAll()
      if kind == .alias { merges = nil }
    case .appointment:
      visits[AppointmentID(record)] = nil
      noteVisit(record)
      summaries.removeAll()
    case .relation: relations.removeAll()
    case .practice, .provider, .room, .appointmentType, .holiday, .blockedTime:
      office = nil
      summaries.removeAll()
    default: break
    }
  }

  func forgetEverything() {
    patients.removeAll()
    visits.removeAll()
    relations.removeAll()
    summaries.removeAll()
    office = nil
    candidates.removeAll()
    owners.removeAll()
    namesakes.removeAll()
    visitors = nil
    merges = nil
    recents = [:]
    sheets = [:]
  }
}
