import Foundation

/// The bytes of a password as they are hashed: UTF-8 in normal form NFKC.
///
/// One password typed on two keyboards can arrive as different bytes (a composed or a combined accent,
/// a full-width digit); NFKC makes them one. Source: NIST SP 800-63B-4, 3.1.1.2. The form is noted in
/// each slot, so that another can follow.
///
/// ASCII is its own NFKC and never leaves the secret's memory. Any other password passes
/// through Foundation's normaliser, which leaves a copy in ordinary memory until that is used
/// again; docs/security.md says so.
package enum PasswordText {
  /// The number that a slot notes for this form.
  package static let form: UInt8 = 1

  /// The normal form of typed bytes. Bytes that are no UTF-8 stay as they are: they can be
  /// no one's password, and the answer to them must cost what every other costs.
  ///
  /// - Throws: `VaultError.wiped`.
  package static func normalized(_ password: SecretBytes) throws -> SecretBytes {
    try password.withBytes { bytes in
      guard bytes.contains(where: { $0 >= 0x80 }), let text = String(validating: bytes, as: UTF8.self) else {
        return SecretBytes(count: bytes.count) { $0.copyMemory(from: bytes) }
      }
      var normal = Array(text.precomposedStringWithCompatibilityMapping.utf8)
      return SecretBytes(taking: &normal)
    }
  }
}
