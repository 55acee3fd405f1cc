import Clinic
import Practice
import Terminal

/// Reads the strip of the current patient, as a role may see it.
enum PatientBanner {
  /// Nil where there is no such patient any more.
  static func read(
    _ id: PatientID, _ practice: OpenPractice, as session: Session, today: Day
  ) throws -> CurrentPatient? {
    guard let patient = try practice.read({ db in try practice.patient(id, in: db) })?.patient else {
      return nil
    }
    var facts = [CurrentPatient.Fact(SafeText(patient.birthdayText(on: today)))]
    if !patient.numberText.isEmpty { facts.append(.init(SafeText(patient.numberText))) }
    for text in try practice.alertTexts(of: id, as: session) {
      facts.append(.init(SafeText(text), role(of: text)))
    }
    return CurrentPatient(
      id: id, name: SafeText(patient.name.heading), shortName: SafeText(patient.name.family.uppercased()),
      facts: facts)
  }

  /// Capitals in an alert say that it can kill or was not asked; the colour repeats it.
  private static func role(of text: String) -> Terminal.Role {
    let word = text.split(separator: " ").first ?? ""
    if word == "ALLERGY" || word == "PREMED" || word.hasPrefix("DECEASED") { return .alert }
    return text.contains("NOT ASKED") || text.hasSuffix("TO DECIDE") || text.contains("needed")
      ? .warning : .plain
  }
}
