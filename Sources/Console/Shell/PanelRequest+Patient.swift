package import Clinic
import Practice

extension PanelRequest {
  /// Whose record the panel shows: opening it, or coming back to it, makes this patient current and files the
  /// access. The line of the current patient never names another than the panel below it shows.
  package var patient: PatientID? {
    switch self {
    case .chart(let patient), .patientForm(let patient): patient
    case .other(let name, let argument) where Self.aboutPatients.contains(name):
      argument.split(separator: " ").first.flatMap { RecordID(hexadecimal: String($0)) }.map { PatientID($0) }
    default: nil
    }
  }

  /// Panels whose argument begins with a patient's record.
  private static let aboutPatients: Set = [
    "medical", "medical-item", "patient-form", "relation", "recall-line",
  ]

  /// The same about another patient, where that says something: the chart, the medical history.
  func turned(to patient: PatientID) -> [PanelRequest] {
    if case .other("medical", _) = self {
      return [.chart(patient), .other(name: "medical", argument: patient.record.hexadecimal)]
    }
    return [.chart(patient)]
  }
}
