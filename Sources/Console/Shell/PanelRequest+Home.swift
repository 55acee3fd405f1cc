import Clinic

extension PanelRequest {
  /// The first screen of somebody who logs in: the day, and for those who may not see it their own work.
  static func home(of role: Role, on today: Day) -> PanelRequest {
    switch role {
    case .administrator: .practice
    case .auditor: .audit(.everything)
    case .receptionist, .hygienist, .dentalAssistant, .dentist, .clinician, .supervisor, .biller: .day(today)
    }
  }
}
