import Clinic
import Terminal
import Testing

@testable import Console
@testable import Practice

@Suite("Passwords of people, at a console")
struct SecretTests {
  private static let fresh = "copper meadow signal rope"

  private func fill(_ bench: PatientBench, login: String = "ines", roles: [String] = ["biller"]) {
    var form = FieldTyping(bench)
    form.set("login", login)
    form.set("name", "Inés Nueva")
    for role in roles { form.set(role, "yes") }
    form.set("why", "new at the desk")
  }

  private func person(_ login: String, _ bench: PatientBench) throws -> PracticeUser? {
    try bench.practice.users(as: bench.administrator).first { $0.login == login }
  }

  @Test("a adds a person, who types the first password twice; the entry keeps what was sealed")
  func adding() throws {
    let bench = try PatientBench.atPeople()
    bench.type("a")
    #expect(bench.prompt == "TEXT new person>")
    fill(bench)
    bench.type("<C-s>")
    #expect(bench.prompt.hasPrefix("TEXT new person> a password for Inés Nueva:"))
    #expect(bench.meaning.contains("15 characters or more"))
    bench.type("\(Self.fresh)<Enter>")
    #expect(bench.handedOut == [Self.fresh])
    #expect(attemptIs(bench, .judge))
    bench.answer(.fine)
    #expect(bench.prompt.contains("the same again:"))
    bench.type("\(Self.fresh)<Enter>")
    #expect(attemptIs(bench, .carryOut))
    #expect(bench.meaning.contains("this takes a second"))
    bench.answer(.credential([4, 2]))
    #expect(bench.prompt == "LIST people>")
    #expect(bench.meaning.contains("added: Inés Nueva"))
    let added = try #require(try person("ines", bench))
    #expect(added.roles == [.biller])
    #expect(try bench.practice.credential(of: added.id) == [4, 2])
    #expect(try bench.practice.beginSession(login: "ines").session.name == "Inés Nueva")
  }

  private func attemptIs(_ bench: PatientBench, _ step: SecretAttempt.Step) -> Bool {
    bench.attempt?.step == step
  }

  @Test("nothing of a password is on the screen, in the blotter or in the form that is kept")
  func nowhere() throws {
    let bench = try PatientBench.atPeople()
    bench.type("a")
    fill(bench)
    bench.type("<C-s>\(Self.fresh)")
    #expect(!bench.screen.contains("copper"))
    let user = try #require(bench.shell.session?.user)
    for form in try bench.practice.heldForms(of: user) {
      let cells = try bench.practice.jotted(form: form, of: user)
      #expect(!cells.values.contains { String(decoding: $0, as: UTF8.self).contains("copper") })
    }
  }

  @Test("two that differ are both asked for again, and one that will not do names the rule")
  func mending() throws {
    let bench = try PatientBench.atPeople()
    bench.type("a")
    fill(bench)
    bench.type("<C-s>too short<Enter>")
    bench.answer(.refused("Password: it has 9 characters; 15 are the fewest."))
    #expect(bench.meaning.contains("15 are the fewest"))
    #expect(bench.prompt.contains("a password for Inés Nueva:"))
    bench.type("\(Self.fresh)<Enter>")
    bench.answer(.fine)
    bench.type("\(Self.fresh)!<Enter>")
    #expect(bench.meaning.contains("the two were not the same"))
    #expect(bench.prompt.contains("a password for Inés Nueva:"))
    bench.giveNewSecret(Self.fresh, sealedAs: [4])
    #expect(try person("ines", bench) != nil)
  }

  @Test("keys typed ahead never become a password: neither the first nor its repetition")
  func typedAhead() throws {
    let bench = try PatientBench.atPeople()
    bench.type("a")
    fill(bench)
    bench.clock.advance(milliseconds: 500)
    bench.typeAhead("<C-s>\(Self.fresh)<Enter>")
    #expect(bench.attempt == nil)
    #expect(bench.meaning.contains("typed ahead ignored"))
    bench.type("\(Self.fresh)<Enter>")
    bench.send(.keys(Key.sequence("\(Self.fresh)<Enter>")))
    bench.answer(.fine)
    #expect(attemptIs(bench, .judge))
    #expect(bench.meaning.contains("ahead"))
    bench.type("\(Self.fresh)<Enter>")
    #expect(attemptIs(bench, .carryOut))
  }

  @Test("Escape gives up, nothing is added, the form keeps what was typed; a late answer changes nothing")
  func givingUp() throws {
    let bench = try PatientBench.atPeople()
    bench.type("a")
    fill(bench)
    bench.type("<C-s>\(Self.fresh)<Enter>")
    bench.answer(.fine)
    bench.type("\(Self.fresh)<Enter><Esc>")
    #expect(bench.meaning.contains("nothing was changed"))
    #expect(bench.prompt == "TEXT new person>")
    bench.answer(.credential([4]))
    #expect(try person("ines", bench) == nil)
    bench.type("<C-s>")
    bench.giveNewSecret(Self.fresh, sealedAs: [4])
    #expect(try person("ines", bench) != nil)
  }

  @Test("a lock overwrites what was typed; the answer that comes after it is dropped")
  func lock() throws {
    let bench = try PatientBench.atPeople()
    bench.type("a")
    fill(bench)
    bench.type("<C-s>\(Self.fresh)<Enter>")
    bench.answer(.fine)
    bench.type("\(Self.fresh)<Enter>")
    let secrets = try #require(bench.attempt?.secrets)
    bench.send(.suspending)
    #expect(secrets.allSatisfy { $0.isEmpty })
    bench.answer(.credential([4]))
    #expect(try person("ines", bench) == nil)
  }

  @Test(
    "a log-in name that nobody may have is refused at its field",
    arguments: [
      "", "x", "Inés", "a b", "mreyes", "-", "ＡＢ",
    ])
  func badNames(login: String) throws {
    let bench = try PatientBench.atPeople()
    bench.type("a")
    fill(bench, login: login)
    bench.type("<C-s>")
    #expect(bench.attempt == nil)
    #expect(bench.prompt == "TEXT new person>")
    #expect(bench.focusedField == "login")
  }

  @Test("a log-in name takes no 33rd letter")
  func longNames() throws {
    let bench = try PatientBench.atPeople()
    bench.type("a")
    fill(bench, login: String(repeating: "a", count: 40))
    bench.type("<C-s>")
    #expect(bench.prompt.contains("a password for"))
    bench.giveNewSecret(Self.fresh, sealedAs: [4])
    #expect(try person(String(repeating: "a", count: 32), bench) != nil)
  }

  @Test("a person without a role, a name or a reason is not added")
  func incomplete() throws {
    for missing in ["role", "name", "why"] {
      let bench = try PatientBench.atPeople()
      bench.type("a")
      fill(bench, roles: missing == "role" ? [] : ["biller"])
      var form = FieldTyping(bench)
      if missing != "role" { form.set(missing, "") }
      bench.type("<C-s>")
      #expect(bench.prompt == "TEXT new person>", "\(missing)")
      #expect(bench.attempt == nil)
    }
  }

  @Test("p gives somebody a new password, with the reason, and ends their wait and their sessions")
  func reset() throws {
    let bench = try PatientBench.atPeople()
    bench.goTo("Maria Reyes")
    bench.type("p")
    #expect(bench.prompt == "TEXT password>")
    var form = FieldTyping(bench)
    form.set("why", "forgot it")
    bench.type("<C-s>")
    bench.giveNewSecret(Self.fresh, sealedAs: [6, 6])
    #expect(bench.prompt == "LIST people>")
    let maria = try #require(try person("mreyes", bench))
    #expect(try bench.practice.credential(of: maria.id) == [6, 6])
    #expect(try bench.practice.endOfSession(bench.desk) == "your password was replaced")
    #expect(bench.effects.contains { if case .enableLogIn("mreyes") = $0 { true } else { false } })
  }

  @Test("p on one's own row, and :password anywhere, ask for the old one, then the new one twice")
  func ownPassword() throws {
    let bench = try PatientBench.atPeople()
    bench.goTo("Ada Boss")
    bench.type("p")
    #expect(bench.prompt.contains("your password now:"))
    bench.type("<Esc>")
    let desk = try PatientBench()
    desk.type(":password<Enter>")
    #expect(desk.prompt.contains("your password now:"))
    desk.type("the old one<Enter>")
    #expect(desk.prompt.contains("your new password:"))
    desk.type("\(Self.fresh)<Enter>")
    #expect(desk.handedOut == [Self.fresh])
    desk.answer(.fine)
    desk.type("\(Self.fresh)<Enter>")
    #expect(desk.handedOut == ["the old one", Self.fresh])
    desk.answer(.credential([3, 3]))
    #expect(desk.meaning.contains("your password is changed"))
    let user = try #require(desk.shell.session?.user)
    #expect(try desk.practice.credential(of: user) == [3, 3])
  }

  @Test("a wrong old password changes nothing and says so")
  func wrongOld() throws {
    let desk = try PatientBench()
    desk.type(":password<Enter>the old one<Enter>\(Self.fresh)<Enter>")
    desk.answer(.fine)
    desk.type("\(Self.fresh)<Enter>")
    desk.answer(.refused("This name and password do not open this practice."))
    #expect(desk.meaning.contains("do not open"))
    #expect(desk.prompt == "LIST day>")
    let user = try #require(desk.shell.session?.user)
    #expect(try desk.practice.credential(of: user) == [2])
  }

  @Test("keys typed while the log-in is made go to the screen that comes after it, in order")
  func queued() throws {
    let desk = try PatientBench()
    desk.type(":password<Enter>the old one<Enter>\(Self.fresh)<Enter>")
    desk.answer(.fine)
    desk.type("\(Self.fresh)<Enter>")
    desk.type(":people")
    desk.answer(.credential([3]))
    #expect(desk.prompt.contains(":people"))
  }

  @Test("where there are two administrators a change of roles asks the other one for a password")
  func agreement() throws {
    let (bench, olga) = try PatientBench.atPeopleOfTwo()
    bench.goTo("Maria Reyes")
    bench.type("r")
    var form = FieldTyping(bench)
    form.set("biller", "yes")
    form.set("why", "covers for Bill")
    bench.type("<C-s>")
    #expect(bench.prompt.contains("password of Olga Other:"))
    bench.type("hers alone to know<Enter>")
    #expect(attemptIs(bench, .carryOut))
    bench.answer(
      .agreed(SecondPerson(user: olga, login: "olga", name: "Olga Other", proven: bench.clock.now)))
    #expect(bench.prompt == "LIST people>")
    #expect(try person("mreyes", bench)?.roles == [.receptionist, .biller])
  }

  @Test("a new administrator takes the other one's password, then the new person's own")
  func newAdministrator() throws {
    let (bench, olga) = try PatientBench.atPeopleOfTwo()
    bench.type("a")
    fill(bench, roles: ["administrator"])
    bench.type("<C-s>")
    #expect(bench.prompt.contains("password of Olga Other:"))
    bench.type("hers alone to know<Enter>")
    bench.answer(
      .agreed(SecondPerson(user: olga, login: "olga", name: "Olga Other", proven: bench.clock.now)))
    #expect(bench.prompt.contains("a password for Inés Nueva:"))
    bench.giveNewSecret(Self.fresh, sealedAs: [4])
    #expect(try person("ines", bench)?.roles == [.administrator])
  }

  @Test("n changes a name and says why; the provider is chosen by name")
  func editing() throws {
    let bench = try PatientBench.atPeople()
    bench.goTo("Maria Reyes")
    bench.type("n")
    #expect(bench.prompt == "TEXT person>")
    var form = FieldTyping(bench)
    form.set("name", "María Reyes")
    form.set("provider", "Amari")
    form.set("why", "married; sees patients now")
    bench.type("<C-s>")
    let maria = try #require(try person("mreyes", bench))
    #expect(maria.name == "María Reyes")
    #expect(maria.provider == bench.therapist)
  }
}
