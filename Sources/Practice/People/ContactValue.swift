import Clinic
import Journal

/// Addresses, phones and permissions as the journal holds them, and back.
enum ContactValue {
  static func value(_ address: PostalAddress) -> FieldValue {
    .list([
      .integer(Int64(address.kind.rawValue)), .text(address.line1), .text(address.line2),
      .text(address.city), .text(address.region), .text(address.postalCode), .text(address.country),
    ])
  }

  static func address(_ value: FieldValue) -> PostalAddress? {
    guard let kind = value[0]?.integerValue.flatMap({ PostalAddress.Kind(rawValue: Int($0)) }) else {
      return nil
    }
    return PostalAddress(
      kind: kind, line1: value[1]?.textValue ?? "", line2: value[2]?.textValue ?? "",
      city: value[3]?.textValue ?? "", region: value[4]?.textValue ?? "",
      postalCode: value[5]?.textValue ?? "", country: value[6]?.textValue ?? "")
  }

  static func value(_ phone: PhoneLine) -> FieldValue {
    .list([
      .integer(Int64(phone.kind.rawValue)), .text(phone.number.stored),
      .integer(Int64(phone.voicemail.rawValue)),
    ])
  }

  static func phone(_ value: FieldValue) -> PhoneLine? {
    guard let number = value[1]?.textValue.flatMap({ PhoneNumber(stored: $0) }) else { return nil }
    return PhoneLine(
      number: number, kind: value[0]?.integerValue.flatMap { PhoneLine.Kind(rawValue: Int($0)) } ?? .other,
      voicemail: value[2]?.integerValue.flatMap { PhoneLine.Voicemail(rawValue: Int($0)) } ?? .notAsked)
  }

  static func value(_ permission: ContactPermission) -> FieldValue {
    .list([
      .integer(Int64(permission.channel.rawValue)), .integer(Int64(permission.purpose.rawValue)),
      .boolean(permission.isAllowed), .text(permission.saidBy), .day(permission.saidOn),
    ])
  }

  static func permission(_ value: FieldValue) -> ContactPermission? {
    guard let channel = value[0]?.integerValue.flatMap({ ContactPermission.Channel(rawValue: Int($0)) }),
      let purpose = value[1]?.integerValue.flatMap({ ContactPermission.Purpose(rawValue: Int($0)) }),
      let allowed = value[2]?.booleanValue, let day = value[4]?.integerValue
    else { return nil }
    return ContactPermission(
      channel: channel, purpose: purpose, isAllowed: allowed, saidBy: value[3]?.textValue ?? "",
      saidOn: Day(number: Int(day)))
  }
}
