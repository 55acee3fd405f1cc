import Clinic

/// The panels about patients.
enum PatientPanels {
  static let factory = PanelFactory { request, surroundings in
    switch request {
    case .find(let text): FindPanel(text, in: surroundings)
    case .register(let line): PatientFormPanel(registering: line)
    case .patientForm(let patient): PatientFormPanel(of: patient)
    default: nil
    }
  }
}
