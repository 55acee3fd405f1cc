import Clinic

/// People to test with.
enum PeopleWorld {
  static let today = TypingWorld.today

  static func id<Subject>(_ number: Int) -> Identifier<Subject> {
    Identifier(RecordID(high: 2, low: UInt64(number)))
  }

  static func patient(
    _ number: Int = 1, _ name: String = "Smith, Jane", born: String? = "1984-02-03", phone: String? = nil
  ) -> Patient {
    Patient(
      id: id(number), number: 10_000 + number, name: NameParser.parse(name).value ?? PersonName(family: name),
      birthday: born.map(TypingWorld.day),
      phones: phone.flatMap { PhoneParser.parse($0).value }.map { [PhoneLine(number: $0)] } ?? [])
  }

  static func allergy(
    _ substance: String, _ severity: Allergy.Severity = .unknown, _ status: ListedStatus = .active
  ) -> Allergy {
    Allergy(
      id: id(substance.utf8.reduce(0) { $0 * 31 + Int($1) } % 1_000_000), patient: id(1),
      substance: substance, severity: severity, status: status)
  }

  static func vitals(_ change: (inout Vitals) -> Void) -> Vitals {
    var vitals = Vitals(id: id(1), patient: id(1), takenAt: Moment(seconds: 1_795_000_000), takenOn: today)
    change(&vitals)
    return vitals
  }
}
