import Testing

@testable import Vault

/// Files that someone changed with care, so that their digests are right, may be refused or read; they
/// must never stop the program.
@Suite("Forged files") struct ForgedFilesTests {
  private static let seed: UInt64 = 20_260_101

  /// Copies of `bytes` with a few bytes changed before the closing digest, which is made anew.
  private func forgeries(of bytes: [UInt8], count: Int, _ body: ([UInt8]) throws -> Void) rethrows {
    var random = SeededRandom(seed: ForgedFilesTests.seed)
    for _ in 0..<count {
      var changed = Array(bytes.dropLast(Digest.length))
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: 0..<changed.count, using: &random)
        changed[place] = [0, 0xFF, 0x80, .random(in: 0...255, using: &random)].randomElement(using: &random)!
      }
      try body(changed + Digest.blake2b(changed))
    }
  }

  @Test("forged keyrings, throttles and anchors are refused or read, and nothing stops")
  func forged() throws {
    let sample = try SamplePractice()
    var refused = 0
    try forgeries(of: try #require(readAll(sample.file.path)), count: 1500) { bytes in
      writeAll(bytes, to: sample.file.path)
      do { _ = try sample.unlock(SamplePractice.other, SamplePractice.otherPassword) } catch is VaultError {
        refused += 1
      }
    }
    // What is not refused was left as it was: a zero over a zero.
    #expect(refused > 1200, "seed \(ForgedFilesTests.seed)")

    let fresh = try SamplePractice()
    let throttle = LoginThrottle(
      fresh.folder("throttle"), keyring: try fresh.file.read(), steps: UnsyncedSteps())
    for name in ["a", "b", "c"] { _ = try throttle.failed(name, at: "desk", now: 1_000) }
    try forgeries(of: try #require(readAll(fresh.folder("throttle"))), count: 1000) { bytes in
      writeAll(bytes, to: fresh.folder("throttle"))
      do { _ = try throttle.failed("a", at: "desk", now: 2_000) } catch is VaultError {}
    }

    let device = [UInt8](repeating: 7, count: 16)
    let file = try AnchorFile(
      folder: fresh.folder("state"), place: StorePlace(folder: fresh.folder.path), storeKey: fresh.storeKey,
      steps: UnsyncedSteps())
    try file.advance(
      to: Anchor(
        storeID: fresh.home.storeID, device: device, fileID: device, incarnation: 1, number: 5,
        link: Digest.blake2b([])))
    let written = try #require(readAll(file.path))
    forgeries(of: written, count: 1000) { bytes in
      guard bytes != written else { return }
      writeAll(bytes, to: file.path)
      let reading = try? file.read(storeID: fresh.home.storeID, device: device)
      #expect(reading == nil || reading == .foreign, "seed \(ForgedFilesTests.seed)")
    }
  }

  @Test("random bytes are no keyring, credential, kit or header")
  func noise() {
    var random = SeededRandom(seed: ForgedFilesTests.seed)
    for _ in 0..<2000 {
      let bytes = (0..<Int.random(in: 0...600, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      #expect(throws: VaultError.self) { try Keyring(bytes, of: "noise") }
      #expect(throws: VaultError.self) { try Credential(bytes, of: "noise") }
      #expect(throws: VaultError.self) { try RecoveryKit(typed: SecretBytes(copying: bytes)) }
      #expect(RingHeader(bytes, of: "noise") == nil)
    }
  }
}
