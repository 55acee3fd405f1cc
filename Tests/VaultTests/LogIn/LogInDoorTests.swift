import FaultySteps
import Testing

@testable import Vault

@Suite("Log-in") struct LogInDoorTests {
  private let sample: SamplePractice
  private let door: LogInDoor
  private let ring: FailedLoginRing
  private let filed: FailedLoginRing.Filed

  init() throws {
    sample = try SamplePractice()
    let layout = StoreLayout(folder: sample.folder.path)
    door = LogInDoor(layout, permitting: [.rehearsal], hash: sample.hash, steps: UnsyncedSteps())
    ring = FailedLoginRing(layout.failedLogins, steps: UnsyncedSteps())
    filed = try ring.make(storeID: sample.home.storeID, storeKey: sample.storeKey)
  }

  /// What an attempt came to, in a word.
  private func outcome(_ name: String, _ password: String, now: Int64 = 0) throws -> String {
    switch try door.attempt(name, password: secret(password), at: "desk", now: now) {
    case .opened(_, let failures): "opened after \(failures)"
    case .refused(let error, let standing): "\(error.code) \(standing)"
    case .early(let milliseconds): "early \(milliseconds)"
    case .disabled: "disabled"
    }
  }

  @Test("an unknown name and a wrong password walk the same way: answers, waits, Argon2id runs, ring")
  func sameWay() throws {
    var ways: [[String]] = []
    for name in [SamplePractice.name, "nobody"] {
      let before = sample.hash.count
      var way: [String] = []
      var now: Int64 = 1_000_000_000 * Int64(ways.count + 1)
      for _ in 1...6 {
        way.append(try outcome(name, "wrong wrong wrong", now: now))
        now += 3_000
      }
      way.append("\(sample.hash.count - before) runs")
      ways.append(way)
    }
    #expect(ways[0] == ways[1])
    #expect(ways[0].contains { $0.hasPrefix("early") })
    let found = try ring.collect(storeKey: sample.storeKey, filed: filed)
    #expect(found.attempts.count == 12 && found.notices.isEmpty)
    #expect(found.attempts[0].name == SamplePractice.name && found.attempts[6].name == "nobody")
  }

  @Test("a log-in says how many failures it ended, and the next starts afresh")
  func ends() throws {
    for _ in 1...2 { #expect(try outcome(SamplePractice.name, "wrong wrong wrong").hasPrefix("wrongKey")) }
    #expect(try outcome(SamplePractice.name, SamplePractice.password) == "opened after 2")
    #expect(try outcome(SamplePractice.name, SamplePractice.password) == "opened after 0")
  }

  @Test("the right password too early is not tried")
  func early() throws {
    for now in 0..<3 as Range<Int64> { _ = try outcome(SamplePractice.name, "wrong wrong wrong", now: now) }
    let before = sample.hash.count
    #expect(try outcome(SamplePractice.name, SamplePractice.password, now: 500) == "early 502")
    #expect(sample.hash.count == before)
    #expect(try outcome(SamplePractice.name, SamplePractice.password, now: 1002) == "opened after 3")
  }

  @Test("a wrong kit waits too, is written down without its groups, and the right one opens")
  func kits() throws {
    for _ in 1...3 { _ = try door.attempt(kit: RecoveryKit(), at: "desk", now: 0) }
    guard case .early = try door.attempt(kit: sample.kit, at: "desk", now: 0) else {
      Issue.record("a fourth kit was tried at once")
      return
    }
    guard case .opened(let opened, 3) = try door.attempt(kit: sample.kit, at: "desk", now: 1000) else {
      Issue.record("the right kit did not open")
      return
    }
    #expect(try opened.keys.storeKey.isEqual(to: sample.storeKey))
    let found = try ring.collect(storeKey: sample.storeKey, filed: filed)
    #expect(found.attempts.allSatisfy { $0.name.isEmpty })
    #expect(found.attempts.map(\.reason) == [.wrongKit, .wrongKit, .wrongKit, .early])
  }

  @Test("without its ring a store answers as before, and the absence is found at the next log-in")
  func withoutRing() throws {
    try PrivateFile(sample.folder("failed-logins")).remove()
    #expect(try outcome(SamplePractice.name, "wrong wrong wrong").hasPrefix("wrongKey"))
    #expect(try ring.collect(storeKey: sample.storeKey, filed: filed).notices == [.missing])
  }

  @Test("on a full disk the right password opens and a wrong one waits a minute")
  func fullDisk() throws {
    let layout = StoreLayout(folder: sample.folder.path)
    func full(_ failing: Int) -> LogInDoor {
      LogInDoor(
        layout, permitting: [.rehearsal], hash: sample.hash, steps: FaultySteps(.diskFull, at: failing))
    }
    func attempt(_ door: LogInDoor, _ password: String) throws -> LogInDoor.Outcome {
      try door.attempt(SamplePractice.name, password: secret(password), at: "desk", now: 0)
    }
    // The first ten steps are the ring's; whichever of the others fails, the answer stands.
    for failing in 1...20 {
      try? PrivateFile(layout.throttle).remove()
      guard case .refused = try attempt(full(failing), "wrong wrong wrong") else {
        Issue.record("not refused where step \(failing) fails")
        continue
      }
      guard case .opened = try attempt(full(failing), SamplePractice.password) else {
        Issue.record("not opened where step \(failing) fails")
        continue
      }
    }
  }

  @Test("no name, password, source or key is in any file of the folder")
  func canaries() throws {
    for name in [SamplePractice.name, "canary.nobody"] {
      _ = try outcome(name, SamplePractice.password + " canary")
    }
    _ = try outcome(SamplePractice.name, SamplePractice.password)
    try AccessSpool(sample.folder("access-spool"), storeID: sample.home.storeID, storeKey: sample.storeKey)
      .make()
    let key = try sample.storeKey.withBytes { Array($0) }
    let kit = try sample.kit.secret.withBytes { Array($0) }
    #expect(sample.folder.contents.count >= 5)
    for (name, bytes) in sample.folder.contents {
      for canary in ["canary", "mireille", "jean", "sings at dawn", "desk"] {
        #expect(!contains(bytes, Array(canary.utf8)), "\(canary) in \(name)")
      }
      #expect(!contains(bytes, key) && !contains(bytes, kit), "\(name)")
    }
  }
}
