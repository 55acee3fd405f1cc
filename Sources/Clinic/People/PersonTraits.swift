/// What tells people apart, of a record or of a form being filled in.
package struct PersonTraits: Hashable, Sendable {
  /// Folded words, as in `FoldedName`; the same holds for the next two.
  package let family: [String]
  package let given: [String]
  package let previous: [String]
  package let suffix: String
  /// Nil where not recorded: it then speaks neither for nor against.
  package let birthday: Day?
  /// Country and national number, without extensions.
  package let phones: Set<String>
  /// In small letters.
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
