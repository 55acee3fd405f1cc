/// What tells people apart, of a record or of a form being filled in.
package struct PersonTraits: Hashable, Sendable {
  package let family: [String]
  package let given: [String]
  package let previous: [String]
  package let suffix: String
  package let birthday: Day?
  package let phones: Set<String>
  package let emails: Set<String>
  /// First line and postal code, folded; those without a first line are left out.
  package let addresses: Set<String>

  package init(
    name: PersonName, birthday: Day? = nil, phones: [PhoneNumber] = [], emails: [String] = [],
    addresses: [PostalAddress] = []
  ) {
    let folded = FoldedName(name)
    family = folded.family
    given = folded.given
    previous = folded.previous
    suffix = SearchText.fold(name.suffix)
    self.birthday = birthday
    self.phones = Set(phones.map { "\($0.country) \($0.national)" })
    self.emails = Set(emails.map { $0.lowercased() })
    self.addresses = Set(
      addresses.filter { !$0.line1.isEmpty }.map { SearchText.fold("\($0.line1) \($0.postalCode.prefix(5))") }
    )
  }

  package init(_ patient: Patient) {
    self.init(
      name: patient.name, birthday: patient.birthday, phones: patient.phones.map(\.number),
      emails: patient.emails, addresses: patient.addresses)
  }
}
