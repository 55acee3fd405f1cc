import FaultySteps
import Testing

@testable import Vault

@Suite("Ring of failed log-ins") struct FailedLoginRingTests {
  private let folder = TemporaryFolder()
  private let storeKey = SecretBytes(randomCount: 32)
  private let storeID = [UInt8](1...16)

  private var path: String { folder("failed-logins") }
  private var ring: FailedLoginRing { FailedLoginRing(path, steps: UnsyncedSteps()) }

  private func attempt(_ number: Int) -> FailedLogin {
    FailedLogin(time: Int64(number), reason: .wrong, name: "canary\(number)", source: "canary-desk")
  }

  private func append(_ numbers: Range<Int>, _ ring: FailedLoginRing? = nil) throws {
    let key = try Keyring.ringPair(storeKey).publicKey
    for number in numbers { try (ring ?? self.ring).append(attempt(number), to: key) }
  }

  @Test("attempts are written without a key of the store and filed with it, once")
  func filed() throws {
    var filed = try ring.make(storeID: storeID, storeKey: storeKey)
    try append(0..<3)
    var found = try ring.collect(storeKey: storeKey, filed: filed)
    #expect(found.attempts == (0..<3).map(attempt) && found.notices.isEmpty && found.overwritten == 0)
    filed = try #require(found.filed)
    // The power goes after the store has filed them and before the ring begins anew.
    #expect(try ring.collect(storeKey: storeKey, filed: filed).attempts.isEmpty)
    try append(3..<4)
    found = try ring.collect(storeKey: storeKey, filed: filed)
    #expect(found.attempts == [attempt(3)] && found.notices.isEmpty)
    filed = try #require(found.filed)
    try ring.restart(storeKey: storeKey, after: filed)
    try append(4..<6)
    found = try ring.collect(storeKey: storeKey, filed: filed)
    #expect(found.attempts == [attempt(4), attempt(5)] && found.notices.isEmpty)
    #expect(try #require(readAll(path)).count == FailedLoginRing.size)
  }

  @Test("an attempt between filing and beginning anew is filed the next time")
  func between() throws {
    let made = try ring.make(storeID: storeID, storeKey: storeKey)
    try append(0..<2)
    let filed = try #require(try ring.collect(storeKey: storeKey, filed: made).filed)
    try append(2..<3)
    try ring.restart(storeKey: storeKey, after: filed)
    #expect(try ring.collect(storeKey: storeKey, filed: filed).attempts == [attempt(2)])
  }

  @Test("more than it holds overwrite the oldest, and how many were lost is said")
  func overwritten() throws {
    let filed = try ring.make(storeID: storeID, storeKey: storeKey)
    let count = FailedLoginRing.capacity + 10
    try append(0..<count, ring)
    let found = try ring.collect(storeKey: storeKey, filed: filed)
    #expect(found.overwritten == 10 && found.attempts.count == FailedLoginRing.capacity)
    #expect(found.attempts.first == attempt(10) && found.attempts.last == attempt(count - 1))
    #expect(found.notices.isEmpty)
  }

  @Test("a ring that was removed, made anew, put back older or is another's is noticed")
  func noticed() throws {
    let filed = try ring.make(storeID: storeID, storeKey: storeKey)
    try append(0..<3)
    let older = try #require(readAll(path))
    try append(3..<5)
    let later = try #require(try ring.collect(storeKey: storeKey, filed: filed).filed)
    writeAll(older, to: path)
    var found = try ring.collect(storeKey: storeKey, filed: later)
    #expect(found.notices == [.rolledBack(next: 3, filed: 5)] && found.filed == nil)
    try PrivateFile(path).remove()
    #expect(try ring.collect(storeKey: storeKey, filed: later).notices == [.missing])
    _ = try ring.make(storeID: storeID, storeKey: storeKey)
    found = try ring.collect(storeKey: storeKey, filed: later)
    #expect(found.notices == [.otherRing] && found.filed == nil)
    _ = try ring.make(storeID: storeID, storeKey: SecretBytes(randomCount: 32))
    #expect(try ring.collect(storeKey: storeKey, filed: nil).notices == [.chainBroken])
    writeAll(Array(later.ringID), to: path)
    #expect(try ring.collect(storeKey: storeKey, filed: later).notices == [.missing])
  }

  @Test("whoever takes attempts away again without an older copy is noticed")
  func trimmed() throws {
    let filed = try ring.make(storeID: storeID, storeKey: storeKey)
    try append(0..<5)
    let bytes = try #require(readAll(path))
    let head = try #require(RingHeader(Array(bytes[..<256]), of: path))
    for next in 0..<UInt64(5) {
      // The best forgery: every digest is right, only the chain's earlier key is gone.
      var forged = head
      forged.next = next
      writeAll(forged.encoded + forged.encoded + bytes[512...], to: path)
      #expect(try ring.collect(storeKey: storeKey, filed: filed).notices == [.chainBroken])
    }
    var forged = head
    forged.next = 1 << 62
    writeAll(forged.encoded + forged.encoded + bytes[512...], to: path)
    #expect(try ring.collect(storeKey: storeKey, filed: filed).notices == [.chainBroken])
  }

  @Test("a head that counts further than any ring comes is none")
  func endless() throws {
    let filed = try ring.make(storeID: storeID, storeKey: storeKey)
    let bytes = try #require(readAll(path))
    for start in [0, UInt64.max - 5] {
      let forged = RingHeader(
        storeID: storeID, ringID: filed.ringID, start: start, next: .max,
        key: [UInt8](repeating: 1, count: 32))
      writeAll(forged.encoded + forged.encoded + bytes[512...], to: path)
      #expect(try ring.collect(storeKey: storeKey, filed: filed).notices == [.missing])
      #expect(throwing(.damaged) { try append(0..<1) })
    }
  }

  @Test("every flipped byte of an attempt is noticed, and one of one head is mended by the other")
  func flipped() throws {
    let filed = try ring.make(storeID: storeID, storeKey: storeKey)
    try append(0..<2)
    let bytes = try #require(readAll(path))
    for index in 512..<1024 {
      var changed = bytes
      changed[index] ^= 1 << UInt8(index % 8)
      writeAll(changed, to: path)
      let found = try ring.collect(storeKey: storeKey, filed: filed)
      #expect(found.notices == [.changed(number: UInt64(index / 256 - 2))] && found.attempts.count == 1)
    }
    for index in stride(from: 0, to: 512, by: 3) {
      var changed = bytes
      changed[index] ^= 0x20
      writeAll(changed, to: path)
      #expect(try ring.collect(storeKey: storeKey, filed: filed).attempts.count == 2)
    }
    var changed = bytes
    changed[0] ^= 1
    changed[300] ^= 1
    writeAll(changed, to: path)
    #expect(try ring.collect(storeKey: storeKey, filed: filed).notices == [.missing])
    #expect(throwing(.damaged) { try append(2..<3) })
  }

  @Test("whatever step fails, earlier attempts stay, and the ring goes on")
  func faults() throws {
    for fault in FaultySteps.Fault.allCases {
      var failing = 1
      while true {
        let filed = try ring.make(storeID: storeID, storeKey: storeKey)
        try append(0..<2)
        let steps = FaultySteps(fault, at: failing)
        let failed = (try? append(2..<3, FailedLoginRing(path, steps: steps))) == nil
        var found = try ring.collect(storeKey: storeKey, filed: filed)
        #expect(found.notices.isEmpty, "\(fault) at step \(failing)")
        #expect(
          found.attempts == (0..<(failed ? 2 : 3)).map(attempt) || found.attempts == (0..<3).map(attempt))
        let count = found.attempts.count
        try append(count..<count + 1)
        found = try ring.collect(storeKey: storeKey, filed: filed)
        #expect(found.attempts == (0..<count + 1).map(attempt) && found.notices.isEmpty)
        if steps.count < failing { break }
        failing += 1
      }
      #expect(failing > 6)
    }
  }

  @Test("no name, source or key is in the file")
  func canaries() throws {
    _ = try ring.make(storeID: storeID, storeKey: storeKey)
    try append(0..<3)
    let bytes = try #require(readAll(path))
    #expect(!contains(bytes, Array("canary".utf8)))
    #expect(!contains(bytes, try storeKey.withBytes { Array($0) }))
  }

  @Test("long names are cut at a whole character, and nothing else is")
  func long() throws {
    let cut = FailedLogin(time: -1, reason: .wrongKit, name: String(repeating: "é", count: 200), source: "s")
    #expect(cut.name == String(repeating: "é", count: 55))
    #expect(try FailedLogin(cut.encoded, of: "x") == cut)
    let full = FailedLogin(
      time: .max, reason: .early, name: String(repeating: "n", count: 110),
      source: String(repeating: "s", count: 63))
    #expect(full.encoded.count == FailedLogin.encodedLength)
    #expect(try FailedLogin(full.encoded, of: "x") == full)
  }
}
