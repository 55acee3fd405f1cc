/// The secret of a device slot: 32 random bytes, which nobody types, as a line of 64 hexadecimal digits.
package enum DeviceSecret {
  /// The length in bytes.
  package static let length = 32
  private static let digits = Array("0123456789abcdef".utf8)

  /// A new one.
  package static func make() -> SecretBytes { SecretBytes(randomCount: length) }

  /// The line that is handed out, with a newline at its end.
  ///
  /// - Throws: `VaultError.wiped`.
  package static func line(of secret: SecretBytes) throws -> SecretBytes {
    try secret.withBytes { bytes in
      SecretBytes(count: 2 * bytes.count + 1) { text in
        for (place, byte) in bytes.enumerated() {
          text[2 * place] = digits[Int(byte >> 4)]
          text[2 * place + 1] = digits[Int(byte & 15)]
        }
        text[2 * bytes.count] = UInt8(ascii: "\n")
      }
    }
  }

  /// The secret that a line holds, without its newline.
  ///
  /// - Throws: `VaultError`: `.refused` for what is no such line; `.wiped`.
  package static func read(_ line: SecretBytes) throws -> SecretBytes {
    try line.withBytes { text in
      guard text.count == 2 * length else { throw malformed() }
      return try SecretBytes(count: length) { bytes in
        for place in 0..<length {
          guard let high = digits.firstIndex(of: text[2 * place]),
            let low = digits.firstIndex(of: text[2 * place + 1])
          else { throw malformed() }
          bytes[place] = UInt8(high << 4 | low)
        }
      }
    }
  }

  private static func malformed() -> VaultError {
    VaultError(
      .refused,
      problem: "Device slot: what was given is no secret of one, a line of 64 digits and letters a to f.",
      remedy: "Give the file that was made along with the slot.")
  }
}
