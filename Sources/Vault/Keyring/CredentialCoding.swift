extension Credential {
  private static let version: UInt8 = 1

  /// The credential's bytes.
  package var encoded: [UInt8] {
    clearBytes + sealed
  }

  /// Reads a credential; `path` is the file that errors name.
  ///
  /// - Throws: `VaultError`: `.truncated`, `.damaged`, `.unsupported`.
  package init(_ bytes: [UInt8], of path: String) throws {
    var reader = ByteReader(bytes, of: path)
    self = try Credential(from: &reader)
    try reader.expectEnd()
  }

  init(from reader: inout ByteReader) throws {
    guard try reader.number(UInt8.self) == Credential.version else {
      throw VaultError(
        .unsupported, problem: "A later Daybook made a log-in of this store.",
        remedy: "Update Daybook on this machine.")
    }
    guard let kind = Kind(rawValue: try reader.number(UInt8.self)) else {
      throw reader.damaged("a log-in's kind is unknown")
    }
    self.kind = kind
    textForm = try reader.number(UInt8.self)
    guard textForm == (kind == .password ? PasswordText.form : 0) else {
      throw reader.damaged("a log-in's text form is unknown")
    }
    guard try reader.number(UInt8.self) == 0 else {
      throw reader.damaged("a log-in's spare byte is not zero")
    }
    subject = try reader.take(16)
    generation = try reader.number(UInt32.self)
    cost = PasswordCost(
      passes: try reader.number(UInt32.self), memoryKibibytes: try reader.number(UInt32.self))
    salt = try reader.take(PasswordHash.saltLength)
    guard let verifyingKey = VerifyingKey(try reader.take(VerifyingKey.length)),
      let boxKey = BoxPublicKey(try reader.take(BoxPublicKey.length))
    else { throw reader.damaged("a log-in's public key is none") }
    self.verifyingKey = verifyingKey
    self.boxKey = boxKey
    sealed = try reader.take(Credential.sealedLength)
  }

  /// All but the sealed keys.
  var clearBytes: [UInt8] {
    var writer = ByteWriter()
    writer.append([Credential.version, kind.rawValue, textForm, 0])
    writer.append(subject)
    writer.append(generation)
    writer.append(cost.passes)
    writer.append(cost.memoryKibibytes)
    writer.append(salt)
    writer.append(verifyingKey.bytes)
    writer.append(boxKey.bytes)
    return writer.bytes
  }
}
