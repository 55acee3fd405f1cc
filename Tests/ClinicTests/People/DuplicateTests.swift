import Clinic
import Testing

@Suite("Two records that may be one patient")
struct DuplicateTests {
  private func level(_ one: Patient, _ other: Patient) -> DuplicateScore.Level {
    DuplicateScore(PersonTraits(one), PersonTraits(other)).level
  }

  private let jane = PeopleWorld.patient(1, "Smith, Jane", born: "1984-02-03", phone: "503 555 1212")

  @Test("are likely one by name and birthday, spelled however")
  func likely() {
    for name in ["Smith, Jane", "smith, jane", "Smyth, Jane", "Smith, Jayne", "Smiht, Jane", "Smith, J"] {
      let other = PeopleWorld.patient(2, name, born: "1984-02-03", phone: "503 555 1212")
      #expect(level(jane, other) == .likely, "\(name)")
    }
    #expect(
      level(jane, PeopleWorld.patient(2, "Smith, Jane", born: "1984-03-02", phone: "503 555 1212")) == .likely
    )
    #expect(level(jane, PeopleWorld.patient(2, "Smith, Jane", born: "1984-02-03")) == .likely)
  }

  @Test("are possibly one where less agrees")
  func possible() {
    for (name, born) in [("Smith, Jane", nil), ("Smith, Jane", "1984-02-13"), ("Smyth, Jayne", "1984-02-03")]
      as [(String, String?)]
    {
      #expect(level(jane, PeopleWorld.patient(2, name, born: born)) >= .possible, "\(name)")
    }
    var married = PeopleWorld.patient(2, "Okafor, Jane", born: "1984-02-03")
    married.name.previous = ["Smith"]
    #expect(level(jane, married) >= .possible)
  }

  @Test("are not one where what differs weighs more")
  func unlikely() {
    let others = [
      PeopleWorld.patient(2, "Smith, Jane", born: "1991-07-20"),
      PeopleWorld.patient(2, "Jones, Mary", born: "1984-02-03"),
      PeopleWorld.patient(2, "Smith, Robert", born: "1950-01-01", phone: "503 555 1212"),
    ]
    for other in others { #expect(level(jane, other) == .unlikely, "\(other.name.indexed)") }
  }

  @Test("are not likely one when they are twins, or father and son")
  func kin() {
    var twin = PeopleWorld.patient(2, "Smith, Robert", born: "1984-02-03", phone: "503 555 1212")
    twin.addresses = [PostalAddress(line1: "1 Elm St", postalCode: "97202")]
    #expect(level(jane, twin) < .likely)
    var father = PeopleWorld.patient(3, "Smith, John", born: "1984-02-03")
    var son = father
    (father.name.suffix, son.name.suffix) = ("Sr", "Jr")
    #expect(level(father, son) < .likely)
  }

  @Test("score the same from either side, and fully with themselves", arguments: [71, 72])
  func symmetric(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let names = [
      "Smith, Jane", "Smyth, J", "García López, Elena", "Garcia, Elena", "O'Brien, Pat", "Obrian, Patrick",
      "Li, Na",
    ]
    let days: [String?] = ["1984-02-03", "1984-03-02", "1984-02-13", nil, "2001-12-30"]
    let make = { (random: inout SeededRandom, number: Int) in
      PeopleWorld.patient(
        number, names[random.below(names.count)], born: days[random.below(days.count)],
        phone: random.chance(50) ? "503 555 1212" : nil)
    }
    for _ in 0..<300 {
      let (one, other) = (PersonTraits(make(&random, 1)), PersonTraits(make(&random, 2)))
      let score = DuplicateScore(one, other)
      #expect(score == DuplicateScore(other, one), "seed \(seed)")
      #expect((0...100).contains(score.points))
      #expect(DuplicateScore(one, one).points >= score.points, "seed \(seed)")
    }
  }

  @Test("are found by the index, the likeliest first")
  func search() {
    let records = [
      PeopleWorld.patient(2, "Smyth, Jane", born: "1984-02-03"),
      PeopleWorld.patient(3, "Jones, Al", born: "1990-01-01"),
      PeopleWorld.patient(4, "Smith, Jane", born: "1984-02-03", phone: "503 555 1212"),
    ]
    let traits = PersonTraits(jane)
    let found = DuplicateSearch.best(for: traits, among: records.map { ($0.id, PersonTraits($0)) })
    #expect(found.map(\.id) == [PeopleWorld.id(4), PeopleWorld.id(2)])
    #expect(found.first?.score.reasons == [.sameName, .sameBirthday, .samePhone])
    let lookups = DuplicateSearch.lookups(for: traits)
    for candidate in found {
      let entry = records.first { $0.id == candidate.id }.map { SearchEntry($0) }
      #expect(lookups.contains { entry?.answers($0) ?? false })
    }
    #expect(DuplicateSearch.best(for: PersonTraits(name: PersonName(family: "")), among: []).isEmpty)
  }
}
