import Clinic
import Practice
import Vault

/// Makes a demonstration practice in an empty folder.
struct DemoMaker {
  let setting: ProgramSetting
  let house: StoreHouse

  /// - Throws: `VaultError`, `PracticeError`. What fails half way leaves a folder that is no practice.
  func make(_ options: DemoPractice.Options, progress: (Double) -> Void) throws {
    let now = setting.world.now()
    let clock = DemoClock(seed: options.seed, start: DemoPractice.start(of: options, now: now))
    let mark: StoreMark = setting.permitted.contains(.demo) ? .demo : .rehearsal
    let cost = setting.cost ?? .floor
    let maker = StoreHouse(
      layout: house.layout, stateHome: house.stateHome, world: clock.world(zone: setting.world.zone),
      hash: house.hash, permitted: house.permitted)
    guard let owner = DemoStaff.members.first(where: { $0.roles == [.administrator] }) else {
      preconditionFailure("a demonstration practice has an administrator")
    }
    let zoneName = ZoneReader.machineZone(setting.environment).name
    func password() -> SecretBytes { SecretBytes(copying: Array(DemoLogIns.password.utf8)) }
    let founded = try maker.found(
      DemoPractice.settings(zoneName: zoneName), mark: mark,
      administrator: .init(login: owner.login, name: owner.name, password: password()), cost: cost)
    founded.kit.wipe()
    defer { founded.keys.wipe() }
    try FailureRing.make(maker, storeKey: founded.keys.storeKey)
    let founder = try founded.practice.beginSession(login: owner.login).session
    var demo = DemoPractice(founded.practice, clock: clock, options: options, now: now)
    try demo.make(
      founder: founder,
      credential: { _, user in
        try maker.credential(for: user, password: password(), keys: founded.keys, cost: cost)
      }, progress: progress)
    try founded.practice.endSession(founder.id, why: "the practice is made", by: founder)
    try maker.reconcile(founded.practice, founded.keys)
    maker.close(founded.practice)
  }
}
