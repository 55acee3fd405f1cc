import Clinic
import Practice

/// The panels about the practice itself.
enum OfficePanels {
  static let factory = PanelFactory { _ in
    let forms = ["settings", "vitals", "provider", "room", "type", "holiday", "block"]
    return [.practice] + forms.map { .other(name: "office-\($0)", argument: "") }
  } _: { request, _ in
    switch request {
    case .practice: PracticePanel()
    case .other(let name, let argument): form(name, RecordID(hexadecimal: argument)).map(RecordFormPanel.init)
    default: nil
    }
  }

  private static func form(_ name: String, _ record: RecordID?) -> (any RecordForm)? {
    switch name {
    case "office-settings": SettingsForm()
    case "office-vitals": ThresholdsForm()
    case "office-provider": ProviderForm(record.map { ProviderID($0) })
    case "office-hours": record.map { ProviderHoursForm(ProviderID($0)) }
    case "office-room": RoomForm(record.map { RoomID($0) })
    case "office-type": AppointmentTypeForm(record.map { AppointmentTypeID($0) })
    case "office-holiday": HolidayForm(record.map { HolidayID($0) })
    case "office-block": BlockForm(record.map { BlockedTimeID($0) })
    default: nil
    }
  }
}
