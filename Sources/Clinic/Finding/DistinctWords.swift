/// Words in the order written, each once; of each part of several words also all run together, which
/// is how "MullerSchon" and "Delacruz" are typed.
struct DistinctWords {
  private(set) var all: [String] = []

  mutating func add(_ text: String, folded: String) {
    add(folded)
    for spelling in SearchText.otherSpellings(text, folded: folded) { add(spelling) }
  }

  private mutating func add(_ folded: String) {
    let words = SearchText.words(folded)
    for word in words where !all.contains(word) { all.append(word) }
    guard words.count > 1 else { return }
    let joined = words.joined()
    if !all.contains(joined) { all.append(joined) }
  }
}
