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

  @Test("of all pairs of the names in the lists at most one in three hundred shares a key")
  func density() {
    let names = Set(
      (SoundPairs.alike + SoundPairs.different).flatMap { [$0.0, $0.1] }.map { SearchText.fold($0) })
    let keys = names.map { Set(SoundKey.keys($0)) }
    var (shared, total) = (0, 0)
    for one in keys.indices {
      for other in keys.indices where other > one {
        total += 1
        if !keys[one].isDisjoint(with: keys[other]) { shared += 1 }
      }
    }
    #expect(shared * 300 <= total, "\(shared) of \(total)")
  }

  @Test("a name has at most sixteen keys, and other text none")
  func bounded() {
    for (one, other) in SoundPairs.alike + SoundPairs.different {
      for name in [one, other] { #expect(SoundKey.keys(SearchText.fold(name)).count <= 16) }
    }
    for text in ["", "123", "j4ne", "иванов", "王", String(repeating: "a", count: 41)] {
      #expect(SoundKey.keys(text).isEmpty)
    }
  }
}
