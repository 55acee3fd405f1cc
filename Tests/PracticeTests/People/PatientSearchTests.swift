import Clinic
import GRDB
import Journal
import Testing

@testable import Practice

@Suite("Finding patients")
struct PatientSearchTests {
  private func found(_ text: String, in test: TestPractice) throws -> [String] {
    try test.practice.findPatients(text, as: test.desk).map(\.patient.name.listed)
  }

  private func phone(_ national: String) -> PhoneLine {
    PhoneLine(number: PhoneNumber(country: "1", national: national)!)
  }

  @Test("fragments find in any order, by beginnings of family and given name")
  func fragments() throws {
    let test = try TestPractice()
    try test.register("Smith", "Jane")
    try test.register("Smithson", "John")
    try test.register("Jones", "Smilla")
    #expect(try found("smi jo", in: test) == ["JONES Smilla", "SMITHSON John"])
    #expect(try found("jo smi", in: test) == ["JONES Smilla", "SMITHSON John"])
    #expect(try found("smith", in: test) == ["SMITH Jane", "SMITHSON John"])
    #expect(try found("zz", in: test).isEmpty)
  }

  @Test("accents, apostrophes and letters of other scripts are no hindrance")
  func folding() throws {
    let test = try TestPractice()
    try test.register("García López", "Elena")
    try test.register("O'Brien", "Pat")
    try test.register("Müller", "Jörg")
    try test.register("राम", "सीता")
    try test.register("김", "민수")
    #expect(try found("garcia", in: test) == ["GARCÍA LÓPEZ Elena"])
    #expect(try found("lopez elena", in: test) == ["GARCÍA LÓPEZ Elena"])
    #expect(try found("obri", in: test) == ["O'BRIEN Pat"])
    #expect(try found("mueller", in: test) == ["MÜLLER Jörg"])
    #expect(try found("राम", in: test).count == 1)
    #expect(try found("김", in: test).count == 1)
  }

  @Test("birthday in any common form, phone tail and number find")
  func numbers() throws {
    let test = try TestPractice()
    let jane = try test.register("Smith", "Jane", born: "1984-02-03")
    var edited = jane
    edited.phones = [phone("5035551212")]
    let record = try test.practice.read { try test.practice.requirePatient(jane.id, in: $0) }
    try test.practice.perform(EditPatient(edited, shown: record), as: test.desk)
    try test.register("Smith", "John", born: "1984-03-02")
    for text in [
      "1984-02-03", "2/3/84", "2/3/1984", "feb 3 1984", "3 feb 84", "smith 0203", "5551212", "1212",
    ] {
      #expect(try found(text, in: test).first == "SMITH Jane", "typed \(text)")
    }
    #expect(try found("503 555", in: test) == ["SMITH Jane"])
    #expect(try found("#\(jane.number!)", in: test) == ["SMITH Jane"])
    #expect(try found("smith jane 1212", in: test) == ["SMITH Jane"])
    #expect(try found("smith jane 9999", in: test).isEmpty)
  }

  @Test("names that sound alike come after those that are written so")
  func sounds() throws {
    let test = try TestPractice()
    try test.register("Smyth", "Jon")
    try test.register("Smith", "John")
    #expect(try found("smith", in: test) == ["SMITH John", "SMYTH Jon"])
    #expect(try found("nguyen", in: test).isEmpty)
  }

  @Test("a household's name finds its members, and a new name of it at once")
  func household() throws {
    let test = try TestPractice()
    let one = try test.register("Ito", "Aya")
    let other = try test.register("Park", "Min")
    var home = Household(id: test.newID(), name: "Elm Street")
    try test.practice.perform(KeepHousehold(home, members: [one.id, other.id]), as: test.desk)
    #expect(try Set(found("elm", in: test)) == ["ITO Aya", "PARK Min"])
    home.name = "Oak Street"
    try test.practice.perform(KeepHousehold(home, members: [one.id, other.id]), as: test.desk)
    #expect(try found("elm", in: test).isEmpty)
    #expect(try found("oak park", in: test) == ["PARK Min"])
  }

  @Test("before anything is typed one's own recent patients stand there, the latest first")
  func recents() throws {
    let test = try TestPractice()
    let one = try test.register("Ito", "Aya")
    let other = try test.register("Park", "Min")
    try test.practice.noteChartOpened(one.id, as: test.desk)
    test.clock.advance(minutes: 1)
    try test.practice.noteChartOpened(other.id, as: test.desk)
    #expect(try found("", in: test) == ["PARK Min", "ITO Aya"])
    #expect(try test.practice.findPatients("", as: test.dentist).isEmpty)
  }

  @Test("a row tells today's time and that another has the same name")
  func facts() throws {
    let test = try TestPractice()
    let jane = try test.register("Smith", "Jane", born: "1984-02-03")
    try test.register("Smith", "Jane", born: "1991-07-01")
    try test.practice.perform(BookAppointment(test.visit(jane, at: "11:00")), as: test.desk)
    let rows = try test.practice.findPatients("smith jane", as: test.desk)
    #expect(rows.count == 2 && rows.allSatisfy(\.hasNamesake))
    #expect(rows.first { $0.patient.id == jane.id }?.today == TimeOfDay(text: "11:00"))
    #expect(rows.first { $0.patient.id != jane.id }?.today == nil)
  }

  @Test("never more than twenty rows, recents and whole words first")
  func bounds() throws {
    let test = try TestPractice()
    for number in 0..<40 { try test.register("Lee\(["r", "s", "t", "v"][number % 4])", "A") }
    let exact = try test.register("Lee", "Zoe")
    let recent = try test.register("Leeson", "Bo")
    try test.practice.noteChartOpened(recent.id, as: test.desk)
    let rows = try test.practice.findPatients("lee", as: test.desk)
    #expect(rows.count == OpenPractice.searchLimit)
    #expect(rows.map(\.patient.id).prefix(2) == [exact.id, recent.id])
  }

  @Test("the index is the same after a rebuild and after an undone registration")
  func rebuilding() throws {
    let test = try TestPractice()
    let one = try test.register("Ito", "Aya")
    try test.practice.perform(
      KeepHousehold(Household(id: test.newID(), name: "Elm"), members: [one.id]), as: test.desk)
    try test.practice.queue.write { try PatientIndex.rebuild(in: $0) }
    #expect(try found("elm ito", in: test) == ["ITO Aya"])
    try test.register("Park", "Min")
    try test.practice.undo(as: test.desk)
    #expect(try found("park", in: test).isEmpty)
    try test.practice.queue.write {
      try $0.execute(sql: "INSERT INTO patient_search (patient_search) VALUES ('integrity-check')")
    }
  }

  @Test("whoever browses too fast waits; the pause fills the bucket again")
  func throttle() throws {
    let test = try TestPractice()
    for _ in 0..<240 { _ = try test.practice.findPatients("a", as: test.desk) }
    #expect(throws: PracticeError.self) { try test.practice.findPatients("a", as: test.desk) }
    #expect(try test.practice.findPatients("a", as: test.dentist).isEmpty)
    test.clock.advance(minutes: 1)
    #expect(try test.practice.findPatients("a", as: test.desk).isEmpty)
  }

  @Test("an administrator and an auditor find nobody")
  func roles() throws {
    let test = try TestPractice()
    try test.register("Ito", "Aya")
    #expect(throws: PracticeError.self) { try test.practice.findPatients("ito", as: test.administrator) }
  }
}
