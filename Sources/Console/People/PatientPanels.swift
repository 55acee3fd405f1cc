import Clinic
import Practice

/// The panels about patients.
enum PatientPanels {
  static let factory = PanelFactory { subject in
    let patient = subject.patient.record.hexadecimal
    let about = ["medical", "relation", "recall-line"].map { PanelRequest.other(name: $0, argument: patient) }
    let alone = ["patients", "merges"].map { PanelRequest.other(name: $0, argument: "") }
    return [.find(""), .register(""), .patientForm(subject.patient), .chart(subject.patient)] + about + alone
      + [.other(name: "medical-item", argument: "\(patient) vitals")]
  } _: { request, surroundings in
    switch request {
    case .find(let text): FindPanel(text, in: surroundings)
    case .register(let line): PatientFormPanel(registering: line)
    case .patientForm(let patient): PatientFormPanel(of: patient)
    case .chart(let patient): ChartPanel(of: patient)
    case .other(let name, let argument): named(name, argument.split(separator: " ").map(String.init))
    default: nil
    }
  }

  /// Panels by their name: what they are about follows as records in hexadecimal.
  private static func named(_ name: String, _ words: [String]) -> (any Panel)? {
    switch name {
    case "patients": return PatientListPanel()
    case "merges": return MergePanel()
    case "patient-form":
      guard let patient = words.first.flatMap({ RecordID(hexadecimal: $0) }) else { return nil }
      return PatientFormPanel(of: PatientID(patient), at: words.dropFirst().joined(separator: " "))
    case "medical-item":
      guard let patient = words.first.flatMap({ RecordID(hexadecimal: $0) }),
        let subject = MedicalSubject(words: Array(words.dropFirst()))
      else { return nil }
      return RecordFormPanel(MedicalForm(PatientID(patient), subject))
    default: break
    }
    let records = words.map { RecordID(hexadecimal: $0) }
    guard let first = records.first, let patient = first.map({ PatientID($0) }) else { return nil }
    let second = records.count > 1 ? records[1] : nil
    switch name {
    case "medical": return MedicalPanel(of: patient)
    case "relation": return RecordFormPanel(RelationForm(patient, second.map { PatientRelationID($0) }))
    case "recall-line": return RecordFormPanel(RecallLineForm(patient, second.map { RecallLineID($0) }))
    default: return nil
    }
  }
}
