import Clinic
import Terminal
import Testing

@testable import Console
@testable import Practice

@Suite("The people of the practice")
struct StaffPanelTests {
  private func person(_ login: String, _ bench: PatientBench) throws -> PracticeUser {
    try #require(try bench.practice.users(as: bench.administrator).first { $0.login == login })
  }

  @Test("it lists people with their roles, and the sessions that are open")
  func listing() throws {
    let bench = try PatientBench.atPeople()
    #expect(bench.prompt == "LIST people>")
    #expect(bench.body.contains("Maria Reyes"))
    #expect(bench.body.contains("front desk"))
    #expect(bench.body.contains("open since"))
    #expect(bench.body.contains("this one"))
  }

  @Test("r asks for roles with the reason, which stands with the grant; alone they wait a day")
  func roles() throws {
    let bench = try PatientBench.atPeople()
    bench.goTo("Maria Reyes")
    bench.type("r")
    #expect(bench.prompt == "TEXT roles>")
    var form = FieldTyping(bench)
    form.set("biller", "yes")
    bench.type("<C-s>")
    #expect(bench.prompt == "TEXT roles>", "the reason is missing")
    form.set("why", "covers for Bill")
    bench.type("<C-s>")
    #expect(bench.prompt == "LIST people>")
    #expect(bench.meaning.contains("biller from Tue 17 Nov 2026 9:42, :withdraw mreyes stops it"))
    #expect(try person("mreyes", bench).roles == [.receptionist])
    #expect(bench.body.contains("+ biller"))
    bench.type("<Enter>")
    #expect(
      bench.body.contains("waits: biller from Tue 17 Nov 2026 9:42, asked by Ada Boss: covers for Bill"))
    #expect(bench.body.contains("biller, given by Ada Boss: covers for Bill"))
    try bench.waitADay()
    bench.type(":people<Enter>")
    #expect(try person("mreyes", bench).roles == [.receptionist, .biller])
    #expect(bench.body.contains("front desk, biller"))
    #expect(!bench.screen.contains("waits"))
  }

  @Test("w withdraws what waits, with the reason; the same reason can be a sentence of whoever would get it")
  func withdrawing() throws {
    let bench = try PatientBench.atPeople()
    func ask() throws {
      try bench.practice.perform(
        ChangeUser(bench.desk.user, .roles([.receptionist, .biller]), why: "covers for Bill"),
        as: bench.administrator)
    }
    bench.goTo("Maria Reyes")
    bench.type("w")
    #expect(bench.meaning.contains("no roles wait for this person"))
    try ask()
    bench.send(.bell)
    bench.goTo("Maria Reyes")
    #expect(
      bench.meaning.contains("Maria Reyes waits for biller from Tue 17 Nov 2026 9:42, asked by Ada Boss"))
    bench.type("w")
    #expect(bench.prompt == "TEXT withdraw>")
    #expect(bench.body.contains("asked by Ada Boss: covers for Bill"))
    var form = FieldTyping(bench)
    form.set("why", "Bill came back")
    bench.type("<C-s>")
    #expect(bench.meaning.contains("withdrawn: biller for Maria Reyes"))
    #expect(try person("mreyes", bench).waiting == nil)
    try ask()
    bench.send(.loggedIn(try bench.practice.beginSession(login: "mreyes")))
    bench.send(.painted)
    let told = "RIGHTS WAIT: Maria Reyes biller from Tue 17 Nov 2026 9:42, asked by Ada Boss: covers for"
    #expect(bench.screen.contains(told))
    bench.type(":withdraw mreyes I did not ask for it<Enter>")
    #expect(bench.meaning.contains("withdrawn: biller for Maria Reyes"))
    bench.type(":withdraw nobody it is wrong<Enter>")
    #expect(bench.meaning.contains("no roles wait for nobody"))
    #expect(try person("mreyes", bench).waiting == nil)
  }

  @Test("an administrator who comes back takes two where there are two, and is in force at once then")
  func comingBack() throws {
    let (bench, olga) = try PatientBench.atPeopleOfTwo()
    let third: UserID = bench.newID()
    let agreed = SecondPerson(user: olga, login: "olga", name: "Olga Other", proven: bench.clock.now)
    let boss = try bench.practice.beginSession(login: "boss").session
    try bench.practice.perform(
      [
        AddUser(
          id: third, login: "third", name: "Thea Third", roles: [.administrator], credential: [9], why: "new",
          second: agreed), ChangeUser(third, .disabled(true), why: "left"),
      ], as: boss)
    bench.send(.bell)
    bench.goTo("Thea Third")
    bench.type("d")
    var form = FieldTyping(bench)
    form.set("why", "came back")
    bench.type("<C-s>")
    #expect(bench.prompt.contains("password of Olga Other:"))
    bench.type("hers alone to know<Enter>")
    bench.answer(.agreed(agreed))
    #expect(bench.prompt == "LIST people>")
    let back = try #require(try bench.practice.users(as: boss).first { $0.id == third })
    #expect(!back.isDisabled && back.roles == [.administrator] && back.waiting == nil)
  }

  @Test("d disables a log-in with the reason; that session is over, and d enables it again")
  func disabling() throws {
    let bench = try PatientBench.atPeople()
    bench.goTo("Maria Reyes")
    bench.type("d")
    var form = FieldTyping(bench)
    form.set("why", "left the practice")
    bench.type("<C-s>")
    #expect(try person("mreyes", bench).isDisabled)
    #expect(bench.body.contains("disabled"))
    #expect(try bench.practice.endOfSession(bench.desk) == "disabled by an administrator")
    bench.type("d")
    form.set("why", "came back")
    bench.type("<C-s>")
    #expect(try !person("mreyes", bench).isDisabled)
  }

  @Test("e ends somebody's session, but not one's own")
  func ending() throws {
    let bench = try PatientBench.atPeople()
    bench.goTo("session of D Lindqvist")
    bench.type("e")
    #expect(bench.meaning.contains("ended: the session of D Lindqvist"))
    #expect(try bench.practice.endOfSession(bench.dentist) == "ended by an administrator")
    #expect(throws: PracticeError.self) {
      try bench.practice.perform(
        EndSession(bench.dentist.id, why: "again"), as: bench.administrator)
    }
  }

  @Test("nobody changes their own roles, and the last administrator stays one")
  func ownRoles() throws {
    let bench = try PatientBench.atPeople()
    bench.goTo("Ada Boss")
    bench.type("r")
    var form = FieldTyping(bench)
    form.set("administrator", "no")
    form.set("auditor", "yes")
    form.set("why", "curious")
    bench.type("<C-s>")
    #expect(bench.meaning.contains("nobody changes their own roles"))
    #expect(try person("boss", bench).roles == [.administrator])
  }

  @Test("a quarter of an hour after log-in changing asks for the password again, reading does not")
  func passwordAgain() throws {
    let bench = try PatientBench.atPeople()
    bench.goTo("Maria Reyes")
    bench.type("r")
    var form = FieldTyping(bench)
    form.set("biller", "yes")
    form.set("why", "covers for Bill")
    bench.clock.advance(milliseconds: 16 * 60 * 1_000)
    bench.type("<C-s>")
    #expect(bench.prompt == "TEXT roles>")
    #expect(bench.meaning.contains("your password is needed again"))
    #expect(try person("mreyes", bench).roles == [.receptionist])
    #expect(try !bench.practice.staff(as: bench.administrator).people.isEmpty)
  }

  @Test("a quarter of an hour after log-in nobody is added before the password is given again")
  func addingAsksAgain() throws {
    let bench = try PatientBench.atPeople()
    bench.clock.advance(milliseconds: 16 * 60 * 1_000)
    bench.send(.bell)
    bench.type("a")
    #expect(bench.prompt == "LIST people>")
    #expect(bench.meaning.contains("your password is needed again"))
    bench.type(":prove<Enter>secret<Enter>")
    bench.send(.proven)
    bench.type("a")
    #expect(bench.prompt == "TEXT new person>")
  }

  @Test("n says which chart is a person's own, by number; their session ends, and nobody's number is refused")
  func ownChart() throws {
    let bench = try PatientBench.atPeople()
    let number = try #require(try bench.register("Reyes", "Maria").number)
    bench.goTo("Maria Reyes")
    bench.type("n")
    var form = FieldTyping(bench)
    form.set("own chart", "#99999999")
    form.set("why", "is a patient here")
    bench.type("<C-s>")
    #expect(bench.prompt == "TEXT person>")
    #expect(bench.meaning.contains("nobody has the number #99999999"))
    form.set("own chart", "#\(number)")
    bench.type("<C-s>")
    #expect(bench.prompt == "LIST people>")
    bench.goTo("Maria Reyes")
    #expect(bench.meaning.contains("own chart #\(number)"))
    #expect(try bench.practice.endOfSession(bench.desk) == "your own chart was noted")
    bench.type("n")
    form.set("own chart", "")
    form.set("why", "typed the wrong number")
    bench.type("<C-s>")
    #expect(try person("mreyes", bench).ownChart == nil)
    // Noting one's own is easy, taking it back is another administrator's.
    let chart = try #require(try bench.practice.ownChart(numbered: number, as: bench.administrator))
    let boss = bench.administrator.user
    try bench.practice.perform(
      ChangeUser(boss, .ownChart(chart), why: "is a patient"), as: bench.administrator)
    let again = try bench.practice.beginSession(login: "boss").session
    let own = #expect(throws: PracticeError.self) {
      try bench.practice.perform(ChangeUser(boss, .ownChart(nil), why: "no more"), as: again)
    }
    #expect(own?.problem == "nobody takes back which chart is their own")
  }

  @Test("the desk sees nobody")
  func others() throws {
    let desk = try PatientBench()
    desk.type(":people<Enter>")
    #expect(desk.meaning.contains("as receptionist you may not"))
    #expect(!desk.body.contains("dlind"))
  }
}
