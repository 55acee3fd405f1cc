import CVault
import Synchronization

/// Makes keys of passwords with Argon2id, at most two at a time on this host.
///
/// One run takes 256 MiB; the morning's twenty log-ins at once would take five GiB. Two lock files in
/// `lockFolder` hold the rest back, between processes too.
package final class PasswordHash: Sendable {
  /// How many may run at once on a host.
  package static let simultaneous = 2
  /// The length of a salt in bytes.
  package static let saltLength = 16

  private let lockFolder: String?
  private let patienceMilliseconds: Int
  private let runs = Atomic<Int>(0)

  /// - Parameters:
  ///   - lockFolder: a private folder of this host (run time or state); nil lets any number run.
  ///   - patienceMilliseconds: how long to wait for one of the two places.
  package init(lockFolder: String?, patienceMilliseconds: Int = 60_000) {
    self.lockFolder = lockFolder
    self.patienceMilliseconds = patienceMilliseconds
  }

  /// How many keys were made, so that a test can see that every answer costs the same.
  package var count: Int { runs.load(ordering: .relaxed) }

  /// The key of 32 bytes that a password gives with this salt and cost.
  ///
  /// - Throws: `VaultError`: `.busy` where both places stay taken; `.system` without enough
  ///   memory; `.wiped`.
  package func key(from password: SecretBytes, salt: [UInt8], cost: PasswordCost) throws -> SecretBytes {
    precondition(salt.count == PasswordHash.saltLength, "a salt has 16 bytes")
    runs.add(1, ordering: .relaxed)
    guard let lockFolder else { return try PasswordHash.stretch(password, salt, cost) }
    try PrivateFolder.make(lockFolder)
    let place = try waitForPlace(in: lockFolder)
    let key = try PasswordHash.stretch(password, salt, cost)
    _ = consume place
    return key
  }

  private func waitForPlace(in folder: String) throws -> FileLock {
    let places = (1...PasswordHash.simultaneous).map { "\(folder)/log-in-\($0).lock" }
    var left = patienceMilliseconds
    while true {
      if let place = try FileLock(firstFreeOf: places) { return place }
      guard left > 0 else {
        throw VaultError(
          .busy, problem: "Others on this machine are logging in.",
          remedy: "Wait a few seconds, then try again.")
      }
      FileLock.pause(milliseconds: 20)
      left -= 20
    }
  }

  private static func stretch(
    _ password: SecretBytes, _ salt: [UInt8], _ cost: PasswordCost
  ) throws -> SecretBytes {
    Sodium.start()
    return try password.withBytes { password in
      try SecretBytes(count: Sealer.keyLength) { key in
        let result = crypto_pwhash(
          key.baseAddress!.assumingMemoryBound(to: UInt8.self), UInt64(key.count),
          password.baseAddress!.assumingMemoryBound(to: CChar.self), UInt64(password.count),
          salt, UInt64(cost.passes), Int(cost.memoryKibibytes) * 1024, crypto_pwhash_alg_argon2id13())
        guard result == 0 else {
          throw VaultError(
            .system, problem: "Logging in needs \(cost.memoryKibibytes / 1024) MiB of memory for a second.",
            remedy: "Close other programs, then try again.")
        }
      }
    }
  }
}
