import Clinic
import Practice
import Vault

/// Makes a demonstration practice in an empty folder.
struct DemoMaker {
  let setting: ProgramSetting
  let house: StoreHouse

  /// - Returns: what it holds.
  /// - Throws: `VaultError`, `PracticeError`. What fails half way leaves nothing there.
  @discardableResult
  func make(_ options: DemoPractice.Options, progress: (Double) -> Void) throws -> DemoTally {
    try DemoStore.make(
      house, options: options, zoneName: ZoneReader.machineZone(setting.environment).name,
      mark: setting.permitted.contains(.demo) ? .demo : .rehearsal, cost: setting.cost ?? .floor,
      furnish: { try FailureRing.make($0, storeKey: $1.storeKey) }, progress: progress)
  }
}
