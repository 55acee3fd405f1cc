/// Somebody who is not a patient here, and how to reach them.
package struct OutsideContact: Hashable, Sendable {
  package var name: PersonName
  package var phones: [PhoneLine]
  package var emails: [String]
  package var address: PostalAddress?

  package init(
    name: PersonName, phones: [PhoneLine] = [], emails: [String] = [], address: PostalAddress? = nil
  ) {
    self.name = name
    self.phones = phones
    self.emails = emails
    self.address = address
  }
}
