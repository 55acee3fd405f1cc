import Clinic
import Journal
import Testing

@testable import Practice

/// Rights that were changed on another device end what is open here: by the record and the clock.
@Suite("The end of a session by what is received")
struct EndOfSessionTests {
  private let branches: Branches
  /// The administrator's device.
  private var far: Branch { branches.all[0] }
  /// Another desk's.
  private var here: Branch { branches.all[1] }
  private let person: UserID

  init() throws {
    branches = try Branches(2)
    person = branches.newID()
    try branches.first.practice.perform(
      AddUser(
        id: person, login: "both", name: "Bea Both", roles: [.receptionist, .biller], credential: [2],
        why: "works here"), as: try branches.first.session("boss"))
    try branches.tell(branches.all[1], from: branches.first)
  }

  /// The administrator changes somebody there, and this device hears of it.
  private func change(_ what: ChangeUser.What, of user: UserID? = nil) throws {
    var boss = try far.session("boss")
    boss.provenAgain = branches.clock.now
    try far.practice.perform(ChangeUser(user ?? person, what, why: "the office moved"), as: boss)
    try branches.tell(here, from: far)
  }

  @Test("a role that was taken away there ends the session in it here, and none in another role")
  func roleTakenAway() throws {
    let desk = try here.practice.beginSession(login: "both", role: .receptionist).session
    let money = try here.practice.beginSession(login: "both", role: .biller).session
    #expect(try here.practice.endOfSession(desk) == nil)
    try change(.roles([.biller]))
    #expect(try here.practice.endOfSession(desk) == "your roles were changed")
    #expect(try here.practice.endOfSession(money) == nil)
    let error = #expect(throws: PracticeError.self) {
      try here.practice.perform(
        RegisterPatient(Patient(id: branches.newID(), name: PersonName(family: "Late", given: "Ann"))),
        as: desk)
    }
    #expect(error?.code == .sessionEnded)
  }

  @Test("a new password, another provider, one's own chart noted there: each says why")
  func otherRights() throws {
    let patient = try branches.register("Both", at: far)
    let provider = try #require(try far.practice.read { try far.practice.office(in: $0) }.providers.first)
    let changes: [(ChangeUser.What, String)] = [
      (.credential([7]), "your password was replaced"),
      (.provider(provider.id), "which provider you are was changed"),
      (.ownChart(patient.id), "your own chart was noted"),
      (.disabled(true), "disabled by an administrator"),
    ]
    for (what, why) in changes {
      let open = try here.practice.beginSession(login: "both").session
      #expect(try here.practice.endOfSession(open) == nil, "\(why)")
      try change(what)
      #expect(try here.practice.endOfSession(open) == why)
    }
  }

  @Test("what changes no right of the session leaves it open")
  func nothingLost() throws {
    let open = try here.practice.beginSession(login: "both").session
    try change(.name("Bea Both-Miller"))
    try change(.roles([.receptionist]))
    #expect(try here.practice.endOfSession(open) == nil)
    try here.practice.perform(ChangeOwnPassword([5]), as: open)
    #expect(try here.practice.endOfSession(open) == nil, "one's own new password goes on")
  }

  @Test("roles that come into force by the clock end the session in the one that goes, without a commit")
  func byTheClock() throws {
    // She would be left with no role, so that she keeps those she has until the others come into force.
    try change(.roles([.hygienist]))
    let open = try here.practice.beginSession(login: "both").session
    #expect(try here.practice.endOfSession(open) == nil)
    branches.clock.advance(minutes: RolesInTime.delayMinutes - 1)
    #expect(try here.practice.endOfSession(open) == nil)
    branches.clock.advance(minutes: 1)
    #expect(try here.practice.endOfSession(open) == "your roles were changed")
  }
}
