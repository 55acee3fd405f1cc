import Clinic
import Practice
import Terminal

/// What wide windows show beside the day of the patient under the cursor.
struct BesideFacts: Sendable {
  /// "ALLERGY penicillin", as the role may see it.
  let alerts: [String]
  /// The others of the household.
  let household: [String]
  let last: Appointment?
  let next: Appointment?
  /// "prophylaxis due 12 Nov".
  let due: [String]

  /// Of everyone who stands on a day; what the role may not see of a visit is left out.
  static func read(
    _ visits: [DayVisit], _ practice: OpenPractice, _ surroundings: Surroundings
  ) throws -> [PatientID: BesideFacts] {
    var facts: [PatientID: BesideFacts] = [:]
    for visit in visits {
      guard let patient = visit.patient, facts[patient.id] == nil else { continue }
      let alerts =
        visit.isNeutral ? [] : try practice.alertTexts(of: patient.id, as: surroundings.session)
      let around = try practice.visitsAround(
        surroundings.today, of: patient.id, as: surroundings.session)
      facts[patient.id] = try practice.read { db in
        let today = surroundings.today
        let home =
          try patient.household.map { try practice.household(of: $0, in: db) }?.filter { $0.id != patient.id }
          ?? []
        let mayKnow =
          try !visit.isNeutral
          && practice.allowance(.viewRecall, of: surroundings.session, for: patient.id, in: db).isGranted
        let due = mayKnow ? try practice.recallLines(of: patient.id, in: db) : []
        return BesideFacts(
          alerts: alerts, household: home.map(\.name.listed), last: around.last, next: around.next,
          due: due.filter { !$0.isPaused(on: today) }.prefix(3)
            .map { "\($0.kind.name) due \($0.due.day?.text ?? "unknown")" })
      }
    }
    return facts
  }
}
