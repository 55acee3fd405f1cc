import Clinic
import Journal

/// What a field of a patient's record holds, as a person would say it.
enum PatientFieldWords {
  /// Nil for a field that this program does not know, or one that only names another record.
  static func words(_ value: FieldValue, field number: Int) -> String? {
    guard let field = PatientField(rawValue: number), value != .null else { return nil }
    var patient = Patient(id: PatientID(RecordID(high: 0, low: 0)), name: PersonName(family: ""))
    field.read(value, into: &patient)
    switch field {
    case .name:
      let name = patient.name
      let called = name.preferred.isEmpty ? "" : "called \(name.preferred)"
      return joined([name.family, name.given, name.middle, name.suffix, called, name.pronouns])
    case .previousNames: return joined(patient.name.previous)
    case .sex: return patient.sex.text
    case .gender: return joined([patient.gender.text, patient.genderInOwnWords])
    case .status: return patient.status.text
    case .addresses: return joined(patient.addresses.map { joined($0.lines) }, by: "; ")
    case .phones:
      return joined(
        patient.phones.map { "\($0.kind.text) \($0.number.text), \($0.voicemail.text)" }, by: "; ")
    case .permissions: return joined(patient.permissions.map(permission), by: "; ")
    case .needs:
      return joined(patient.needs.sorted { $0.rawValue < $1.rawValue }.map(\.text) + [patient.needsNote])
    case .interpreter: return patient.needsInterpreter ? "yes" : "no"
    case .number, .birthday, .emails, .language, .zone, .referral, .note, .household, .usualProvider:
      return nil
    }
  }

  private static func permission(_ permission: ContactPermission) -> String {
    let by = permission.saidBy.isEmpty ? "" : " by \(permission.saidBy)"
    return "\(permission.purpose.text) by \(permission.channel.text) \(permission.isAllowed ? "yes" : "no")"
      + ", said\(by) on \(permission.saidOn.iso)"
  }

  private static func joined(_ parts: [String], by separator: String = ", ") -> String {
    let said = parts.filter { !$0.isEmpty }
    return said.isEmpty ? "empty" : said.joined(separator: separator)
  }
}
