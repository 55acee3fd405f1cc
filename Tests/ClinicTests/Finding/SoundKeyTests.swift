import Clinic
import Testing

@Suite("Names that sound alike")
struct SoundKeyTests {
  private func share(_ one: String, _ other: String) -> Bool {
    let words = { (name: String) in
      SearchText.spellings(name).flatMap { spelling in
        SoundKey.keys(spelling.split(separator: " ").joined())
      }
    }
    let keys = Set(words(one))
    return !keys.isDisjoint(with: words(other))
  }

  @Test("there are at least two hundred pairs alike and a hundred different")
  func enough() {
    #expect(SoundPairs.alike.count >= 200)
    #expect(SoundPairs.different.count >= 100)
  }

  @Test("two spellings of one name share a key", arguments: SoundPairs.alike)
  func alike(_ one: String, _ other: String) {
    #expect(
      share(one, other), "\(SoundKey.keys(SearchText.fold(one))) \(SoundKey.keys(SearchText.fold(other)))")
  }

  @Test("of different names at most one pair in ten shares a key")
  func different() {
    let confused = SoundPairs.different.filter { share($0.0, $0.1) }
    #expect(confused.count * 10 <= SoundPairs.different.count, "\(confused)")
  }

  @Test("a name has at most nine keys, and other text none")
  func bounded() {
    for (one, other) in SoundPairs.alike + SoundPairs.different {
      for name in [one, other] { #expect(SoundKey.keys(SearchText.fold(name)).count <= 16) }
    }
    for text in ["", "123", "j4ne", "иванов", "王", String(repeating: "a", count: 41)] {
      #expect(SoundKey.keys(text).isEmpty)
    }
  }
}
