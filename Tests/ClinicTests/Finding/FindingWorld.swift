import Clinic

/// A small practice to search in.
struct FindingWorld {
  var patients: [Patient] = []
  var entries: [SearchEntry] { patients.map { SearchEntry($0, householdName: households[$0.id] ?? "") } }
  private var households: [PatientID: String] = [:]

  static func id(_ number: Int) -> PatientID { PatientID(RecordID(high: 1, low: UInt64(number))) }

  mutating func add(
    _ name: String, _ birthday: String? = nil, phone: String? = nil, number: Int? = nil,
    household: String = "",
    status: PatientStatus = .active, previous: [String] = []
  ) {
    guard var parsed = NameParser.parse(name).value else { fatalError("\(name) is no name") }
    parsed.previous = previous
    let id = FindingWorld.id(patients.count + 1)
    patients.append(
      Patient(
        id: id, number: number, name: parsed, birthday: birthday.map(TypingWorld.day),
        phones: phone.flatMap { PhoneParser.parse($0).value }.map { [PhoneLine(number: $0)] } ?? [],
        status: status))
    households[id] = household
  }

  /// The family names found, in order, with the given name's first letter: "Smith J".
  func find(_ text: String, recents: [Int] = []) -> [String] {
    SearchRanking.best(SearchQuery(text), among: entries, recents: recents.map(FindingWorld.id)).compactMap {
      hit in
      patients.first { $0.id == hit.id }.map { "\($0.name.family) \($0.name.given)" }
    }
  }

  static var practice: FindingWorld {
    var world = FindingWorld()
    world.add("Smith, Jane", "1984-02-03", phone: "503 555 1212", number: 10233, household: "Elm Street")
    world.add("Smith, John", "1984-04-12", phone: "503 555 0123", number: 10234, household: "Elm Street")
    world.add("Smyth, Joanna", "1991-02-03", phone: "971 555 7788", number: 10235)
    world.add("García López, Elena", "1992-02-03", phone: "503 555 9901", number: 10236, previous: ["Prieto"])
    world.add("Nguyễn, Thị Bích", "1968-05-02", phone: "503 444 0412", number: 10237)
    world.add("O'Brien, Pat", "1979-04-12", phone: "+44 20 7946 0123", number: 10238)
    world.add("Müller-Schön, Ada", "2001-12-30", number: 10239)
    world.add("Smithson, Jo", "1950-01-01", number: 10240, status: .inactive)
    world.add("Delacruz, Juan", "1988-08-08", number: 10241)
    world.add("McDonald, Ron", "1960-03-14", number: 10242)
    return world
  }
}
