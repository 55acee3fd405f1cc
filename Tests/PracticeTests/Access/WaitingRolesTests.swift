import Clinic
import Journal
import Testing

@testable import Practice

/// What only one administrator asks for waits a day, where others see it and can object.
@Suite("Roles that wait for a day")
struct WaitingRolesTests {
  private let test: TestPractice
  private var desk: UserID { test.desk.user }

  init() throws { test = try TestPractice() }

  private func ask(_ roles: [Role], for user: UserID? = nil, why: String = "covers for Bill") throws {
    try test.practice.perform(
      ChangeUser(user ?? desk, .roles(roles), why: why), as: test.proven(test.administrator))
  }

  private func person(_ login: String = "mreyes") throws -> PracticeUser {
    try #require(try test.practice.read { try test.practice.people(in: $0) }.first { $0.login == login })
  }

  private func wait(minutes: Int = RolesInTime.delayMinutes) { test.clock.advance(minutes: minutes) }

  private func refusal(_ body: () throws -> Void) -> PracticeError? {
    do {
      try body()
      return nil
    } catch { return error as? PracticeError }
  }

  @Test("what is added waits 24 hours, then anybody who asks gets another answer: nothing has to run")
  func waits() throws {
    try ask([.receptionist, .biller])
    #expect(try test.practice.endOfSession(test.desk) == nil, "nothing was taken away")
    #expect(throws: PracticeError.self) { try test.practice.beginSession(login: "mreyes", role: .biller) }
    wait(minutes: RolesInTime.delayMinutes - 1)
    #expect(throws: PracticeError.self) { try test.practice.beginSession(login: "mreyes", role: .biller) }
    wait(minutes: 1)
    #expect(try test.practice.beginSession(login: "mreyes", role: .biller).session.role == .biller)
    #expect(try test.practice.waitingRoles().isEmpty)
  }

  @Test("everybody who logs in is told: who, what, from when, asked by whom, why")
  func told() throws {
    try ask([.receptionist, .biller])
    for login in ["mreyes", "dlind", "boss"] {
      let told = try #require(try test.practice.beginSession(login: login).waitingRoles.first)
      #expect(told.name == "Maria Reyes" && told.added == [.biller] && told.askedBy == "Ada Boss")
      #expect(
        told.words(in: .utc) == "biller from Tue 17 Nov 2026 14:42, asked by Ada Boss: covers for Bill")
    }
    wait()
    #expect(try test.practice.beginSession(login: "dlind").waitingRoles.isEmpty)
  }

  @Test("the entry says that nobody else agreed, and in words what waits until when")
  func audit() throws {
    try ask([.receptionist, .biller])
    let entry = try #require(try test.lastEntry(verb: "user.roles"))
    #expect(entry.body.details["second person"]?.textValue == "there is no other administrator")
    let lines = try test.practice.read { db in
      try EntryWords(practice: test.practice, db: db).lines(of: entry)
    }
    let waits =
      "person roles that wait: receptionist, biller, wait until 2026-11-17 14:42, asked by Ada Boss, covers for Bill"
    #expect(lines.contains(waits), "\(lines)")
    #expect(!lines.contains { $0.hasPrefix("person roles:") }, "nothing of what is in force was written")
  }

  @Test("what is taken away goes at once, and with it what is open")
  func narrowing() throws {
    let both = try person("mreyes").id
    let olga = try test.addOlga()
    let second = SecondPerson(user: olga, login: "olga", name: "Olga Other", proven: test.clock.now)
    try test.practice.perform(
      ChangeUser(both, .roles([.receptionist, .biller]), why: "both", second: second),
      as: test.proven(test.administrator))
    try test.practice.perform(
      ChangeUser(olga, .disabled(true), why: "left"), as: test.proven(test.administrator))
    let open = try test.practice.beginSession(login: "mreyes", role: .biller).session
    try ask([.receptionist, .auditor])
    #expect(try person().roles == [.receptionist])
    #expect(try person().waiting?.added == [.auditor])
    #expect(try test.practice.endOfSession(open) == "your roles were changed")
  }

  @Test("a second administrator who agrees makes it come into force at once, also what waits already")
  func agreed() throws {
    let olga = try test.addOlga()
    try test.practice.perform(
      ChangeUser(olga, .disabled(true), why: "on leave"), as: test.proven(test.administrator))
    try ask([.receptionist, .biller])
    try test.practice.perform(
      ChangeUser(olga, .disabled(false), why: "is back"), as: test.proven(test.administrator))
    #expect(try person("olga").waiting?.added == [.administrator], "whoever comes back is a new one")
    #expect(try test.practice.administrators().map(\.login) == ["boss"])
    wait(minutes: RolesInTime.delayMinutes - 60)
    // Of the desk it is in force by now: asked for before she was enabled again.
    wait(minutes: 60)
    let second = SecondPerson(user: olga, login: "olga", name: "Olga Other", proven: test.clock.now)
    try test.practice.perform(
      ChangeUser(desk, .roles([.receptionist, .biller, .auditor]), why: "agreed", second: second),
      as: test.proven(test.administrator))
    #expect(try person().roles == [.receptionist, .biller, .auditor])
    #expect(try person().waiting == nil)
  }

  @Test(
    "a new administrator whom one alone adds cannot log in as one before the day is over, and is told when")
  func newAdministrator() throws {
    let done = try test.practice.perform(
      AddUser(
        id: test.newID(), login: "olga", name: "Olga Other", roles: [.administrator], credential: [8],
        why: "second"), as: test.administrator)
    #expect(
      done.message == "added: Olga Other; administrator from Tue 17 Nov 2026 14:42, :withdraw olga stops it")
    let shut = refusal { _ = try test.practice.beginSession(login: "olga") }
    #expect(shut?.problem == "what you may do here comes into force Tue 17 Nov 2026 14:42")
    try test.practice.perform(
      AddUser(
        id: test.newID(), login: "paul", name: "Paul Both", roles: [.biller, .administrator], credential: [8],
        why: "helps"), as: test.administrator)
    #expect(try test.practice.beginSession(login: "paul").roles == [.biller])
    let paul = try person("paul").id
    try test.practice.perform(WithdrawRoles(paul, why: "one is enough"), as: test.administrator)
    // Anybody else who is added works at once: that takes one.
    #expect(try test.person("temp", .hygienist).role == .hygienist)
    wait()
    #expect(try test.practice.beginSession(login: "olga").session.role == .administrator)
    #expect(try test.practice.administrators().map(\.login) == ["boss", "olga"])
    #expect(try person("paul").roles == [.biller])
  }

  @Test("whoever was to be an administrator only, and is not, has no role, and is told so")
  func noRole() throws {
    let olga: UserID = test.newID()
    try test.practice.perform(
      AddUser(
        id: olga, login: "olga", name: "Olga Other", roles: [.administrator], credential: [8], why: "second"),
      as: test.administrator)
    try test.practice.perform(WithdrawRoles(olga, why: "nobody asked"), as: test.administrator)
    #expect(
      refusal { _ = try test.practice.beginSession(login: "olga") }?.problem == "this log-in has no role")
    wait()
    #expect(throws: PracticeError.self) { try test.practice.beginSession(login: "olga") }
    #expect(try test.practice.administrators().map(\.login) == ["boss"])
  }

  @Test("a password that another gave within the day proves nobody: neither who agrees nor who asks")
  func lentPassword() throws {
    let olga = try test.addOlga()
    func agrees() -> PracticeError? {
      let second = SecondPerson(user: olga, login: "olga", name: "Olga Other", proven: test.clock.now)
      return refusal {
        try test.practice.perform(
          ChangeUser(desk, .roles([.biller]), why: "moved", second: second),
          as: test.proven(test.administrator))
      }
    }
    try test.practice.perform(
      ChangeUser(olga, .credential([9]), why: "forgotten"), as: test.proven(test.administrator))
    #expect(agrees() == nil)
    #expect(try person().roles == [.receptionist], "it waits as if she were not there")
    let words = try test.lastEntry(verb: "user.roles")?.body.details["second person"]?.textValue
    #expect(words?.contains("given by somebody else within 24 hours") == true)
    let hers = try test.practice.beginSession(login: "olga").session
    // Who knows her password could choose another one with it.
    try test.practice.perform(ChangeOwnPassword([10]), as: hers)
    let boss = SecondPerson(
      user: test.administrator.user, login: "boss", name: "Ada Boss", proven: test.clock.now)
    try test.practice.perform(
      ChangeUser(desk, .roles([.receptionist, .auditor]), why: "as her", second: boss), as: hers)
    #expect(try person().roles == [.receptionist])
    wait()
    #expect(agrees() == nil)
    #expect(try person().roles == [.biller])
  }

  @Test("the person, an administrator and the auditor can object; others cannot; nothing comes of it then")
  func objecting() throws {
    let auditor = try test.person("iaudit", .auditor)
    for session in [test.desk, test.administrator, auditor] {
      try ask([.receptionist, .biller])
      #expect(try person().waiting != nil)
      let nameless = refusal {
        try test.practice.perform(WithdrawRoles(desk, why: "not mine"), as: test.dentist)
      }
      #expect(nameless?.code == .notAllowed)
      #expect(
        refusal { try test.practice.perform(WithdrawRoles(desk, why: ""), as: session) }?.field == "why")
      try test.practice.perform(WithdrawRoles(desk, why: "nobody asked me"), as: session)
      #expect(try person().waiting == nil)
      let entry = try #require(try test.lastEntry(verb: "user.withdraw"))
      #expect(entry.body.reason == "nobody asked me" && entry.body.actor == session.user.record)
    }
    wait()
    #expect(try person().roles == [.receptionist])
    let sheet = try test.practice.staff(as: test.administrator)
    #expect(sheet.grants[desk]?.map(\.role) == [.receptionist], "nor does a grant stand for it")
    let late = refusal { try test.practice.perform(WithdrawRoles(desk, why: "late"), as: test.administrator) }
    #expect(late?.problem == "no roles wait for Maria Reyes")
  }

  @Test("what is in force cannot be objected to any more; disabling lets nothing go on waiting")
  func tooLate() throws {
    try ask([.receptionist, .biller])
    wait()
    let late = refusal { try test.practice.perform(WithdrawRoles(desk, why: "late"), as: test.administrator) }
    #expect(late?.code == .ruleRefused)
    try ask([.receptionist, .biller, .auditor])
    try test.practice.perform(
      [ChangeUser(desk, .disabled(true), why: "left"), ChangeUser(desk, .disabled(false), why: "back")],
      as: test.proven(test.administrator))
    wait()
    #expect(try person().roles == [.receptionist, .biller])
  }

  @Test("it is no reversible act: undo does not reach it, and neither does the record's history")
  func undo() throws {
    let before = test.practice.nextUndo(of: test.administrator)
    try ask([.receptionist, .biller])
    #expect(test.practice.nextUndo(of: test.administrator) == before)
    let entry = try #require(try test.lastEntry(verb: "user.roles"))
    let refused = refusal {
      try test.practice.perform(ReverseEntry(entry.version), as: test.proven(test.administrator))
    }
    #expect(refused != nil)
    #expect(try person().waiting != nil)
  }

  @Test("the last administrator stays one, whatever waits for the other")
  func lastAdministrator() throws {
    let olga = try test.addOlga()
    let hers = try test.practice.beginSession(login: "olga").session
    let second = SecondPerson(
      user: test.administrator.user, login: "boss", name: "Ada Boss", proven: test.clock.now)
    // Alone, because his password is hers to know: from tomorrow on he is none any more.
    try test.practice.perform(
      ChangeUser(test.administrator.user, .credential([11]), why: "forgotten"), as: hers)
    try test.practice.perform(
      ChangeUser(test.administrator.user, .roles([.biller]), why: "moves", second: second), as: hers)
    let boss = try test.practice.beginSession(login: "boss").session
    let refused = refusal { try test.practice.perform(ChangeUser(olga, .disabled(true), why: "x"), as: boss) }
    #expect(refused?.problem == "the practice would have no administrator")
  }

  @Test("two who ask at once: the second is stopped and asked, as with any value")
  func atOnce() throws {
    let shown = try #require(
      try test.practice.read { try test.practice.state(of: desk.record, .user, in: $0) })
    try ask([.receptionist, .biller])
    let stale = refusal {
      try test.practice.perform(
        ChangeUser(desk, .roles([.receptionist, .auditor]), why: "other", shown: shown),
        as: test.administrator)
    }
    #expect(stale?.code == .changedElsewhere && stale?.field == "roles that wait")
    #expect(try person().waiting?.added == [.biller])
  }

  @Test("a new password for somebody stops where another was given since it was asked for")
  func passwordBase() throws {
    let shown = try #require(
      try test.practice.read { try test.practice.state(of: desk.record, .user, in: $0) })
    try test.practice.perform(ChangeUser(desk, .credential([5]), why: "forgotten"), as: test.administrator)
    let stale = refusal {
      try test.practice.perform(
        ChangeUser(desk, .credential([6]), why: "forgotten", shown: shown), as: test.administrator)
    }
    #expect(stale?.code == .changedElsewhere)
    #expect(try test.practice.credential(of: desk) == [5])
  }
}
