/// A name as an index holds it: every word under which the person may be asked for.
package struct FoldedName: Hashable, Sendable {
  /// Words of the family name in all spellings, and its words run together ("delacruz").
  package let family: [String]
  /// Words of given, middle and preferred name.
  package let given: [String]
  /// Words of names borne before.
  package let previous: [String]
  /// For lists in the order of a register: family, then given.
  package let sortKey: String
  /// Equal for people with one family and first given name.
  package let namesakeKey: String

  package init(_ name: PersonName) {
    family = FoldedName.words(of: [name.family])
    given = FoldedName.words(of: [name.given, name.middle, name.preferred])
    previous = FoldedName.words(of: name.previous)
    sortKey = SearchText.fold(name.family) + ", " + SearchText.fold("\(name.given) \(name.middle)")
    namesakeKey = SearchText.fold(name.family) + ", " + SearchText.fold(name.given)
  }

  /// Each word once, in the order written; of each part of several words also all run together,
  /// which is how "MullerSchon" and "Delacruz" are typed.
  private static func words(of parts: [String]) -> [String] {
    var found: [String] = []
    for part in parts where !part.isEmpty {
      for spelling in SearchText.spellings(part) {
        let words = SearchText.words(spelling)
        for word in words + (words.count > 1 ? [words.joined()] : []) where !found.contains(word) {
          found.append(word)
        }
      }
    }
    return found
  }
}
