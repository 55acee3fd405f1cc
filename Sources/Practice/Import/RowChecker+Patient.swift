import Clinic

/// Checks a row of a file of patients.
extension RowChecker {
  func patient(_ number: String, _ record: SeparatedText.Record, _ found: inout Found) {
    func text(_ column: String) -> String { map.value(column, record) }
    var name = PersonName(
      family: text("family"), given: text("given"), middle: text("middle"), preferred: text("preferred"))
    if name.family.isEmpty, name.given.isEmpty, !text("name").isEmpty {
      switch NameParser.parse(text("name")) {
      case .success(let parsed): name = parsed
      case .failure(let failure): found.problems.append(problem(record, failure, column: "name"))
      }
    }
    if name.family.isEmpty, name.given.isEmpty {
      found.problems.append(problem(record, "family", "there is no name"))
      return
    }
    var patient = Patient(id: Identifier(practice.world.newRecordID()), name: name)
    patient.birthday = day("birthday", record, &found)
    patient.sex = sex(record, &found)
    patient.phones = phones(record, &found)
    if !text("email").isEmpty { patient.emails = [text("email")] }
    let address = PostalAddress(
      line1: text("street"), line2: text("street 2"), city: text("city"), region: text("state"),
      postalCode: text("zip"))
    if address != PostalAddress() { patient.addresses = [address] }
    patient.language = text("language")
    patient.referral = text("referral")
    patient.note = note("note", record, &found)
    patient.status = status(record, &found)
    for failure in PatientCheck.problems(patient, today: today) {
      found.problems.append(problem(record, failure))
    }
    if found.problems.isEmpty { found.row = .patient(oldNumber: number, patient) }
  }

  private func sex(_ record: SeparatedText.Record, _ found: inout Found) -> RecordedSex {
    switch map.value("sex", record).lowercased() {
    case "": .notAsked
    case "f", "female", "w", "woman", "1": .female
    case "m", "male", "man", "0": .male
    case "x", "other", "nonbinary", "unspecified": .unspecified
    case "u", "unknown", "2": .unknown
    case let other:
      {
        found.problems.append(problem(record, "sex", "\"\(other.prefix(20))\" is none of F, M, X, U"))
        return .notAsked
      }()
    }
  }

  private func status(_ record: SeparatedText.Record, _ found: inout Found) -> PatientStatus {
    switch map.value("status", record).lowercased() {
    case "", "active", "a", "patient": .active
    case "inactive", "i", "archived", "deleted", "nonpatient": .inactive
    case "prospective", "prospect": .prospective
    case "deceased", "d": .deceased(on: nil)
    case let other:
      {
        found.problems.append(
          problem(
            record, "status", "\"\(other.prefix(20))\" is none of active, inactive, prospective, deceased"))
        return .active
      }()
    }
  }

  private func phones(_ record: SeparatedText.Record, _ found: inout Found) -> [PhoneLine] {
    var lines: [PhoneLine] = []
    let columns: [(String, PhoneLine.Kind)] = [("mobile", .mobile), ("phone", .home), ("work phone", .work)]
    for (column, kind) in columns {
      let text = map.value(column, record)
      // Masks of empty fields, "(   )   -".
      guard text.contains(where: \.isNumber) else { continue }
      switch PhoneParser.parse(text) {
      case .success(let number):
        if !lines.contains(where: { $0.number == number }) {
          lines.append(PhoneLine(number: number, kind: kind))
        }
      case .failure(let failure): found.problems.append(problem(record, failure, column: column))
      }
    }
    return lines
  }
}
