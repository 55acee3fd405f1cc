/// The sound keys of a query's words, worked out once rather than for each patient.
struct SoundsOfTerms {
  /// Hears nothing: names are compared as written.
  static let silent = SoundsOfTerms([])

  private var known: [String: [String]] = [:]

  var isEmpty: Bool { known.isEmpty }

  init(_ terms: [SearchTerm]) {
    for term in terms { add(term) }
  }

  func keys(_ word: String) -> [String] { known[word] ?? [] }

  private mutating func add(_ term: SearchTerm) {
    for meaning in term.meanings {
      switch meaning {
      case .name(let word):
        if word.utf8.count >= SearchRank.shortestSound { known[word] = SoundKey.keys(word) }
      case .each(let parts): for part in parts { add(part) }
      case .birthday, .phone, .number: break
      }
    }
  }
}
