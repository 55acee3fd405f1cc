import Clinic
import GRDB
package import Vault

/// A demonstration practice in a folder: keys, people and all.
package enum DemoStore {
  /// The one password of every invented person. It protects nobody: a demonstration store holds no
  /// real patient, says so on every screen, and never mirrors with a real one.
  package static let password = "invented people"

  /// From so many patients on, making it uses the larger cache.
  private static let largeFrom = 10_000

  /// Makes the practice and closes it.
  ///
  /// - Parameters:
  ///   - house: of the folder; its world gives the present moment and the zones.
  ///   - mark: `.demo`, or `.rehearsal` for a test.
  ///   - cost: what a password costs to check.
  ///   - furnish: makes what else belongs beside a new store, before its history begins.
  ///   - progress: hears the part done, 0 to 1.
  /// - Returns: what it holds.
  /// - Throws: `VaultError`, `PracticeError`. What fails half way leaves nothing there.
  @discardableResult
  package static func make(
    _ house: StoreHouse, options: DemoPractice.Options, zoneName: String, mark: StoreMark,
    cost: PasswordCost, furnish: (StoreHouse, UnlockedKeys) throws -> Void = { _, _ in },
    progress: (Double) -> Void
  ) throws -> DemoTally {
    let now = house.world.now()
    let clock = DemoClock(seed: options.seed, start: DemoPractice.start(of: options, now: now))
    let simulated = StoreHouse(
      layout: house.layout, stateHome: house.stateHome, world: clock.world(zone: house.world.zone),
      hash: house.hash, permitted: house.permitted)
    let owner = DemoStaff.members.first { $0.roles == [.administrator] }!
    func secret() -> SecretBytes { SecretBytes(copying: Array(password.utf8)) }
    let founded = try simulated.found(
      DemoPractice.settings(zoneName: zoneName), mark: mark,
      administrator: .init(login: owner.login, name: owner.name, password: secret()), cost: cost
    ) { founded in
      try furnish(simulated, founded.keys)
      let demo = DemoPractice(founded.practice, clock: clock, options: options, now: now)
      try fill(
        founded.practice, with: demo, founder: owner.login, isLarge: options.patients >= largeFrom,
        progress: progress
      ) { _, user in
        try simulated.credential(for: user, password: secret(), keys: founded.keys, cost: cost)
      }
      try simulated.reconcile(founded.practice, founded.keys)
    }
    founded.kit.wipe()
    defer { founded.keys.wipe() }
    let tally = try founded.practice.read { try DemoTally(in: $0) }
    simulated.close(founded.practice)
    return tally
  }

  /// Lives the practice's history.
  private static func fill(
    _ practice: OpenPractice, with demo: DemoPractice, founder login: String, isLarge: Bool,
    progress: (Double) -> Void, credential: (DemoStaff.Member, UserID) throws -> [UInt8]
  ) throws {
    var demo = demo
    // Nobody has been told that any of it is done: the disk is waited for once, at the end.
    practice.waitsForDisk = false
    if isLarge { try useLargeCache(practice) }
    let founder = try practice.beginSession(login: login).session
    try demo.make(founder: founder, credential: credential, progress: progress)
    try practice.mergeSearchIndex()
    practice.waitsForDisk = true
    try practice.endSession(founder.id, why: "the practice is made", by: founder)
  }

  /// 256 MiB of pages, and a log of as much before it is moved: millions of entries touch pages all over the
  /// file.
  private static func useLargeCache(_ practice: OpenPractice) throws {
    try practice.queue.inDatabase { db in
      try db.execute(sql: "PRAGMA cache_size = -262144; PRAGMA wal_autocheckpoint = 64000")
    }
  }
}
