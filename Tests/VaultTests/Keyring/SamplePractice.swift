@testable import Vault

/// A store's keyring with two people, a kit and a device, at the rehearsal's cost.
struct SamplePractice {
  let folder = TemporaryFolder()
  let home = Credential.Home(storeID: Array(1...16), mark: .rehearsal)
  let storeKey = SecretBytes(randomCount: 32)
  let kit = RecoveryKit()
  let hash = PasswordHash(lockFolder: nil)
  let deviceSecret = SecretBytes(randomCount: 32)

  static let practice = "Canarybird Dental"
  static let name = "mireille.canary"
  static let password = "canary sings at dawn 7"
  static let other = "jean"
  static let otherPassword = "another person's long one"

  var file: KeyringFile { KeyringFile(folder("keyring"), permitting: [.rehearsal], steps: UnsyncedSteps()) }

  init() throws {
    var keyring = try Keyring(
      home: home, displayName: SamplePractice.practice, cost: .rehearsal, storeKey: storeKey)
    keyring.setUser(SamplePractice.name, try credential(1, SamplePractice.password))
    keyring.setUser(SamplePractice.other, try credential(2, SamplePractice.otherPassword))
    keyring.setRecoveryKit(
      try .sealing(
        UnlockedKeys(newFor: storeKey), kind: .recoveryKit, under: kit.secret, subject: kit.subject(),
        generation: 1,
        home: home))
    keyring.setDevices([
      try .sealing(
        UnlockedKeys(newFor: storeKey), kind: .device, under: deviceSecret,
        subject: [UInt8](repeating: 9, count: 16), generation: 1, home: home)
    ])
    try file.create(keyring, storeKey: storeKey)
  }

  /// A person's credential with new keys.
  func credential(
    _ subject: UInt8, _ password: String, generation: UInt32 = 1, cost: PasswordCost = .rehearsal
  ) throws -> Credential {
    try .sealing(
      UnlockedKeys(newFor: storeKey), under: secret(password),
      subject: [UInt8](repeating: subject, count: 16),
      generation: generation, cost: cost, home: home, hash: hash)
  }

  func unlock(_ name: String, _ password: String) throws -> Keyring.Opened {
    try file.unlock(name, password: secret(password), hash: hash)
  }
}

/// A password for a test.
func secret(_ text: String) -> SecretBytes {
  SecretBytes(copying: Array(text.utf8))
}
