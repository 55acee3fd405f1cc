/// Where access entries go that the full disk refuses: a file whose blocks were taken beforehand, sealed
/// with the store's key, read back and emptied when they can be filed.
package struct AccessSpool: Sendable {
  /// The file's size in bytes.
  package static let size = 1 << 20
  private static let headLength = 512
  private static let firstPlace = 2 * headLength
  private static let magic = Array("DAYSPOL\n".utf8)
  private static let version: UInt16 = 1

  /// What was read, to be emptied once it is filed.
  package struct Contents: Hashable, Sendable {
    /// The entries, oldest first.
    package let records: [[UInt8]]
    /// Rises each time the spool is emptied.
    package let generation: UInt64
  }

  private struct Head {
    /// Rises each time the spool is emptied: records of an earlier one do not open.
    var generation: UInt64
    var count: UInt32
    /// The place after the last record.
    var end: UInt32
  }

  private let path: String
  private let storeID: [UInt8]
  private let storeKey: SecretBytes
  private let steps: any FileSteps

  /// - Parameters:
  ///   - path: `StoreLayout.accessSpool`.
  ///   - storeID: the store's identity, 16 bytes.
  ///   - storeKey: the store's key; wiped, the spool is shut too.
  ///   - steps: how files are written.
  package init(
    _ path: String, storeID: [UInt8], storeKey: SecretBytes, steps: any FileSteps = SystemFileSteps()
  ) {
    precondition(storeID.count == 16, "a store's identity has 16 bytes")
    self.path = path
    self.storeID = storeID
    self.storeKey = storeKey
    self.steps = steps
  }

  /// Whether there is one.
  package var exists: Bool { PrivateFile(path).exists }

  /// Makes it, in the place of any other, with all its blocks.
  ///
  /// - Throws: `VaultError`: `.diskFull`, `.busy`, `.system`, `.wiped`.
  package func make() throws {
    let lock = try FileLock(on: path)
    let head = try encoded(Head(generation: 1, count: 0, end: UInt32(AccessSpool.firstPlace)))
    try FixedFile.make(path, size: AccessSpool.size, start: head + head, steps: steps)
    _ = consume lock
  }

  /// Seals an entry into it; durable when it returns.
  ///
  /// - Throws: `VaultError`: `.diskFull` where the spool is full too: then no chart may be opened;
  ///   `.missing`, `.damaged`, `.unsafePermissions`, `.busy`, `.system`, `.wiped`.
  package func append(_ record: [UInt8]) throws {
    let lock = try FileLock(on: path)
    let file = try FixedFile(path, size: AccessSpool.size, steps: steps)
    var head = try newestHead(file)
    let sealed = try sealer().seal(record, about: subject(head.generation, head.count))
    var writer = ByteWriter()
    writer.append(UInt32(sealed.count))
    writer.append(sealed)
    guard Int(head.end) + writer.bytes.count <= AccessSpool.size else {
      throw VaultError(
        .diskFull,
        problem: "The disk is full, and so is \(path), which keeps who opened which chart meanwhile.",
        remedy: "Free some space; charts open again then.")
    }
    try file.write(writer.bytes, at: Int(head.end))
    try file.sync()
    head.count += 1
    head.end += UInt32(writer.bytes.count)
    try write(head, to: file)
    _ = consume lock
  }

  /// Reads all entries back.
  ///
  /// - Throws: `VaultError`: `.missing`; `.damaged` where one does not open: file that, and `make` anew;
  ///   `.unsafePermissions`, `.busy`, `.system`, `.wiped`.
  package func contents() throws -> Contents {
    let lock = try FileLock(on: path)
    defer { _ = lock }
    let file = try FixedFile(path, size: AccessSpool.size, steps: steps)
    let head = try newestHead(file)
    var records: [[UInt8]] = []
    var place = AccessSpool.firstPlace
    for index in 0..<head.count {
      var length = ByteReader(try file.read(4, at: place), of: path)
      let count = Int(try length.number(UInt32.self))
      guard count >= Sealer.overhead, place + 4 + count <= Int(head.end) else { throw damaged() }
      do {
        records.append(
          try sealer().open(try file.read(count, at: place + 4), about: subject(head.generation, index)))
      } catch let error as VaultError where error.code == .wrongKey {
        throw damaged()
      }
      place += 4 + count
    }
    guard place == Int(head.end) else { throw damaged() }
    return Contents(records: records, generation: head.generation)
  }

  /// Empties it once what was read is durable in the store. Entries that came in between stay, and with them
  /// those that were read; file each once.
  ///
  /// - Returns: whether it is empty now.
  /// - Throws: `VaultError`: as `contents`.
  @discardableResult
  package func empty(_ filed: Contents) throws -> Bool {
    let lock = try FileLock(on: path)
    defer { _ = lock }
    let file = try FixedFile(path, size: AccessSpool.size, steps: steps)
    let head = try newestHead(file)
    guard head.generation == filed.generation, Int(head.count) == filed.records.count else {
      return head.count == 0
    }
    try write(Head(generation: head.generation + 1, count: 0, end: UInt32(AccessSpool.firstPlace)), to: file)
    return true
  }
}

extension AccessSpool {
  private func sealer() throws -> Sealer {
    Sealer(key: try storeKey.derived(for: "daybook access spool 1"))
  }

  private func subject(_ generation: UInt64, _ index: UInt32) -> [UInt8] {
    var writer = ByteWriter()
    writer.append(Array("daybook access spool record 1".utf8))
    writer.append(storeID)
    writer.append(generation)
    writer.append(index)
    return writer.bytes
  }

  /// A head in its place: content, zeros, MAC under the store's key.
  private func encoded(_ head: Head) throws -> [UInt8] {
    var writer = ByteWriter()
    writer.append(AccessSpool.magic)
    writer.append(AccessSpool.version)
    writer.append(UInt16(0))
    writer.append(storeID)
    writer.append(head.generation)
    writer.append(head.count)
    writer.append(head.end)
    writer.append([UInt8](repeating: 0, count: AccessSpool.headLength - Digest.length - writer.bytes.count))
    writer.append(try mac(writer.bytes))
    return writer.bytes
  }

  private func decoded(_ bytes: [UInt8]) throws -> Head? {
    let body = Array(bytes.dropLast(Digest.length))
    guard Digest.areEqual(try mac(body), Array(bytes.suffix(Digest.length))) else { return nil }
    var reader = ByteReader(body, of: path)
    guard try reader.take(8) == AccessSpool.magic, try reader.number(UInt16.self) == AccessSpool.version,
      try reader.number(UInt16.self) == 0, try reader.take(16) == storeID
    else { return nil }
    return Head(
      generation: try reader.number(UInt64.self), count: try reader.number(UInt32.self),
      end: try reader.number(UInt32.self))
  }

  private func newestHead(_ file: borrowing FixedFile) throws -> Head {
    let heads = [
      try decoded(try file.read(AccessSpool.headLength, at: 0)),
      try decoded(try file.read(AccessSpool.headLength, at: AccessSpool.headLength)),
    ].compactMap { $0 }
    guard let head = heads.max(by: { ($0.generation, $0.count) < ($1.generation, $1.count) }) else {
      throw damaged()
    }
    return head
  }

  private func write(_ head: Head, to file: borrowing FixedFile) throws {
    let bytes = try encoded(head)
    for copy in 0..<2 {
      try file.write(bytes, at: copy * AccessSpool.headLength)
      try file.sync()
    }
  }

  private func mac(_ bytes: [UInt8]) throws -> [UInt8] {
    let key = try storeKey.derived(for: "daybook access spool mac 1")
    defer { key.wipe() }
    return try key.authenticate(bytes)
  }

  private func damaged() -> VaultError {
    VaultError(
      .damaged, problem: "\(path) is damaged: it kept who opened which chart while the disk was full.",
      remedy: "Tell whoever keeps your security; the file is made anew.")
  }
}
