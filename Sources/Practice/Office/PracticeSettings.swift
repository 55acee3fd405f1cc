package import Clinic
import Journal

/// The practice itself: its name, zone, hours, and how its consoles behave.
package struct PracticeSettings: Hashable, Sendable {
  package var name: String
  package var zoneName: String
  package var phone: String
  package var address: String
  package var unit: TimeUnit
  /// Minutes without a key until a console locks; 1 to 15.
  package var idleLockMinutes: Int
  package var hours: WorkingHours
  /// Initials instead of names on the day.
  package var showsInitials: Bool
  /// Whether people may choose a PIN that unlocks their own console.
  package var allowsPIN: Bool

  package init(
    name: String, zoneName: String, phone: String = "", address: String = "", unit: TimeUnit = .fifteen,
    idleLockMinutes: Int = 5, hours: WorkingHours = .init(), showsInitials: Bool = false,
    allowsPIN: Bool = false
  ) {
    self.name = name
    self.zoneName = zoneName
    self.phone = phone
    self.address = address
    self.unit = unit
    self.idleLockMinutes = idleLockMinutes
    self.hours = hours
    self.showsInitials = showsInitials
    self.allowsPIN = allowsPIN
  }

  /// A practice is one record in every store, under this name.
  package static let record = RecordID(high: 0x0000_0000_0000_7000, low: 0x8000_0000_0000_0001)

  var fields: OfficeValues.Fields {
    [
      (1, .text(name)), (2, .text(zoneName)), (3, .text(phone)), (4, .text(address)),
      (5, .integer(Int64(unit.rawValue))), (6, .integer(Int64(idleLockMinutes))),
      (7, .list([HoursValue.weekly(hours), HoursValue.exceptions(hours)])), (8, .boolean(showsInitials)),
      (10, .boolean(allowsPIN)),
    ]
  }

  init(_ state: RecordState) {
    let open = state.value(of: 7)
    self.init(
      name: state.value(of: 1)?.textValue ?? "", zoneName: state.value(of: 2)?.textValue ?? "UTC",
      phone: state.value(of: 3)?.textValue ?? "", address: state.value(of: 4)?.textValue ?? "",
      unit: state.value(of: 5)?.integerValue.flatMap { TimeUnit(rawValue: Int($0)) } ?? .fifteen,
      idleLockMinutes: Int(state.value(of: 6)?.integerValue ?? 5),
      hours: HoursValue.hours(weekly: open?[0], exceptions: open?[1]),
      showsInitials: state.value(of: 8)?.booleanValue ?? false,
      allowsPIN: state.value(of: 10)?.booleanValue ?? false)
  }
}
