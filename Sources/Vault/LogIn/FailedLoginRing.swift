/// The file that keeps failed log-ins while the store is shut: one MiB, the oldest overwritten.
///
/// Anyone at the log-in screen must be able to write to it and nobody to read it, so each attempt is
/// sealed to the store's public key. Each is also marked with a key that is then replaced by its own digest
/// and gone: whoever comes later can neither change nor take away what was written before, nor make
/// the ring anew, without its being noticed at the next log-in. (A copy of the whole file taken
/// earlier can be put back.)
package struct FailedLoginRing: Sendable {
  /// The file's size in bytes.
  package static let size = 1 << 20
  /// How many attempts it holds.
  package static let capacity = size / RingHeader.length - 2
  private static let sealedLength = FailedLogin.encodedLength + SealedBox.overhead
  private static let markLength = 16

  /// How far a store has filed a ring: kept in the store.
  package struct Filed: Hashable, Sendable {
    /// The ring's identity, 16 bytes.
    package let ringID: [UInt8]
    /// The number of the first attempt not yet filed.
    package let next: UInt64

    package init(ringID: [UInt8], next: UInt64) {
      self.ringID = ringID
      self.next = next
    }
  }

  /// Something about the ring itself that must be filed.
  package enum Notice: Hashable, Sendable {
    /// There is no ring, or it has another size or no readable head.
    case missing
    /// It is not the ring that was filed from last time.
    case otherRing
    /// It is an older one: it ends before what was filed already.
    case rolledBack(next: UInt64, filed: UInt64)
    /// An attempt's mark or seal is wrong.
    case changed(number: UInt64)
    /// The chain does not end where the head says.
    case chainBroken
  }

  /// What a log-in finds.
  package struct Findings: Hashable, Sendable {
    /// Attempts not yet filed, oldest first.
    package var attempts: [FailedLogin] = []
    /// How many more there were, overwritten since.
    package var overwritten: UInt64 = 0
    package var notices: [Notice] = []
    /// What to keep in the store with them, then to call `restart` with; nil where the ring must be made anew.
    package var filed: Filed?
  }

  private let path: String
  private let steps: any FileSteps

  /// - Parameters:
  ///   - path: `StoreLayout.failedLogins`.
  ///   - steps: how files are written.
  package init(_ path: String, steps: any FileSteps = SystemFileSteps()) {
    self.path = path
    self.steps = steps
  }

  /// The store that a ring says it is of, 16 bytes; nil where none can be read.
  func storeID() -> [UInt8]? {
    guard let file = try? FixedFile(path, size: FailedLoginRing.size, steps: steps) else { return nil }
    return (try? newestHead(file))??.storeID
  }

  /// Makes a ring, in the place of any other.
  ///
  /// - Returns: what to keep in the store.
  /// - Throws: `VaultError`: `.diskFull`, `.busy`, `.system`, `.wiped`.
  package func make(storeID: [UInt8], storeKey: SecretBytes) throws -> Filed {
    precondition(storeID.count == 16, "a store's identity has 16 bytes")
    let lock = try FileLock(on: path)
    let ringID = Randomness.bytes(16)
    let head = RingHeader(
      storeID: storeID, ringID: ringID, start: 0, next: 0,
      key: try FailedLoginRing.firstKey(storeKey, ringID, start: 0))
    try FixedFile.make(path, size: FailedLoginRing.size, start: head.encoded + head.encoded, steps: steps)
    _ = consume lock
    return Filed(ringID: ringID, next: 0)
  }

  /// Writes down an attempt; durable when it returns.
  ///
  /// - Throws: `VaultError`: `.missing`, `.damaged`, `.unsafePermissions`, `.busy`, `.system`.
  package func append(_ attempt: FailedLogin, to key: BoxPublicKey) throws {
    let lock = try FileLock(on: path)
    let file = try FixedFile(path, size: FailedLoginRing.size, steps: steps)
    guard var head = try newestHead(file) else {
      throw VaultError(
        .damaged, problem: "\(path) has no readable head.", remedy: "It is made anew at the next log-in.")
    }
    var writer = ByteWriter()
    writer.append(head.next)
    writer.append(SealedBox.seal(attempt.encoded, to: key))
    writer.append(FailedLoginRing.mark(writer.bytes, head.key))
    try file.write(writer.bytes, at: FailedLoginRing.place(of: head.next))
    try file.sync()
    head.next += 1
    head.key = FailedLoginRing.nextKey(head.key)
    try write(head, to: file)
    _ = consume lock
  }

  /// Reads what is not yet filed, and checks the ring against what the store remembers of it.
  ///
  /// - Parameter filed: what the store kept last time; nil in a store that never had a ring.
  /// - Throws: `VaultError`: `.unsafePermissions`, `.busy`, `.system`, `.wiped`. A missing or changed ring
  ///   is not thrown but noticed.
  package func collect(storeKey: SecretBytes, filed: Filed?) throws -> Findings {
    let lock = try FileLock(on: path)
    defer { _ = lock }
    var findings = Findings()
    let file: FixedFile
    do {
      file = try FixedFile(path, size: FailedLoginRing.size, steps: steps)
    } catch let error as VaultError where error.code == .missing || error.code == .damaged {
      findings.notices = [.missing]
      return findings
    }
    guard let head = try newestHead(file) else {
      findings.notices = [.missing]
      return findings
    }
    var first = head.start
    if let filed {
      if filed.ringID != head.ringID {
        findings.notices.append(.otherRing)
      } else if head.next < filed.next {
        findings.notices.append(.rolledBack(next: head.next, filed: filed.next))
      } else {
        first = max(first, filed.next)
      }
    }
    try walk(head, from: first, file, storeKey, &findings)
    if findings.notices.isEmpty { findings.filed = Filed(ringID: head.ringID, next: head.next) }
    return findings
  }

  /// Begins a new stretch once what `collect` found is durable in the store. Does nothing where an attempt
  /// came in between; the next log-in files that.
  ///
  /// - Throws: `VaultError`: as `append`.
  package func restart(storeKey: SecretBytes, after filed: Filed) throws {
    let lock = try FileLock(on: path)
    let file = try FixedFile(path, size: FailedLoginRing.size, steps: steps)
    if let head = try newestHead(file), head.ringID == filed.ringID, head.next == filed.next {
      let key = try FailedLoginRing.firstKey(storeKey, head.ringID, start: head.next)
      try write(
        RingHeader(storeID: head.storeID, ringID: head.ringID, start: head.next, next: head.next, key: key),
        to: file)
    }
    _ = consume lock
  }
}

extension FailedLoginRing {
  /// Follows the chain from its start, so that a change anywhere in the stretch shows.
  private func walk(
    _ head: RingHeader, from first: UInt64, _ file: borrowing FixedFile, _ storeKey: SecretBytes,
    _ findings: inout Findings
  ) throws {
    // No one fails ten million times between two log-ins: such a head is forged.
    guard head.next - head.start < 10_000_000 else {
      findings.notices.append(.chainBroken)
      return
    }
    let pair = try Keyring.ringPair(storeKey)
    defer { pair.wipe() }
    var key = try FailedLoginRing.firstKey(storeKey, head.ringID, start: head.start)
    for number in head.start..<head.next {
      defer { key = FailedLoginRing.nextKey(key) }
      guard head.next - number <= UInt64(FailedLoginRing.capacity) else {
        if number >= first { findings.overwritten += 1 }
        continue
      }
      let slot = try file.read(RingHeader.length, at: FailedLoginRing.place(of: number))
      guard let attempt = try open(slot, number, key, pair) else {
        findings.notices.append(.changed(number: number))
        continue
      }
      if number >= first { findings.attempts.append(attempt) }
    }
    if !Digest.areEqual(key, head.key) { findings.notices.append(.chainBroken) }
  }

  private func open(
    _ slot: [UInt8], _ number: UInt64, _ key: [UInt8], _ pair: BoxKeyPair
  ) throws -> FailedLogin? {
    var reader = ByteReader(slot, of: path)
    let kept = try reader.number(UInt64.self)
    let sealed = try reader.take(FailedLoginRing.sealedLength)
    let mark = try reader.take(FailedLoginRing.markLength)
    let body = Array(slot[..<(8 + FailedLoginRing.sealedLength)])
    guard kept == number, Digest.areEqual(mark, FailedLoginRing.mark(body, key)) else { return nil }
    do {
      return try FailedLogin(SealedBox.open(sealed, with: pair), of: path)
    } catch let error as VaultError where error.code != .wiped {
      return nil
    }
  }

  /// The further of the two heads; a write that was interrupted leaves at least one whole.
  private func newestHead(_ file: borrowing FixedFile) throws -> RingHeader? {
    let heads = [
      RingHeader(try file.read(RingHeader.length, at: 0), of: path),
      RingHeader(try file.read(RingHeader.length, at: RingHeader.length), of: path),
    ].compactMap { $0 }
    return heads.max { ($0.start, $0.next) < ($1.start, $1.next) }
  }

  /// Both heads in turn, each durable before the other is touched; then no earlier key is left.
  private func write(_ head: RingHeader, to file: borrowing FixedFile) throws {
    for copy in 0..<2 {
      try file.write(head.encoded, at: copy * RingHeader.length)
      try file.sync()
    }
  }

  private static func place(of number: UInt64) -> Int {
    (2 + Int(number % UInt64(capacity))) * RingHeader.length
  }

  private static func firstKey(_ storeKey: SecretBytes, _ ringID: [UInt8], start: UInt64) throws -> [UInt8] {
    let secret = try storeKey.derived(for: "daybook failed log-ins chain 1")
    defer { secret.wipe() }
    var writer = ByteWriter()
    writer.append(ringID)
    writer.append(start)
    return try secret.authenticate(writer.bytes)
  }

  private static func nextKey(_ key: [UInt8]) -> [UInt8] {
    Digest.blake2b(Array("next".utf8), key: key)
  }

  private static func mark(_ bytes: [UInt8], _ key: [UInt8]) -> [UInt8] {
    Array(Digest.blake2b(pieces: [Array("mark".utf8), bytes], key: key)[..<markLength])
  }
}
