import Testing

@testable import Vault

@Suite("Waits after failed log-ins") struct LoginThrottleTests {
  private let sample: SamplePractice
  private let throttle: LoginThrottle

  init() throws {
    sample = try SamplePractice()
    throttle = LoginThrottle(
      sample.folder("throttle"), keyring: try sample.file.read(), steps: UnsyncedSteps())
  }

  @Test(
    "the wait after each failure is as the table says",
    arguments: [
      (0, 0), (1, 0), (2, 0), (3, 1), (4, 2), (5, 4), (6, 8), (7, 16), (8, 32), (9, 60), (10, 900), (11, 900),
      (50, 900), (99, 900),
    ] as [(UInt32, Int64)])
  func pairTable(failures: UInt32, seconds: Int64) {
    #expect(ThrottleRules.waitForPair(failures: failures) == seconds * 1000)
  }

  @Test(
    "a source that tries many names waits too",
    arguments: [(0, 0), (9, 0), (10, 1), (11, 2), (12, 4), (15, 32), (16, 60), (1000, 60)]
      as [(UInt32, Int64)])
  func sourceTable(failures: UInt32, seconds: Int64) {
    #expect(ThrottleRules.waitForSource(failures: failures) == seconds * 1000)
  }

  @Test("a person fails a hundred times, waiting each time: then only an administrator helps")
  func hundred() throws {
    var now: Int64 = 1_000_000
    for failure in 1...100 {
      #expect(try throttle.standing(of: "jean", at: "desk", now: now) == .free)
      // A new value each time: what counts is what the file keeps.
      let again = LoginThrottle(
        sample.folder("throttle"), keyring: try sample.file.read(), steps: UnsyncedSteps())
      let standing = try again.failed("jean", at: "desk", now: now)
      switch standing {
      case .free: #expect(failure < 3)
      case .wait(let milliseconds):
        #expect(failure >= 3)
        #expect(
          try throttle.standing(of: "jean", at: "desk", now: now + milliseconds - 1) == .wait(milliseconds: 1)
        )
        now += milliseconds
      case .disabled: #expect(failure == 100)
      }
    }
    now += 1_000_000_000
    #expect(try throttle.standing(of: "JEAN ", at: "desk", now: now) == .disabled)
    #expect(try throttle.standing(of: "jean", at: "operatory 2", now: now) == .disabled)
    #expect(try throttle.standing(of: "other", at: "operatory 2", now: now) == .free)
    try throttle.enable("jean")
    #expect(try throttle.standing(of: "jean", at: "operatory 2", now: now) == .free)
  }

  @Test("failures at one desk do not make the person wait at another, and success forgets them")
  func pairs() throws {
    for _ in 1...5 { _ = try throttle.failed("jean", at: "desk", now: 0) }
    #expect(try throttle.standing(of: "jean", at: "desk", now: 0) == .wait(milliseconds: 4000))
    #expect(try throttle.standing(of: "jean", at: "operatory", now: 0) == .free)
    #expect(try throttle.succeeded("jean", at: "desk") == 5)
    #expect(try throttle.standing(of: "jean", at: "desk", now: 0) == .free)
    #expect(try throttle.succeeded("jean", at: "desk") == 0)
  }

  @Test("a log-in of one's own does not buy guesses at others")
  func sources() throws {
    for index in 0..<12 {
      _ = try throttle.failed("name \(index)", at: "desk", now: 0)
      try throttle.succeeded("mine", at: "desk")
    }
    #expect(try throttle.standing(of: "fresh", at: "desk", now: 0) == .wait(milliseconds: 4000))
    #expect(try throttle.standing(of: "fresh", at: "elsewhere", now: 0) == .free)
    _ = try throttle.failed("name", at: "desk", now: ThrottleRules.sourceForgivenAfter)
    #expect(try throttle.standing(of: "fresh", at: "desk", now: ThrottleRules.sourceForgivenAfter) == .free)
  }

  @Test("an unknown name is counted like any other")
  func unknown() throws {
    for _ in 1...4 {
      let known = try throttle.failed(SamplePractice.name, at: "a", now: 0)
      let unknown = try throttle.failed("nobody", at: "b", now: 0)
      #expect(known == unknown)
    }
  }

  @Test("a clock set back does not lock anyone out for the time it was set back by")
  func clockSetBack() throws {
    for _ in 1...10 { _ = try throttle.failed("jean", at: "desk", now: 10_000_000_000) }
    #expect(try throttle.standing(of: "jean", at: "desk", now: 5000) == .wait(milliseconds: 900_000))
    #expect(try throttle.standing(of: "jean", at: "desk", now: 5000 + 900_000) == .free)
  }

  @Test("two thousand invented names do not push out a person under attack")
  func flood() {
    var table = ThrottleTable()
    let key = Digest.blake2b([1])
    let jean = ThrottleTable.Tags(person: "jean", source: "desk", key: key)
    for _ in 1...40 { table.failed(jean, now: 0) }
    for index in 0..<2000 {
      table.failed(ThrottleTable.Tags(person: "n\(index)", source: "desk", key: key), now: Int64(index))
    }
    #expect(table.rows.count <= ThrottleTable.capacity)
    #expect(table.failures(of: jean) == 40)
  }

  @Test("every flipped byte of the file is an error that names it, and no name is in it")
  func flipped() throws {
    _ = try throttle.failed(SamplePractice.name, at: "canary-desk", now: 5)
    let path = sample.folder("throttle")
    let bytes = try #require(readAll(path))
    #expect(!contains(bytes, Array("mireille".utf8)) && !contains(bytes, Array("canary".utf8)))
    for index in bytes.indices {
      var changed = bytes
      changed[index] ^= 1 << UInt8(index % 8)
      writeAll(changed, to: path)
      #expect(throwing(.damaged) { try throttle.standing(of: "x", at: "y", now: 5) })
    }
  }
}
