import Clinic
import Practice
import Terminal

/// What wide windows show beside the day of the patient under the cursor.
struct BesideFacts: Sendable {
  /// "ALLERGY penicillin", as the role may see it.
  let alerts: [AlertProjection.Line]
  /// The others of the household.
  let household: [String]
  let last: Appointment?
  let next: Appointment?
  /// "prophylaxis due 12 Nov".
  let due: [String]

  /// What the role may not see of a visit is left out.
  init(
    of patient: Patient, isNeutral: Bool, _ practice: OpenPractice, _ surroundings: Surroundings
  ) throws {
    let (session, today) = (surroundings.session, surroundings.today)
    alerts = isNeutral ? [] : try practice.alertLines(of: patient.id, as: session)
    (last, next) = try practice.visitsAround(today, of: patient.id, as: session)
    (household, due) = try practice.read { db in
      let home = try patient.household.map { try practice.household(of: $0, in: db) } ?? []
      let mayKnow =
        try !isNeutral && practice.allowance(.viewRecall, of: session, for: patient.id, in: db).isGranted
      let lines = mayKnow ? try practice.recallLines(of: patient.id, in: db) : []
      return (
        home.filter { $0.id != patient.id }.map(\.name.listed),
        lines.filter { !$0.isPaused(on: today) }.prefix(3)
          .map { "\($0.kind.name) due \($0.due.day?.text ?? "unknown")" }
      )
    }
  }
}
