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
    let (foldedFamily, foldedGiven) = (SearchText.fold(name.family), SearchText.fold(name.given))
    let foldedMiddle = SearchText.fold(name.middle)
    var words = DistinctWords()
    words.add(name.family, folded: foldedFamily)
    family = words.all
    words = DistinctWords()
    words.add(name.given, folded: foldedGiven)
    words.add(name.middle, folded: foldedMiddle)
    if !name.preferred.isEmpty { words.add(name.preferred, folded: SearchText.fold(name.preferred)) }
    given = words.all
    words = DistinctWords()
    for former in name.previous { words.add(former, folded: SearchText.fold(former)) }
    previous = words.all
    namesakeKey = foldedFamily + ", " + foldedGiven
    sortKey = foldedMiddle.isEmpty ? namesakeKey : namesakeKey + " " + foldedMiddle
  }
}
