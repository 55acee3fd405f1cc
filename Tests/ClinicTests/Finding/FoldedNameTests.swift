import Clinic
import Testing

@Suite("A name as an index holds it")
struct FoldedNameTests {
  @Test("has each word, and the words of a double name run together")
  func words() {
    let name = FoldedName(
      PersonName(
        family: "de la Cruz-López", given: "María José", middle: "Ñ.", preferred: "Majo",
        previous: ["Smith, Mary"]))
    #expect(name.family == ["de", "la", "cruz", "lopez", "delacruzlopez"])
    #expect(name.given == ["maria", "jose", "mariajose", "n", "majo"])
    #expect(name.previous == ["smith", "mary", "smithmary"])
    #expect(name.sortKey == "de la cruz lopez, maria jose n")
  }

  @Test("has both spellings of an umlaut")
  func umlauts() {
    #expect(FoldedName(PersonName(family: "Müller-Schön")).family.contains("muellerschoen"))
    #expect(FoldedName(PersonName(family: "Müller")).family == ["muller", "mueller"])
  }

  @Test("of nobody is empty")
  func empty() {
    #expect(FoldedName(PersonName(family: "")).family.isEmpty)
  }
}
