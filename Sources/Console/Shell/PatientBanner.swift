import Clinic
import Practice
import Terminal

/// Reads the strip of the current patient, as a role may see it.
enum PatientBanner {
  /// Nil where there is no such patient any more, or none that the person may see: rights are asked at each
  /// reading, for a visit or a broken glass that gave one may be gone.
  static func read(
    _ id: PatientID, _ practice: OpenPractice, as session: Session, today: Day
  ) throws -> CurrentPatient? {
    let known = try practice.read { db in
      try practice.allowance(.viewDemographics, of: session, for: id, in: db).isGranted
        ? practice.patient(id, in: db) : nil
    }
    guard let patient = known?.patient else { return nil }
    var facts = [CurrentPatient.Fact(SafeText(patient.birthdayText(on: today)))]
    if !patient.numberText.isEmpty { facts.append(.init(SafeText(patient.numberText))) }
    for alert in try practice.alertLines(of: id, as: session) {
      facts.append(.init(SafeText(alert.text), alert.gravity.role))
    }
    return CurrentPatient(
      id: id, name: SafeText(patient.name.heading), shortName: SafeText(patient.name.family.uppercased()),
      facts: facts)
  }
}

extension Alert.Gravity {
  /// Capitals in an alert say that it can kill or was not asked; the colour repeats it.
  var role: Terminal.Role {
    switch self {
    case .danger: .alert
    case .caution: .warning
    case .calm: .plain
    }
  }
}
