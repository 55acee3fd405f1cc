import Clinic
import Testing

@Suite("A typed name")
struct NameParserTests {
  private func read(_ text: String) -> PersonName? { NameParser.parse(text).value }

  @Test(
    "is parted into family, given and middle name",
    arguments: [
      ("Smith, Jane", "Smith", "Jane", ""), ("Jane Smith", "Smith", "Jane", ""),
      ("jane smith", "Smith", "Jane", ""),
      ("SMITH, JANE", "Smith", "Jane", ""), ("Smith, Jane Quinn", "Smith", "Jane", "Quinn"),
      ("Jane Q. Smith", "Smith", "Jane", "Q."), ("de la cruz, juan", "de la Cruz", "Juan", ""),
      ("Juan de la Cruz", "de la Cruz", "Juan", ""), ("ludwig van der berg", "van der Berg", "Ludwig", ""),
      ("García López, Elena", "García López", "Elena", ""),
      ("elena garcía-lópez", "García-López", "Elena", ""),
      ("o'brien, pat", "O'Brien", "Pat", ""), ("MCDONALD, RON", "McDonald", "Ron", ""),
      ("Macy Gray", "Gray", "Macy", ""),
      ("Nguyễn, Thị Bích", "Nguyễn", "Thị", "Bích"), ("Sukarno", "Sukarno", "", ""),
      ("Li, Na", "Li", "Na", ""),
      ("王, 小明", "王", "小明", ""), ("LaToya Jackson", "Jackson", "LaToya", ""),
      ("st. john, amy", "St. John", "Amy", ""),
      ("  Smith ,  Jane  ", "Smith", "Jane", ""), ("Mary-Kate o’hara", "O’Hara", "Mary-Kate", ""),
    ])
  func parts(_ text: String, _ family: String, _ given: String, _ middle: String) {
    let name = read(text)
    #expect(name?.family == family)
    #expect(name?.given == given)
    #expect(name?.middle == middle)
  }

  @Test(
    "gives its suffix",
    arguments: ["Smith, John, Jr.", "Smith Jr, John", "John Smith Jr", "John Smith, jr", "Smith, John JR"])
  func suffix(_ text: String) {
    #expect(read(text) == PersonName(family: "Smith", given: "John", suffix: "Jr"))
  }

  @Test("gives the preferred name and the pronouns")
  func asides() {
    #expect(
      read("García, Elena \"Nena\" (she/her)")
        == PersonName(family: "García", given: "Elena", preferred: "Nena", pronouns: "she/her"))
    #expect(read("Jon (Jack) Smith") == PersonName(family: "Smith", given: "Jon", preferred: "Jack"))
    #expect(read("Smith, Jane \"Ja") == PersonName(family: "Smith", given: "Jane", middle: "Ja"))
  }

  @Test(
    "that cannot be says why",
    arguments: [
      ("Smith 1984", "name: there is a digit in it"), ("Smith 🦷", "name: it holds a sign that is in no name"),
      ("<script>", "name: it holds a sign that is in no name"), ("- ' .", "name: there is no letter in it"),
      (",", "name: there is no letter in it"), ("\"Nena\"", "name: there is no name in it"),
    ])
  func impossible(_ text: String, _ problem: String) {
    #expect(NameParser.parse(text).problem?.problem == problem)
  }

  @Test("is shown as lists, heads, registers and envelopes want it")
  func shown() {
    let name = PersonName(family: "García", given: "Elena", middle: "M", preferred: "Nena", suffix: "Jr")
    #expect(name.listed == "GARCÍA Elena")
    #expect(name.heading == "GARCÍA Elena \"Nena\"")
    #expect(name.indexed == "García, Elena M, Jr")
    #expect(name.full == "Elena M García Jr")
    #expect(name.initials == "E. G.")
    #expect(name.spoken == "Nena")
    #expect(PersonName(family: "Sukarno").indexed == "Sukarno")
    #expect(PersonName(family: "", given: "").isEmpty)
  }

  @Test("reads back from the form that registers use")
  func roundTrip() {
    let families = ["Smith", "de la Cruz", "O'Brien", "García López", "Müller-Schön", "Li"]
    for family in families {
      for (given, middle, suffix) in [
        ("Jane", "", ""), ("Jane", "Q", ""), ("Jo", "Ann Lee", "Jr"), ("Jo", "", "III"),
      ] {
        let name = PersonName(family: family, given: given, middle: middle, suffix: suffix)
        #expect(read(name.indexed) == name, "\(name.indexed)")
      }
    }
  }
}
