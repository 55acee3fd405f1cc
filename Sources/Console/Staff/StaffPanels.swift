import Clinic
import Practice

/// The panels about the people of the practice.
enum StaffPanels {
  static let factory = PanelFactory { subject in
    [.people]
      + ["roles", "new", "person", "password", "disabled", "withdraw"].map { form($0, subject.person) }
  } _: { request, _ in
    switch request {
    case .people: StaffPanel()
    case .other("staff-roles", let argument): person(argument).map { RecordFormPanel(RolesForm($0)) }
    case .other("staff-new", _): RecordFormPanel(NewPersonForm())
    case .other("staff-person", let argument): person(argument).map { RecordFormPanel(PersonForm($0)) }
    case .other("staff-password", let argument): person(argument).map { RecordFormPanel(NewPasswordForm($0)) }
    case .other("staff-disabled", let argument): person(argument).map { RecordFormPanel(DisablingForm($0)) }
    case .other("staff-withdraw", let argument): person(argument).map { RecordFormPanel(WithdrawingForm($0)) }
    default: nil
    }
  }

  /// The form that changes something of a person.
  static func form(_ what: String, _ user: UserID) -> PanelRequest {
    .other(name: "staff-\(what)", argument: user.record.hexadecimal)
  }

  private static func person(_ argument: String) -> UserID? {
    RecordID(hexadecimal: argument).map { UserID($0) }
  }
}
