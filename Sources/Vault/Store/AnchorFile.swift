import Glibc

/// The file that keeps an `Anchor`, signed with a key that only holders of the store's key have: one for each
/// place on this host where the store, or a copy of it, lies.
package struct AnchorFile: Sendable {
  private static let magic = Array("DAYANCH\n".utf8)
  private static let version: UInt16 = 2
  private static let label = Array("daybook anchor 2".utf8)
  private static let bodyLength = 8 + 2 + 2 + 16 + 16 + 32 + 16 + 4 + 8 + 32

  package let path: String
  private let folder: String
  private let place: StorePlace
  private let file: PrivateFile
  private let key: SigningKey

  /// - Parameters:
  ///   - folder: `StoreLayout.stateFolder`; made when an anchor is first written.
  ///   - place: where the store lies.
  ///   - storeKey: derives the key that signs.
  ///   - steps: how files are written.
  /// - Throws: `VaultError.wiped`.
  package init(
    folder: String, place: StorePlace, storeKey: SecretBytes, steps: any FileSteps = SystemFileSteps()
  ) throws {
    self.folder = folder
    self.place = place
    path = folder + "/" + place.fileName
    file = PrivateFile(path, steps: steps)
    let seed = try storeKey.derived(for: "daybook anchor 1")
    defer { seed.wipe() }
    key = try SigningKey(seed: seed)
  }

  /// What the host remembers of this store and device in this place.
  ///
  /// - Throws: `VaultError`: `.unsafePermissions`, `.damaged`, `.truncated`, `.unsupported`, `.system`.
  package func read(storeID: [UInt8], device: [UInt8]) throws -> Anchor.Reading {
    guard file.exists else { return .missing }
    let (anchor, place, isSigned) = try decode(path)
    guard isSigned, anchor.storeID == storeID, anchor.device == device, place == self.place.digest else {
      return .foreign
    }
    return .value(anchor)
  }

  /// The greatest incarnation of this store and device that the host remembers in any place, 0 for none: a
  /// new one must be above it. Files that are not whole, or another's, count for nothing.
  package func greatestIncarnation(storeID: [UInt8], device: [UInt8]) -> UInt32 {
    anchors(of: storeID).filter { $0.device == device }.map(\.incarnation).max() ?? 0
  }

  /// The identities of encrypted files that the host remembers of this store, that of this place first.
  package func fileIDs(storeID: [UInt8]) -> [[UInt8]] {
    let here = file.exists ? (try? decode(path)).flatMap { $0.isSigned ? $0.anchor : nil } : nil
    return ([here].compactMap { $0 }.filter { $0.storeID == storeID } + anchors(of: storeID)).map(\.fileID)
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
    writer.append(place.digest)
    writer.append(anchor.fileID)
    writer.append(anchor.incarnation)
    writer.append(anchor.number)
    writer.append(anchor.link)
    writer.append(try key.sign(AnchorFile.label + writer.bytes))
    writer.append(Digest.blake2b(writer.bytes))
    try file.replace(with: writer.bytes)
    _ = consume lock
  }

  /// The stores whose anchor in a place names an encrypted file, as far as can be known without a key: whoever may
  /// write in the host's folder could say otherwise.
  ///
  /// - Parameters:
  ///   - fileID: `EncryptedFile.identity` of the file that lies there.
  ///   - stateHome: as of `StoreLayout.stateFolder`.
  static func stores(ofFile fileID: [UInt8], at place: StorePlace, stateHome: String) -> [[UInt8]] {
    let home = StoreLayout.stateFolder(stateHome: stateHome)
    return names(in: home).compactMap { name in
      guard let read = try? parsed("\(home)/\(name)/\(place.fileName)"),
        read.place == place.digest, read.anchor.fileID == fileID
      else { return nil }
      return read.anchor.storeID
    }
  }

  /// Every anchor of the store that this host has, of whatever place, as far as they are whole and signed.
  private func anchors(of storeID: [UInt8]) -> [Anchor] {
    AnchorFile.names(in: folder).compactMap { name in
      guard name.hasPrefix(StorePlace.prefix), !name.contains("."),
        let read = try? decode(folder + "/" + name), read.isSigned, read.anchor.storeID == storeID
      else { return nil }
      return read.anchor
    }
  }

  /// What lies in a folder; nothing where there is none.
  private static func names(in folder: String) -> [String] {
    guard let entries = opendir(folder) else { return [] }
    defer { closedir(entries) }
    var names: [String] = []
    while let entry = readdir(entries) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        })
    }
    return names
  }

  private func decode(_ path: String) throws -> (anchor: Anchor, place: [UInt8], isSigned: Bool) {
    let read = try AnchorFile.parsed(path)
    return (read.anchor, read.place, key.verifyingKey.isValid(read.signature, for: read.signed))
  }

  private static func parsed(
    _ path: String
  ) throws -> (anchor: Anchor, place: [UInt8], signature: [UInt8], signed: [UInt8]) {
    let bytes = try PrivateFile(path).read(limit: 4096)
    var reader = ByteReader(bytes, of: path)
    guard try reader.take(AnchorFile.magic.count) == AnchorFile.magic else {
      throw reader.damaged("it is not an anchor of Daybook")
    }
    guard try reader.number(UInt16.self) == AnchorFile.version else {
      throw VaultError(
        .unsupported, problem: "Another Daybook wrote \(path).", remedy: "Update Daybook on this machine.")
    }
    guard try reader.number(UInt16.self) == 0 else { throw reader.damaged("its spare bytes are not zero") }
    let storeID = try reader.take(16)
    let device = try reader.take(16)
    let place = try reader.take(Digest.length)
    let anchor = Anchor(
      storeID: storeID, device: device, fileID: try reader.take(16),
      incarnation: try reader.number(UInt32.self), number: try reader.number(UInt64.self),
      link: try reader.take(Digest.length))
    let signature = try reader.take(SigningKey.signatureLength)
    let kept = try reader.take(Digest.length)
    try reader.expectEnd()
    guard Digest.areEqual(Digest.blake2b(Array(bytes.dropLast(Digest.length))), kept) else {
      throw reader.damaged("its bytes have changed")
    }
    return (anchor, place, signature, AnchorFile.label + bytes[..<AnchorFile.bodyLength])
  }
}
