import FaultySteps
import Foundation
import Testing

@testable import Vault

@Suite("Keys that wait for a PIN")
struct PinnedKeysTests {
  private static let pin = "739154"
  private static let hour: Int64 = 60 * 60_000
  private let sample: SamplePractice
  private let opened: Keyring.Opened
  private let pinned: PinnedKeys

  init() throws {
    sample = try SamplePractice()
    opened = try sample.unlock(SamplePractice.name, SamplePractice.password)
    pinned = try PinnedKeys(
      opened, under: secret(Self.pin), home: sample.home, hash: sample.hash, tries: 3, lasts: Self.hour)
  }

  private func open(_ pin: String = Self.pin, at now: Int64) throws -> Keyring.Opened {
    try pinned.open(secret(pin), now: now, hash: sample.hash)
  }

  @Test("the PIN opens the same keys, again and again, though those of the session are wiped at each lock")
  func opens() throws {
    let seed = opened.keys.signingKey.verifyingKey.bytes
    let box = opened.keys.boxKeyPair.publicKey.bytes
    opened.keys.wipe()
    for round in 1...3 as ClosedRange<Int64> {
      pinned.lock(at: round * 2 * Self.hour)
      let again = try open(at: round * 2 * Self.hour + 1)
      #expect(try again.keys.storeKey.isEqual(to: sample.storeKey))
      #expect(again.keys.signingKey.verifyingKey.bytes == seed)
      #expect(again.keys.boxKeyPair.publicKey.bytes == box)
      #expect(again.credential == opened.credential)
      again.keys.wipe()
    }
  }

  @Test("while the console is not locked no PIN opens anything")
  func onlyLocked() throws {
    #expect(pinned.triesLeft(at: 0) == 0)
    #expect(throwing(.wiped) { try open(at: 0) })
    pinned.lock(at: 10)
    #expect(throwing(.wiped) { try open(at: 10) })
  }

  @Test("a wrong one takes a try, the third wipes the keys, and then the right one opens nothing")
  func threeTries() throws {
    pinned.lock(at: 0)
    for left in [2, 1, 0] {
      #expect(throwing(.wrongKey) { try open("739155", at: 5) })
      #expect(pinned.triesLeft(at: 5) == left)
    }
    #expect(throwing(.wiped) { try open(at: 6) })
  }

  @Test("the right one gives all tries back")
  func triesComeBack() throws {
    pinned.lock(at: 0)
    for _ in 1...2 { #expect(throwing(.wrongKey) { try open("000000", at: 1) }) }
    try open(at: 2).keys.wipe()
    pinned.lock(at: 3)
    #expect(pinned.triesLeft(at: 3) == 3)
  }

  @Test(
    "an hour after the lock, or under a clock that was set back before it, they are gone",
    arguments: [(3_599_999, true), (3_600_000, false), (99_999_999, false), (-1, false)] as [(Int64, Bool)])
  func hour(passed: Int64, isGood: Bool) throws {
    let lockedAt: Int64 = 1_794_840_120_000
    pinned.lock(at: lockedAt)
    #expect((pinned.triesLeft(at: lockedAt + passed) == 3) == isGood)
    if isGood {
      try open(at: lockedAt + passed).keys.wipe()
    } else {
      #expect(throwing(.wiped) { try open(at: lockedAt + passed) })
      #expect(throwing(.wiped) { try open(at: lockedAt + 1) })
    }
  }

  @Test("wiped, they open no more, and nothing is left that says more than that")
  func wiped() throws {
    pinned.lock(at: 0)
    pinned.wipe()
    #expect(pinned.triesLeft(at: 0) == 0)
    #expect(throwing(.wiped) { try open(at: 1) })
  }

  @Test("where Argon2id cannot run at all no try is lost")
  func busy() throws {
    pinned.lock(at: 0)
    let wiped = secret(Self.pin)
    wiped.wipe()
    #expect(throwing(.wiped) { try pinned.open(wiped, now: 1, hash: sample.hash) })
    #expect(pinned.triesLeft(at: 1) == 3)
    try open(at: 2).keys.wipe()
  }

  @Test("at the door a wrong PIN is counted, waited for and written down as a failed log-in, and named")
  func atTheDoor() throws {
    let layout = StoreLayout(folder: sample.folder.path)
    let ring = FailedLoginRing(layout.failedLogins, steps: UnsyncedSteps())
    let filed = try ring.make(storeID: sample.home.storeID, storeKey: sample.storeKey)
    let door = LogInDoor(layout, permitting: [.rehearsal], hash: sample.hash, steps: UnsyncedSteps())
    func outcome(_ pin: String, at now: Int64) throws -> String {
      switch try door.attempt(SamplePractice.name, pin: secret(pin), on: pinned, at: "desk", now: now) {
      case .opened(let opened, let failures):
        opened.keys.wipe()
        return "opened after \(failures)"
      case .refused(let error, let standing): return "\(error.code) \(standing)"
      case .early: return "early"
      case .disabled: return "disabled"
      }
    }
    pinned.lock(at: 0)
    #expect(try outcome("739155", at: 1) == "wrongKey free")
    #expect(try outcome(Self.pin, at: 2) == "opened after 1")
    pinned.lock(at: 3)
    for _ in 1...2 { #expect(try outcome("739155", at: 4) == "wrongKey free") }
    #expect(try outcome("739155", at: 5) == "wrongKey wait(milliseconds: 1000)")
    #expect(try outcome(Self.pin, at: 6) == "early")
    #expect(throwing(.wiped) { _ = try outcome(Self.pin, at: 2_000) })
    let found = try ring.collect(storeKey: sample.storeKey, filed: filed)
    #expect(found.attempts.map(\.reason) == [.wrongPIN, .wrongPIN, .wrongPIN, .wrongPIN, .early])
    #expect(found.attempts.allSatisfy { $0.name == SamplePractice.name })
  }

  @Test("neither the PIN nor a key lies in any file beside the store")
  func noFile() throws {
    pinned.lock(at: 0)
    #expect(throwing(.wrongKey) { try open("111222", at: 1) })
    try open(at: 2).keys.wipe()
    let key = try sample.storeKey.withBytes { Data($0) }
    for name in try FileManager.default.contentsOfDirectory(atPath: sample.folder.path) {
      let bytes = FileManager.default.contents(atPath: sample.folder(name)) ?? Data()
      for needle in [Data(Self.pin.utf8), key] { #expect(bytes.range(of: needle) == nil, "\(name)") }
    }
  }
}
