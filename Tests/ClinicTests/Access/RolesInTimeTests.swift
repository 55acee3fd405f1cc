import Testing

@testable import Clinic

@Suite("Roles that wait")
struct RolesInTimeTests {
  private let now = Moment(milliseconds: 1_794_840_120_000)
  private var tomorrow: Moment { now.adding(minutes: RolesInTime.delayMinutes) }

  @Test(
    "what is added is in force from the hour on, not a millisecond before; a clock set back takes it away")
  func added() {
    let asked = RolesInTime([.receptionist]).wishing([.receptionist, .biller], at: now)
    #expect(asked.inForce(at: tomorrow.adding(milliseconds: -1)) == [.receptionist])
    #expect(asked.inForce(at: tomorrow) == [.receptionist, .biller])
    #expect(asked.inForce(at: now.adding(minutes: -1)) == [.receptionist])
    #expect(asked.added(at: now) == [.biller])
    #expect(asked.added(at: tomorrow).isEmpty && asked.waiting(at: tomorrow) == nil)
  }

  @Test("what is taken away goes at once, also where something is added; another order does too")
  func takenAway() {
    let has = RolesInTime([.receptionist, .biller])
    #expect(has.wishing([.receptionist], at: now) == RolesInTime([.receptionist]))
    #expect(has.wishing([.biller, .receptionist], at: now) == RolesInTime([.biller, .receptionist]))
    let swapped = has.wishing([.receptionist, .auditor], at: now)
    #expect(swapped.inForce(at: now) == [.receptionist])
    #expect(swapped.inForce(at: tomorrow) == [.receptionist, .auditor])
  }

  @Test("whoever would be left with nothing keeps the old roles until the new ones are in force")
  func swapped() {
    let asked = RolesInTime([.receptionist]).wishing([.biller], at: now)
    #expect(asked.inForce(at: now) == [.receptionist])
    #expect(asked.inForce(at: tomorrow) == [.biller])
  }

  @Test("a wish made smaller keeps its hour, one made wider waits anew, one taken back leaves nothing")
  func askedAgain() {
    let asked = RolesInTime([.receptionist]).wishing([.receptionist, .biller, .auditor], at: now)
    let later = now.adding(minutes: 60)
    #expect(asked.wishing([.receptionist, .biller], at: later).waiting(at: later)?.from == tomorrow)
    let wider = asked.wishing([.receptionist, .biller, .administrator], at: later)
    #expect(wider.waiting(at: later)?.from == later.adding(minutes: RolesInTime.delayMinutes))
    #expect(asked.wishing([.receptionist], at: later) == RolesInTime([.receptionist]))
    // In force, it is what the next wish is compared with.
    #expect(
      asked.wishing([.biller], at: tomorrow) == RolesInTime([.biller]))
  }

  @Test("one role can be withheld; nobody has any role where it was the only one")
  func withheld() {
    let both = RolesInTime([.biller, .administrator]).withholding(.administrator, at: now)
    #expect(both.inForce(at: now) == [.biller])
    #expect(both.inForce(at: tomorrow) == [.biller, .administrator])
    let only = RolesInTime([.administrator]).withholding(.administrator, at: now)
    #expect(only.inForce(at: now).isEmpty && only.inForce(at: tomorrow) == [.administrator])
  }

  @Test("at no moment does asking alone give a role that was not there a day before it was asked for")
  func neverSooner() {
    var seed: UInt64 = 11
    func next(_ bound: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % bound
    }
    var roles = RolesInTime([.receptionist])
    var asked: [Role: Moment] = [:]
    var clock = now
    for step in 0..<2_000 {
      let before = roles.inForce(at: clock)
      let wanted = Role.allCases.filter { _ in next(3) == 0 }
      if !wanted.isEmpty {
        let waited = Set(roles.added(at: clock))
        roles = roles.wishing(wanted, at: clock)
        for role in Role.allCases where !waited.contains(role) { asked[role] = nil }
        for role in wanted where asked[role] == nil { asked[role] = clock }
      }
      #expect(Set(roles.inForce(at: clock)).isSubset(of: before), "step \(step)")
      let has = roles.inForce(at: clock)
      clock = clock.adding(minutes: next(30 * 60))
      for role in roles.inForce(at: clock) where !has.contains(role) {
        let since = asked[role].map { clock.milliseconds - $0.milliseconds } ?? -1
        #expect(since >= Int64(RolesInTime.delayMinutes) * 60_000, "step \(step): \(role)")
      }
    }
  }
}
