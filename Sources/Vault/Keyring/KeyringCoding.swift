extension Keyring {
  static let magic = Array("DAYKEYS\n".utf8)
  private static let version: UInt16 = 1
  private static let maximumSlots = 4096
  /// No keyring has more bytes.
  static let maximumBytes = 2 * 1024 * 1024

  /// The file's bytes: content, MAC under the store's key, digest of all before it.
  ///
  /// - Throws: `VaultError.wiped`.
  func encoded(storeKey: SecretBytes) throws -> [UInt8] {
    var writer = ByteWriter()
    let name = Array(displayName.utf8)
    writer.append(Keyring.magic)
    writer.append(Keyring.version)
    writer.append(home.mark.rawValue)
    writer.append(UInt8(0))
    writer.append(home.storeID)
    writer.append(revision)
    writer.append(ringKey.bytes)
    writer.append(nameKey)
    writer.append(cost.passes)
    writer.append(cost.memoryKibibytes)
    writer.append(UInt16(name.count))
    writer.append(name)
    writer.append(UInt16(slots.count))
    for slot in slots {
      writer.append(slot.tag)
      writer.append(slot.credential.encoded)
    }
    writer.append(try Keyring.mac(writer.bytes, storeKey))
    writer.append(Digest.blake2b(writer.bytes))
    return writer.bytes
  }

  /// Reads a keyring's bytes and checks all that can be checked without a key.
  ///
  /// - Throws: `VaultError`: `.foreign`, `.truncated`, `.damaged`, `.unsupported`, `.belowFloor`.
  init(_ bytes: [UInt8], of path: String) throws {
    guard bytes.count >= Keyring.magic.count + 2 * Digest.length else {
      throw VaultError(.truncated, problem: "\(path) ends too early.", remedy: "Restore it from a backup.")
    }
    let body = Array(bytes.dropLast(Digest.length))
    guard
      Array(bytes.prefix(Keyring.magic.count)) == Keyring.magic
        || Digest.areEqual(Digest.blake2b(body), Array(bytes.suffix(Digest.length)))
    else {
      throw VaultError(
        .foreign, problem: "\(path) is not a keyring of Daybook.", remedy: "Restore it from a backup.")
    }
    var reader = ByteReader(Array(body.dropLast(Digest.length)), of: path)
    guard Digest.areEqual(Digest.blake2b(body), Array(bytes.suffix(Digest.length))) else {
      throw reader.damaged("its bytes have changed")
    }
    _ = try reader.take(Keyring.magic.count)
    guard try reader.number(UInt16.self) == Keyring.version else {
      throw VaultError(
        .unsupported, problem: "A later Daybook wrote \(path).", remedy: "Update Daybook on this machine.")
    }
    self = try Keyring(contentFrom: &reader, path)
    try reader.expectEnd()
  }

  /// Checks that bytes which read as a keyring were written by a holder of the store's key, whole.
  ///
  /// - Throws: `VaultError`: `.damaged`, `.wiped`.
  static func authenticate(_ bytes: [UInt8], storeKey: SecretBytes, of path: String) throws {
    let content = Array(bytes.dropLast(2 * Digest.length))
    let kept = Array(bytes.dropLast(Digest.length).suffix(Digest.length))
    guard Digest.areEqual(kept, try mac(content, storeKey)) else {
      throw VaultError(
        .damaged, problem: "\(path) was changed by someone who does not have this practice's key.",
        remedy: "Restore it from a backup, and tell whoever keeps your security.")
    }
  }

  private init(contentFrom reader: inout ByteReader, _ path: String) throws {
    guard let mark = StoreMark(rawValue: try reader.number(UInt8.self)) else {
      throw reader.damaged("what the store is for is unknown")
    }
    guard try reader.number(UInt8.self) == 0 else { throw reader.damaged("its spare byte is not zero") }
    let home = Credential.Home(storeID: try reader.take(16), mark: mark)
    let revision = try reader.number(UInt64.self)
    guard let ringKey = BoxPublicKey(try reader.take(BoxPublicKey.length)) else {
      throw reader.damaged("its public key is none")
    }
    let nameKey = try reader.take(Digest.length)
    let cost = PasswordCost(
      passes: try reader.number(UInt32.self), memoryKibibytes: try reader.number(UInt32.self))
    try cost.check(for: mark, of: path)
    guard
      let name = String(
        validating: try reader.take(Int(try reader.number(UInt16.self))), as: UTF8.self)
    else { throw reader.damaged("the practice's name is not text") }
    let count = Int(try reader.number(UInt16.self))
    guard count <= Keyring.maximumSlots else { throw reader.damaged("it has \(count) slots") }
    var slots: [Slot] = []
    for _ in 0..<count {
      let tag = try reader.take(Digest.length)
      let credential = try Credential(from: &reader)
      if credential.kind == .password { try credential.cost.check(for: mark, of: path) }
      slots.append(Slot(tag: tag, credential: credential))
    }
    self.init(
      home: home, displayName: name, cost: cost, ringKey: ringKey, revision: revision, nameKey: nameKey,
      slots: slots)
  }

  private static func mac(_ content: [UInt8], _ storeKey: SecretBytes) throws -> [UInt8] {
    let key = try storeKey.derived(for: "daybook keyring mac 1")
    defer { key.wipe() }
    return try key.authenticate(content)
  }
}
