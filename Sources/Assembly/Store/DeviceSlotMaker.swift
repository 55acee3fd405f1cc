import Practice
import Vault

/// Makes a device slot and puts its secret where only this machine finds it.
struct DeviceSlotMaker {
  let door: StoreDoor
  let practice: OpenPractice
  let keys: UnlockedKeys
  let session: Session

  /// Where a slot's secret goes.
  enum Place {
    /// Handed out; whoever asked keeps it.
    case descriptor(GivenDescriptor)
    /// Kept in a file, as well as this machine can.
    case file(String, MachineSealing)
  }

  /// The file of a slot's secret where none is named: outside the store's folder, so that no copy of that has
  /// it.
  func usualPath(_ name: String) throws -> String {
    let storeID = try door.house.keyringFile.read().home.storeID
    return StoreLayout.stateFolder(stateHome: door.house.stateHome, storeID: storeID) + "/device-\(name)"
  }

  /// The secret first, the slot then: there is never a slot whose secret is nowhere.
  ///
  /// - Throws: `AssemblyError`, `VaultError`, `PracticeError`; a file that was written is removed then.
  func make(_ name: String, why: String, in place: Place) throws -> Done {
    let secret = DeviceSecret.make()
    let line = try DeviceSecret.line(of: secret)
    defer { [secret, line].forEach { $0.wipe() } }
    switch place {
    case .descriptor(let descriptor):
      try line.withBytes { try descriptor.write($0, remedy: "no slot was made; give another descriptor") }
    case .file(let path, let sealing): try sealing.keep(line, in: path)
    }
    do {
      return try door.house.addDevice(
        name, secret: secret, why: why, practice: practice, keys: keys, as: session)
    } catch {
      if case .file(let path, _) = place { try? PrivateFile(path).remove() }
      throw error
    }
  }
}
