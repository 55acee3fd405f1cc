package import Clinic
package import Journal

/// The fields of a patient record, by the numbers that stand in entries.
package enum PatientField: Int, CaseIterable, Sendable {
  case number = 1
  case name = 2
  case previousNames = 3
  case birthday = 4
  case sex = 5
  case gender = 6
  case status = 7
  case addresses = 8
  case phones = 9
  case emails = 10
  case permissions = 11
  case language = 12
  case interpreter = 13
  case needs = 14
  case zone = 15
  case referral = 16
  case note = 17
  case household = 18
  case usualProvider = 19

  /// The field of `patient` as the journal holds it.
  package func value(of patient: Patient) -> FieldValue {
    switch self {
    case .number: .optional(patient.number)
    case .name:
      .list([
        .text(patient.name.family), .text(patient.name.given), .text(patient.name.middle),
        .text(patient.name.preferred), .text(patient.name.suffix), .text(patient.name.pronouns),
      ])
    case .previousNames: .list(patient.name.previous.map { .text($0) })
    case .birthday: .day(patient.birthday)
    case .sex: .integer(Int64(patient.sex.rawValue))
    case .gender: .list([.integer(Int64(patient.gender.rawValue)), .text(patient.genderInOwnWords)])
    case .status:
      if case .deceased(let day) = patient.status {
        .list([.integer(Int64(patient.status.code)), .day(day)])
      } else {
        .list([.integer(Int64(patient.status.code)), .null])
      }
    case .addresses: .list(patient.addresses.map(ContactValue.value))
    case .phones: .list(patient.phones.map(ContactValue.value))
    case .emails: .list(patient.emails.map { .text($0) })
    case .permissions: .list(patient.permissions.map(ContactValue.value))
    case .language: .text(patient.language)
    case .interpreter: .boolean(patient.needsInterpreter)
    case .needs:
      .list([
        .list(patient.needs.map(\.rawValue).sorted().map { .integer(Int64($0)) }), .text(patient.needsNote),
      ])
    case .zone: .text(patient.zoneName)
    case .referral: .text(patient.referral)
    case .note: .text(patient.note)
    case .household: .record(patient.household)
    case .usualProvider: .record(patient.preferredProvider)
    }
  }

  /// Puts the journal's value into `patient`; what is absent stays unknown.
  package func read(_ value: FieldValue?, into patient: inout Patient) {
    switch self {
    case .number: patient.number = value?.integerValue.map(Int.init)
    case .name:
      let previous = patient.name.previous
      patient.name = PersonName(
        family: value?[0]?.textValue ?? "", given: value?[1]?.textValue ?? "",
        middle: value?[2]?.textValue ?? "", preferred: value?[3]?.textValue ?? "",
        suffix: value?[4]?.textValue ?? "", pronouns: value?[5]?.textValue ?? "", previous: previous)
    case .previousNames: patient.name.previous = value?.items?.compactMap(\.textValue) ?? []
    case .birthday: patient.birthday = value?.integerValue.map { Day(number: Int($0)) }
    case .sex: patient.sex = value?.integerValue.flatMap { RecordedSex(rawValue: Int($0)) } ?? .notAsked
    case .gender:
      patient.gender = value?[0]?.integerValue.flatMap { Gender(rawValue: Int($0)) } ?? .notAsked
      patient.genderInOwnWords = value?[1]?.textValue ?? ""
    case .status:
      let day = value?[1]?.integerValue.map { Day(number: Int($0)) }
      patient.status =
        value?[0]?.integerValue.flatMap { PatientStatus(code: Int($0), deceasedOn: day) } ?? .active
    case .addresses: patient.addresses = value?.items?.compactMap(ContactValue.address) ?? []
    case .phones: patient.phones = value?.items?.compactMap(ContactValue.phone) ?? []
    case .emails: patient.emails = value?.items?.compactMap(\.textValue) ?? []
    case .permissions: patient.permissions = value?.items?.compactMap(ContactValue.permission) ?? []
    case .language: patient.language = value?.textValue ?? ""
    case .interpreter: patient.needsInterpreter = value?.booleanValue ?? false
    case .needs:
      patient.needs = Set(
        (value?[0]?.items ?? []).compactMap { $0.integerValue.flatMap { Need(rawValue: Int($0)) } })
      patient.needsNote = value?[1]?.textValue ?? ""
    case .zone: patient.zoneName = value?.textValue ?? ""
    case .referral: patient.referral = value?.textValue ?? ""
    case .note: patient.note = value?.textValue ?? ""
    case .household: patient.household = value?.recordValue.map(Identifier.init)
    case .usualProvider: patient.preferredProvider = value?.recordValue.map(Identifier.init)
    }
  }
}
