/// The file that keeps an `Anchor`, signed with a key that only holders of the store's key have.
package struct AnchorFile: Sendable {
  private static let magic = Array("DAYANCH\n".utf8)
  private static let version: UInt16 = 1
  private static let label = Array("daybook anchor 1".utf8)
  private static let bodyLength = 8 + 2 + 2 + 16 + 16 + 4 + 8 + 32

  package let path: String
  private let folder: String
  private let file: PrivateFile
  private let key: SigningKey

  /// - Parameters:
  ///   - folder: `StoreLayout.stateFolder`; made when it is first written.
  ///   - storeKey: derives the key that signs.
  ///   - steps: how files are written.
  /// - Throws: `VaultError.wiped`.
  package init(folder: String, storeKey: SecretBytes, steps: any FileSteps = SystemFileSteps()) throws {
    self.folder = folder
    path = folder + "/anchor"
    file = PrivateFile(path, steps: steps)
    let seed = try storeKey.derived(for: "daybook anchor 1")
    defer { seed.wipe() }
    key = try SigningKey(seed: seed)
  }

  /// What the host remembers of this store and device.
  ///
  /// - Throws: `VaultError`: `.unsafePermissions`, `.damaged`, `.truncated`, `.unsupported`, `.system`.
  package func read(storeID: [UInt8], device: [UInt8]) throws -> Anchor.Reading {
    guard file.exists else { return .missing }
    let bytes = try file.read(limit: 4096)
    var reader = ByteReader(bytes, of: path)
    guard try reader.take(AnchorFile.magic.count) == AnchorFile.magic else {
      throw reader.damaged("it is not an anchor of Daybook")
    }
    guard try reader.number(UInt16.self) == AnchorFile.version else {
      throw VaultError(
        .unsupported, problem: "A later Daybook wrote \(path).", remedy: "Update Daybook on this machine.")
    }
    guard try reader.number(UInt16.self) == 0 else { throw reader.damaged("its spare bytes are not zero") }
    let anchor = Anchor(
      storeID: try reader.take(16), device: try reader.take(16), incarnation: try reader.number(UInt32.self),
      number: try reader.number(UInt64.self), link: try reader.take(Digest.length))
    let signature = try reader.take(SigningKey.signatureLength)
    let kept = try reader.take(Digest.length)
    try reader.expectEnd()
    guard Digest.areEqual(Digest.blake2b(Array(bytes.dropLast(Digest.length))), kept) else {
      throw reader.damaged("its bytes have changed")
    }
    let signed = AnchorFile.label + bytes[..<AnchorFile.bodyLength]
    guard key.verifyingKey.isValid(signature, for: signed), anchor.storeID == storeID, anchor.device == device
    else {
      return .foreign
    }
    return .value(anchor)
  }

  /// Remembers an entry that is durable. An anchor that is further already stays: another console of this
  /// host was quicker.
  ///
  /// - Throws: `VaultError`: `.unsafePermissions`, `.busy`, `.diskFull`, `.system`; then what was
  ///   remembered stands.
  package func advance(to anchor: Anchor) throws {
    try PrivateFolder.make(folder)
    let lock = try FileLock(on: path)
    if let known = try? read(storeID: anchor.storeID, device: anchor.device), case .value(let value) = known,
      (value.incarnation, value.number) >= (anchor.incarnation, anchor.number)
    {
      return
    }
    var writer = ByteWriter()
    writer.append(AnchorFile.magic)
    writer.append(AnchorFile.version)
    writer.append(UInt16(0))
    writer.append(anchor.storeID)
    writer.append(anchor.device)
    writer.append(anchor.incarnation)
    writer.append(anchor.number)
    writer.append(anchor.link)
    writer.append(try key.sign(AnchorFile.label + writer.bytes))
    writer.append(Digest.blake2b(writer.bytes))
    try file.replace(with: writer.bytes)
    _ = consume lock
  }
}
