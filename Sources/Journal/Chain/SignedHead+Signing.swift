package import Vault

extension SignedHead {
  /// Signs; the entry must have been synced to the disk before.
  package init(signing version: Version, link: [UInt8], clock: UInt64, key: SigningKey) throws {
    self.init(
      version: version, link: link, clock: clock,
      signature: try key.sign(SignedHead.statement(version, link: link, clock: clock)))
  }

  /// Throws `badSignature` unless the device's key made it.
  package func verify(_ key: VerifyingKey) throws {
    let statement = SignedHead.statement(version, link: link, clock: clock)
    guard key.isValid(signature, for: statement) else {
      throw JournalError(
        .badSignature,
        problem: "The head at entry \(version.number) was not signed by the device that it names.",
        remedy: "Do not trust this journal's end: run daybook verify and compare with another console.")
    }
  }
}
