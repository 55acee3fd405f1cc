/// What a person is called. An empty text means that this part is not recorded.
///
/// Someone with one name only has it as `family`.
package struct PersonName: Hashable, Sendable {
  /// With its particles: "van der Berg", "García López".
  package var family: String
  /// The first given name; what follows it is `middle`.
  package var given: String
  /// "Quinn", "Q.".
  package var middle: String
  /// What they want to be called: "Nena".
  package var preferred: String
  /// "Jr", "III".
  package var suffix: String
  /// As they say them: "she/her".
  package var pronouns: String
  /// Names borne before, as written then: "Okafor", "Smith, Jane".
  package var previous: [String]

  package init(
    family: String, given: String = "", middle: String = "", preferred: String = "", suffix: String = "",
    pronouns: String = "", previous: [String] = []
  ) {
    self.family = family
    self.given = given
    self.middle = middle
    self.preferred = preferred
    self.suffix = suffix
    self.pronouns = pronouns
    self.previous = previous
  }

  /// For lists and blocks: "SMITH Jane", "MÜLLER-SCHÖN A." is the caller's shortening of it.
  package var listed: String { PersonName.joined([family.uppercased(), given]) }

  /// For the head of a chart: `GARCÍA Elena "Nena"`; the given name is not said twice.
  package var heading: String {
    PersonName.joined([listed, preferred.isEmpty || preferred == given ? "" : "\"\(preferred)\""])
  }

  /// As one would write it on an envelope: "Jane Q Smith Jr".
  package var full: String { PersonName.joined([given, middle, family, suffix]) }

  /// For registers: "Smith, Jane Q, Jr".
  package var indexed: String {
    [family, PersonName.joined([given, middle]), suffix].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// What to call them aloud: the preferred name, else the given, else the family name.
  package var spoken: String { [preferred, given, family].first { !$0.isEmpty } ?? "" }

  /// "J. S.": given first; for practices and places that show no names.
  package var initials: String {
    [given, family].compactMap(\.first).map { "\($0.uppercased())." }.joined(separator: " ")
  }

  /// Whether nothing at all is recorded.
  package var isEmpty: Bool {
    family.isEmpty && given.isEmpty && middle.isEmpty && preferred.isEmpty
  }

  private static func joined(_ parts: [String]) -> String {
    parts.filter { !$0.isEmpty }.joined(separator: " ")
  }
}
