import Clinic
import Testing

@Suite("Finding a patient")
struct SearchTests {
  private let world = FindingWorld.practice

  @Test(
    "takes fragments in any order",
    arguments: [
      ("smi ja", ["Smith Jane"]), ("ja smi", ["Smith Jane"]), ("Smith, Jane", ["Smith Jane"]),
      ("elena", ["García López Elena"]),
      ("lopez", ["García López Elena"]), ("garcia-lopez", ["García López Elena"]),
      ("garcialo", ["García López Elena"]),
      ("prieto", ["García López Elena"]), ("bich", ["Nguyễn Thị"]), ("nguyen thi", ["Nguyễn Thị"]),
      ("win", ["Nguyễn Thị"]),
      ("obrien", ["O'Brien Pat"]), ("o'brien", ["O'Brien Pat"]), ("o brien", ["O'Brien Pat"]),
      ("mueller", ["Müller-Schön Ada"]),
      ("mullerschon", ["Müller-Schön Ada"]), ("miller", []), ("muler", ["Müller-Schön Ada"]),
      ("de la cruz", ["Delacruz Juan"]),
      ("mc donald", ["McDonald Ron"]), ("macdonald", ["McDonald Ron"]), ("zzz", []), ("jane john", []),
      ("王", []),
    ])
  func fragments(_ text: String, _ found: [String]) {
    #expect(world.find(text) == found)
  }

  @Test(
    "takes a birthday in any common form, whole or begun",
    arguments: [
      ("2/3/84", ["Smith Jane"]), ("1984-02-03", ["Smith Jane"]), ("feb 3 84", ["Smith Jane"]),
      ("3 feb 1984", ["Smith Jane"]),
      ("02031984", ["Smith Jane"]), ("0203 smith", ["Smith Jane", "Smyth Joanna"]),
      ("2/3 gar", ["García López Elena"]),
      ("1984-0", ["Smith Jane", "Smith John"]), ("1968", ["Nguyễn Thị"]), ("12/30", ["Müller-Schön Ada"]),
      ("12/", ["Müller-Schön Ada"]), ("feb 1991", ["Smyth Joanna"]), ("june 1968", []),
      ("2001", ["Müller-Schön Ada"]),
      ("0412 o'brien", ["O'Brien Pat"]), ("bich 5/2/19", ["Nguyễn Thị"]), ("6/31/84", []),
    ])
  func birthdays(_ text: String, _ found: [String]) {
    #expect(world.find(text) == found)
  }

  @Test(
    "takes the end or the beginning of a phone, and the number people say",
    arguments: [
      ("555 0123", ["Smith John"]), ("5550123", ["Smith John"]), ("0123", ["O'Brien Pat", "Smith John"]),
      ("503 555 1212", ["Smith Jane"]), ("(503) 555-1212", ["Smith Jane"]),
      ("+1 503 555 1212", ["Smith Jane"]),
      ("971", ["Smyth Joanna"]), ("#10236", ["García López Elena"]), ("10236", ["García López Elena"]),
      ("#1023", []),
      ("smith 0123", ["Smith John"]), ("#", []), ("pat 4/12 0123", ["O'Brien Pat"]),
      ("0412", ["O'Brien Pat", "Nguyễn Thị", "Smith John"]),
    ])
  func numbers(_ text: String, _ found: [String]) {
    #expect(Set(world.find(text)) == Set(found))
    #expect(world.find(text).count == found.count)
  }

  @Test("puts whole words before beginnings, beginnings before likeness, and those who left last")
  func order() {
    #expect(world.find("smith") == ["Smith Jane", "Smith John", "Smithson Jo", "Smyth Joanna"])
    #expect(world.find("jo") == ["Smithson Jo", "Smith John", "Smyth Joanna"])
    #expect(world.find("joh") == ["Smith John", "Smithson Jo"])
    #expect(world.find("elm") == ["Smith Jane", "Smith John"])
  }

  @Test("puts one's own recent patients first among equals, and shows them before the first letter")
  func recents() {
    #expect(
      world.find("smith", recents: [2, 1]) == ["Smith John", "Smith Jane", "Smithson Jo", "Smyth Joanna"])
    #expect(world.find("", recents: [5, 1]) == ["Nguyễn Thị", "Smith Jane"])
    #expect(world.find("  ", recents: []) == [])
  }

  @Test("gives at most twenty rows")
  func limit() {
    var world = FindingWorld()
    for place in 0..<50 {
      world.add(place < 2 ? "Smith, Jane" : "Smith, Jane\(["a", "b", "c"][place % 3])", number: place)
    }
    let hits = SearchRanking.best(SearchQuery("smi"), among: world.entries)
    #expect(hits.count == 20)
  }

  @Test("refuses what cannot be searched for, and says why")
  func refused() {
    #expect(SearchQuery(TypingWorld.tooLong).problem?.field == "find")
    #expect(SearchQuery("a\u{1B}b").problem?.field == "find")
    #expect(SearchRanking.best(SearchQuery("a\u{0}"), among: world.entries).isEmpty)
  }

  @Test("reads of the index hold every match", arguments: [51, 52, 53])
  func lookups(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let entries = world.entries
    let fragments = [
      "smi", "smith", "jo", "ja", "0412", "4/12", "2/3/84", "555", "0123", "#10233", "10234", "feb", "3",
      "84", "o", "brien",
      "de", "la", "cruz", "win", "elm", "1984", "12/", "mc", "donald", "muler", "503", "gar", "lop", "1984-0",
    ]
    for _ in 0..<500 {
      let text = (0...random.below(3)).map { _ in fragments[random.below(fragments.count)] }.joined(
        separator: " ")
      let query = SearchQuery(text)
      let all = SearchRanking.best(query, among: entries, limit: .max).map(\.id)
      let read = entries.filter { entry in query.lookups.contains { entry.answers($0) } }
      #expect(SearchRanking.best(query, among: read, limit: .max).map(\.id) == all, "seed \(seed): \(text)")
    }
  }

  @Test("the order does not hang on the order of the index", arguments: [61])
  func stable(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for text in ["smith", "s", "0123", "jo", "555"] {
      let query = SearchQuery(text)
      let found = SearchRanking.best(query, among: world.entries)
      #expect(SearchRanking.best(query, among: world.entries.shuffled(using: &random)) == found)
    }
  }
}
