import Vault

/// A user's own word for one act: for roles, users, keys, devices and a broken glass, which the device's
/// word for its chain is not enough for.
///
/// The bytes: an array of the public key and the signature. It names its key, so that whether it holds is
/// a function of the entry alone; whose key that is, the journal's credentials say.
package struct UserSignature: Hashable, Sendable {
  /// The user's Ed25519 public key, 32 bytes.
  package let key: [UInt8]
  /// Ed25519 over `statement`, 64 bytes.
  package let signature: [UInt8]

  package init(key: [UInt8], signature: [UInt8]) {
    self.key = key
    self.signature = signature
  }

  /// What is signed: an array of a text that says what it is, the header, and the body without the
  /// signature.
  package static func statement(header: [UInt8], unsignedBody: [UInt8]) -> [UInt8] {
    var writer = CanonicalWriter(reserving: 32 + header.count + unsignedBody.count)
    writer.arrayHead(3)
    writer.text("daybook act 1")
    writer.byteString(header)
    writer.byteString(unsignedBody)
    return writer.bytes
  }
}

extension Entry {
  /// Throws `badSignature` where the entry carries a user's signature that does not hold. An entry
  /// without one passes: which acts need one is for the application to say.
  package func verifySignature() throws {
    guard let signature = body.signature else { return }
    let statement = UserSignature.statement(
      header: headerBytes, unsignedBody: body.signed(nil).encoded)
    guard let key = VerifyingKey(signature.key), key.isValid(signature.signature, for: statement) else {
      throw JournalError(
        .badSignature,
        problem: "Entry \(header.number), '\(body.verb)', bears a user's signature that does not hold.",
        remedy: "Do not trust this act: run daybook verify and compare with another console.")
    }
  }
}
