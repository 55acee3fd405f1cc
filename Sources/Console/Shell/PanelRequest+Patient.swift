package import Clinic

extension PanelRequest {
  /// Whose chart the panel shows: opening it makes this patient current and files the access.
  package var patient: PatientID? {
    switch self {
    case .chart(let patient), .patientForm(let patient): patient
    default: nil
    }
  }
}
