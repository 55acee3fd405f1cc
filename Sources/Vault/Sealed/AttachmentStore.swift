import Glibc

/// The sealed bytes of attachments, a file each, beside the store. A file is written once and never changed.
package struct AttachmentStore: Sendable {
  private static let magic = Array("DAYPIEC\n".utf8) + [0, 1, 0, 0]

  private let folder: String
  private let steps: any FileSteps

  /// - Parameters:
  ///   - folder: `StoreLayout.attachments`.
  ///   - steps: how files are written.
  package init(folder: String, steps: any FileSteps = SystemFileSteps()) {
    self.folder = folder
    self.steps = steps
  }

  /// Seals bytes under a new key; durable when it returns. The entry that names it comes after.
  ///
  /// - Throws: `VaultError`: `.diskFull`, `.system`, `.unsafePermissions`.
  package func add(_ bytes: [UInt8], type: String) throws -> StoredAttachment {
    let attachment = StoredAttachment(
      hash: Digest.blake2b(bytes), length: UInt64(bytes.count), type: type,
      key: SecretBytes(randomCount: Sealer.keyLength))
    var place = 0
    try write(attachment) {
      defer { place = min(place + SealedStream.pieceLength, bytes.count) }
      return Array(bytes[place..<min(place + SealedStream.pieceLength, bytes.count)])
    }
    return attachment
  }

  /// Seals a file's bytes under a new key, without holding them all; durable when it returns.
  ///
  /// - Throws: `VaultError`: `.missing`, `.diskFull`, `.system`; `.refused` for a file that
  ///   changes meanwhile, or is none.
  package func add(fileAt path: String, type: String) throws -> StoredAttachment {
    let source = try SourceFile(path)
    var digest = DigestStream()
    var length: UInt64 = 0
    while true {
      let piece = try source.next()
      digest.update(piece)
      length += UInt64(piece.count)
      if piece.count < SealedStream.pieceLength { break }
    }
    let attachment = StoredAttachment(
      hash: digest.finish(), length: length, type: type, key: SecretBytes(randomCount: Sealer.keyLength))
    try source.rewind()
    try write(attachment) { try source.next() }
    do {
      try read(attachment) { _ in }
    } catch let error as VaultError where error.code == .damaged || error.code == .truncated {
      try remove(attachment)
      throw VaultError(
        .refused, problem: "\(path) changed while it was read.",
        remedy: "Wait until it is whole, then add it again.")
    }
    return attachment
  }

  /// Hands the content over piece by piece. A piece is authentic when it is handed over; that the
  /// content is whole is known only when this returns.
  ///
  /// - Throws: `VaultError`: `.missing`, `.damaged`, `.truncated`, `.unsafePermissions`, `.system`, `.wiped`;
  ///   what `body` throws.
  package func read(_ attachment: StoredAttachment, _ body: ([UInt8]) throws -> Void) throws {
    let path = folder + "/" + (try attachment.fileName())
    try PrivateFile(path).checkIfThere()
    let source = try SourceFile(path)
    let head = try source.take(AttachmentStore.magic.count + SealedStream.headerLength)
    guard head.count == AttachmentStore.magic.count + SealedStream.headerLength else {
      throw damaged(path, .truncated)
    }
    guard Array(head.prefix(AttachmentStore.magic.count)) == AttachmentStore.magic else {
      throw damaged(path)
    }
    guard
      var reader = try SealedStream.Reader(
        key: attachment.key, header: Array(head.suffix(SealedStream.headerLength)), about: attachment.subject)
    else { throw damaged(path) }
    var digest = DigestStream()
    var length: UInt64 = 0
    while true {
      let sealed = try source.take(SealedStream.pieceLength + SealedStream.overhead)
      if sealed.isEmpty { throw damaged(path, .truncated) }
      guard let (piece, isLast) = reader.open(sealed) else { throw damaged(path) }
      digest.update(piece)
      length += UInt64(piece.count)
      try body(piece)
      if isLast { break }
    }
    guard try source.take(1).isEmpty, length == attachment.length, digest.finish() == attachment.hash else {
      throw damaged(path)
    }
  }

  /// The whole content, for what is known to be small.
  ///
  /// - Throws: as `read`.
  package func bytes(of attachment: StoredAttachment) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try read(attachment) { bytes += $0 }
    return bytes
  }

  /// Removes the bytes of an attachment that two people purged; nothing where they are gone.
  ///
  /// - Throws: `VaultError`: `.system`, `.wiped`.
  package func remove(_ attachment: StoredAttachment) throws {
    try remove(named: try attachment.fileName())
  }

  /// The same, by the name of its sealed file. A name that no sealed file has removes nothing.
  ///
  /// - Throws: `VaultError.system`.
  package func remove(named name: String) throws {
    let path = folder + "/" + name
    guard Self.isName(name), PrivateFile(path).exists else { return }
    try PrivateFile(path, steps: steps).remove()
  }

  /// The names of all sealed files, `xx/yyyy...`, in their order; what an interrupted write left is none.
  package func names() -> [String] {
    Self.entries(of: folder).filter { $0.utf8.count == 2 }.flatMap { above in
      Self.entries(of: folder + "/" + above).map { above + "/" + $0 }
    }.filter(Self.isName).sorted()
  }

  /// Whether a name is one that a sealed file has: 64 hexadecimal digits, a slash after the second.
  package static func isName(_ name: String) -> Bool {
    let bytes = Array(name.utf8)
    return bytes.count == 65
      && bytes.enumerated().allSatisfy { place, byte in
        place == 2 ? byte == UInt8(ascii: "/") : (48...57).contains(byte) || (97...102).contains(byte)
      }
  }

  private static func entries(of folder: String) -> [String] {
    guard let names = opendir(folder) else { return [] }
    defer { closedir(names) }
    var found: [String] = []
    while let entry = readdir(names) {
      let bytes = withUnsafeBytes(of: entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      found.append(String(decoding: bytes, as: UTF8.self))
    }
    return found
  }

  private func write(_ attachment: StoredAttachment, _ next: () throws -> [UInt8]) throws {
    let path = folder + "/" + (try attachment.fileName())
    try PrivateFolder.make(PrivateFolder.parent(of: path))
    var writer = try SealedStream.Writer(key: attachment.key, about: attachment.subject)
    try PrivateFile(path, steps: steps).replace { write in
      try write(AttachmentStore.magic + writer.header)
      while true {
        let piece = try next()
        let isLast = piece.count < SealedStream.pieceLength
        try write(writer.seal(piece, isLast: isLast))
        if isLast { break }
      }
    }
    try PrivateFolder.sync(folder, steps)
  }

  private func damaged(_ path: String, _ code: VaultError.Code = .damaged) -> VaultError {
    VaultError(
      code, problem: "\(path) is damaged or cut short: it is not what the entry says of it.",
      remedy: "Restore it from a backup.")
  }
}
