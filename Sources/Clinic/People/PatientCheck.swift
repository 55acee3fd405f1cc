/// What keeps a patient's record from being saved, whoever fills it: a form, an import, a merge.
package enum PatientCheck {
  /// The most of each list: more is a slip, and an entry is bounded.
  package static let mostPhones = 12
  package static let mostEmails = 8
  package static let mostAddresses = 8
  package static let mostPreviousNames = 12

  /// All problems, in the order of the form, so that it can jump to each; none for a record that may
  /// be saved.
  package static func problems(_ patient: Patient, today: Day) -> [FieldProblem] {
    name(patient.name) + days(patient, today: today)
      + reach(phones: patient.phones, emails: patient.emails, addresses: patient.addresses) + texts(patient)
  }

  /// Problems with a name: also of an outside contact.
  package static func name(_ name: PersonName) -> [FieldProblem] {
    var problems: [FieldProblem] = []
    if name.isEmpty {
      problems.append(
        FieldProblem(
          field: "family name", code: .missing, problem: "family name: there is no name at all",
          remedy: "type at least the family name; someone with one name has it here"))
    }
    let parts = [
      ("family name", name.family), ("given name", name.given), ("middle name", name.middle),
      ("preferred name", name.preferred), ("suffix", name.suffix), ("pronouns", name.pronouns),
    ]
    for (field, text) in parts { problems += refused(text, by: TextGate.name(field)) }
    for former in name.previous { problems += refused(former, by: TextGate.line("previous names")) }
    return problems + tooMany("previous names", name.previous.count, mostPreviousNames)
  }

  private static func days(_ patient: Patient, today: Day) -> [FieldProblem] {
    var problems: [FieldProblem] = []
    if let birthday = patient.birthday {
      if birthday > today {
        problems.append(outOfRange("birthday", "\(birthday.text) lies in the future", "check the year"))
      } else if let age = Age(born: birthday, on: today), age.years > BirthdayParser.greatestAge {
        problems.append(
          outOfRange(
            "birthday", "\(birthday.text) is more than \(BirthdayParser.greatestAge) years ago",
            "check the year"))
      }
    }
    if case .deceased(let day?) = patient.status {
      if day > today {
        problems.append(
          outOfRange("day of death", "\(day.text) lies in the future", "type a day up to today"))
      }
      if let birthday = patient.birthday, day < birthday {
        problems.append(
          outOfRange("day of death", "\(day.text) lies before the birthday", "check both, and the person"))
      }
    }
    return problems
  }

  /// Problems with somebody who is not a patient here: a guardian, an emergency contact.
  package static func problems(_ contact: OutsideContact) -> [FieldProblem] {
    name(contact.name)
      + reach(phones: contact.phones, emails: contact.emails, addresses: contact.address.map { [$0] } ?? [])
  }

  /// Problems with one text of a record.
  package static func text(_ text: String, _ gate: TextGate) -> [FieldProblem] { refused(text, by: gate) }

  private static func reach(
    phones lines: [PhoneLine], emails: [String], addresses: [PostalAddress]
  ) -> [FieldProblem] {
    var problems: [FieldProblem] = []
    for email in emails {
      if case .failure(let problem) = EmailCheck.check(email) { problems.append(problem) }
    }
    for address in addresses {
      for (field, text) in [
        ("address", address.line1), ("address", address.line2), ("city", address.city),
        ("state", address.region),
        ("postal code", address.postalCode), ("country", address.country),
      ] { problems += refused(text, by: TextGate.line(field)) }
    }
    let phones = lines.map(\.number)
    if Set(phones).count < phones.count {
      problems.append(
        FieldProblem(
          field: "phone", code: .conflict, problem: "phone: one number stands there twice",
          remedy: "take one of the two out"))
    }
    return problems + tooMany("phone", phones.count, mostPhones) + tooMany("e-mail", emails.count, mostEmails)
      + tooMany("address", addresses.count, mostAddresses)
  }

  private static func texts(_ patient: Patient) -> [FieldProblem] {
    refused(patient.genderInOwnWords, by: .line("gender")) + refused(patient.language, by: .name("language"))
      + refused(patient.needsNote, by: .line("needs")) + refused(patient.zoneName, by: .name("zone"))
      + refused(patient.referral, by: .line("referral")) + refused(patient.note, by: .note("note"))
      + patient.permissions.flatMap { refused($0.saidBy, by: .line("contact permission")) }
  }

  private static func refused(_ text: String, by gate: TextGate) -> [FieldProblem] {
    if case .failure(let problem) = gate.admit(text) { [problem] } else { [] }
  }

  private static func outOfRange(_ field: String, _ problem: String, _ remedy: String) -> FieldProblem {
    FieldProblem(field: field, code: .outOfRange, problem: "\(field): \(problem)", remedy: remedy)
  }

  private static func tooMany(_ field: String, _ count: Int, _ most: Int) -> [FieldProblem] {
    guard count > most else { return [] }
    return [outOfRange(field, "there are \(count), more than \(most)", "keep those in use")]
  }
}
