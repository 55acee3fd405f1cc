/// Where letters go. An empty text means that this part is not recorded.
package struct PostalAddress: Hashable, Sendable {
  /// What this address is to the person. Raw values are stored in entries: never reused.
  package enum Kind: Int, Sendable, CaseIterable {
    case home = 1
    case mailing = 2
    case work = 3
    case temporary = 4

    /// For forms: "home".
    package var text: String {
      switch self {
      case .home: "home"
      case .mailing: "mailing"
      case .work: "work"
      case .temporary: "temporary"
      }
    }
  }

  package var kind: Kind
  /// Street and number, or box.
  package var line1: String
  /// Apartment, floor, care of.
  package var line2: String
  package var city: String
  /// State, province or county as written: "OR".
  package var region: String
  /// As `PostalCode` writes it: "97202-1234".
  package var postalCode: String
  /// ISO 3166-1 alpha-2; empty means the practice's own country.
  package var country: String

  package init(
    kind: Kind = .home, line1: String = "", line2: String = "", city: String = "", region: String = "",
    postalCode: String = "", country: String = ""
  ) {
    self.kind = kind
    self.line1 = line1
    self.line2 = line2
    self.city = city
    self.region = region
    self.postalCode = postalCode
    self.country = country
  }

  /// The lines of an envelope below the name; none where nothing is recorded.
  package var lines: [String] {
    let place = [[city, region].filter { !$0.isEmpty }.joined(separator: ", "), postalCode]
      .filter { !$0.isEmpty }.joined(separator: " ")
    return [line1, line2, place, country].filter { !$0.isEmpty }
  }
}
