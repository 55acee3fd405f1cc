/// A licence to practise.
package struct Licence: Hashable, Sendable {
  /// As it is written on the licence.
  package var number: String
  /// The authority: a US state as two letters, or as it is written on the licence.
  package var authority: String
  /// The last day it is good for; nil is not known.
  package var expires: Day?

  package init(number: String, authority: String, expires: Day? = nil) {
    self.number = number
    self.authority = authority
    self.expires = expires
  }
}
