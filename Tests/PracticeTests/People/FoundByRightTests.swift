import Clinic
import Testing

@testable import Practice

@Suite("A search and the likely duplicates show no more than the role may find")
struct FoundByRightTests {
  /// A clinician, with one patient of their own and two namesakes of whom one is nobody's.
  private struct Bench {
    let roles: RoleBench
    let mine: Patient
    let others: Patient

    init(_ role: Role = .clinician) throws {
      roles = try RoleBench(role)
      var mine = Patient(
        id: roles.test.newID(), name: PersonName(family: "Young", given: "Zoe"),
        birthday: Day(iso: "1990-05-05"))
      mine.preferredProvider = roles.session.provider
      try roles.practice.perform(RegisterPatient(mine), as: roles.test.desk)
      self.mine = mine
      others = try roles.test.register("Young", "Zoe", born: "1990-05-06")
    }

    func found(_ text: String) throws -> [FoundPatient] {
      try roles.practice.findPatients(text, as: roles.session)
    }

    func duplicates() throws -> DuplicateReport {
      let typed = Patient(
        id: roles.test.newID(), name: PersonName(family: "Young", given: "Zoe"),
        birthday: Day(iso: "1990-05-06"))
      return try roles.practice.likelyDuplicates(of: typed, as: roles.session)
    }

    func breakGlass() throws {
      try roles.practice.perform(
        BreakGlass(others.id, reason: "unresponsive in the waiting room"), as: roles.session)
    }
  }

  @Test(
    "a clinician finds her own patients, by whatever fragment, and not even that a namesake is here",
    arguments: ["you zoe", "1990-05", "young", "zoe y", "5/6/90"])
  func search(text: String) throws {
    let bench = try Bench()
    let rows = try bench.found(text)
    #expect(rows.allSatisfy { $0.patient.id == bench.mine.id && !$0.hasNamesake })
    #expect(try bench.found("others ann").isEmpty)
  }

  @Test("by the number of somebody else's patient nobody is found")
  func number() throws {
    let bench = try Bench()
    #expect(try bench.found("#\(bench.others.number ?? 0)").isEmpty)
  }

  @Test("likely duplicates are those of the role, and the rest is the same whoever is on record")
  func likelyDuplicates() throws {
    let bench = try Bench()
    let report = try bench.duplicates()
    #expect(report.shown.map(\.found.patient.id) == [bench.mine.id] && report.isPartial)
    let stranger = Patient(
      id: bench.roles.test.newID(), name: PersonName(family: "Quist", given: "Una"),
      birthday: Day(iso: "1971-07-07"))
    let none = try bench.roles.practice.likelyDuplicates(of: stranger, as: bench.roles.session)
    let hidden = Patient(
      id: bench.roles.test.newID(), name: PersonName(family: "Others", given: "Ann"),
      birthday: Day(iso: "1980-01-01"))
    #expect(try bench.roles.practice.likelyDuplicates(of: hidden, as: bench.roles.session) == none)
  }

  @Test("a broken glass opens that one patient to the search, and a new session shuts it again")
  func brokenGlass() throws {
    let bench = try Bench()
    try bench.breakGlass()
    let rows = try bench.found("young zoe")
    #expect(Set(rows.map(\.patient.id)) == [bench.mine.id, bench.others.id])
    #expect(rows.filter(\.hasNamesake).count == 2)
    #expect(try bench.duplicates().shown.count == 2)
    #expect(try bench.found("others ann").isEmpty)
    let again = try bench.roles.practice.beginSession(login: bench.roles.session.login).session
    let later = try bench.roles.practice.findPatients("young zoe", as: again)
    #expect(later.map(\.patient.id) == [bench.mine.id] && later.allSatisfy { !$0.hasNamesake })
  }

  @Test("who may find nobody finds nobody, and is told so", arguments: [Role.administrator, .auditor])
  func nobody(role: Role) throws {
    let bench = try Bench(role)
    #expect(throws: PracticeError.self) { try bench.found("young") }
    #expect(throws: PracticeError.self) { try bench.duplicates() }
  }

  @Test("one's own chart is found as any other, and never changed by oneself")
  func ownChart() throws {
    let bench = try Bench(.receptionist)
    try bench.roles.practice.perform(
      ChangeUser(bench.roles.session.user, .ownChart(bench.mine.id), why: "is a patient here"),
      as: bench.roles.test.administrator)
    // What was open is over: the next session knows.
    #expect(try bench.roles.practice.endOfSession(bench.roles.session) == "your own chart was noted")
    let again = try bench.roles.practice.beginSession(login: bench.roles.session.login).session
    #expect(try bench.roles.practice.findPatients("young zoe", as: again).count == 2)
    let shown = try bench.roles.stored(bench.mine)
    var edited = shown.patient
    edited.emails = ["zoe@example.org"]
    let error = #expect(throws: PracticeError.self) {
      try bench.roles.practice.perform(EditPatient(edited, shown: shown), as: again)
    }
    #expect(error?.problem == "this is your own chart: nobody changes their own")
  }
}
