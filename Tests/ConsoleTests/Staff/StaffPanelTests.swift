import Clinic
import Practice
import Terminal
import Testing

@testable import Console

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

  @Test("r changes roles with the reason, which stands with the grant")
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
    #expect(try person("mreyes", bench).roles == [.receptionist, .biller])
    bench.type("<Enter>")
    #expect(bench.body.contains("biller, given by Ada Boss: covers for Bill"))
    bench.type("<Esc>")
    #expect(bench.body.contains("front desk, biller"))
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
  }

  @Test("the desk sees nobody")
  func others() throws {
    let desk = try PatientBench()
    desk.type(":people<Enter>")
    #expect(desk.meaning.contains("as receptionist you may not"))
    #expect(!desk.body.contains("dlind"))
  }
}
