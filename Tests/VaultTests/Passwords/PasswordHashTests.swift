import Testing

@testable import Vault

@Suite("Password hash") struct PasswordHashTests {
  private let folder = TemporaryFolder()
  private let salt = [UInt8](repeating: 2, count: 16)

  @Test("agrees with Argon2id as another program computes it")
  func vector() throws {
    let key = try PasswordHash(lockFolder: nil).key(
      from: secret("password of a vector"), salt: salt, cost: PasswordCost(passes: 2, memoryKibibytes: 64))
    #expect(
      hexadecimal(try key.withBytes { Array($0) })
        == "247961aa88510c6ff6e28771165907e2d2a137c38941084ce53097605aca8e09")
  }

  @Test("password, salt and cost each change the key")
  func differs() throws {
    let hash = PasswordHash(lockFolder: folder("run"))
    let key = try hash.key(from: secret("a"), salt: salt, cost: .rehearsal)
    #expect(try key.isEqual(to: hash.key(from: secret("a"), salt: salt, cost: .rehearsal)))
    #expect(try !key.isEqual(to: hash.key(from: secret("b"), salt: salt, cost: .rehearsal)))
    let other = [UInt8](repeating: 3, count: 16)
    #expect(try !key.isEqual(to: hash.key(from: secret("a"), salt: other, cost: .rehearsal)))
    let dearer = PasswordCost(passes: 2, memoryKibibytes: 8)
    #expect(try !key.isEqual(to: hash.key(from: secret("a"), salt: salt, cost: dearer)))
    #expect(hash.count == 5)
  }

  @Test("two run at once on a host; a third waits, and is told so when its patience ends")
  func atMostTwo() throws {
    let hash = PasswordHash(lockFolder: folder("run"), patienceMilliseconds: 0)
    _ = try hash.key(from: secret("a"), salt: salt, cost: .rehearsal)
    let first = try FileLock(on: folder("run/log-in-1"), waiting: 0)
    _ = try hash.key(from: secret("a"), salt: salt, cost: .rehearsal)
    do {
      let second = try FileLock(on: folder("run/log-in-2"), waiting: 0)
      #expect(throwing(.busy) { try hash.key(from: secret("a"), salt: salt, cost: .rehearsal) })
      _ = consume second
    }
    _ = try hash.key(from: secret("a"), salt: salt, cost: .rehearsal)
    _ = consume first
  }

  @Test("one password typed on two keyboards is one password")
  func normalForm() throws {
    func normal(_ text: String) throws -> [UInt8] {
      try PasswordText.normalized(secret(text)).withBytes { Array($0) }
    }
    #expect(try normal("caf\u{E9} au lait") == normal("cafe\u{301} au lait"))
    #expect(try normal("\u{FF11}\u{FF12}") == Array("12".utf8))
    #expect(try normal("Straße") != normal("strasse"))
    #expect(try normal("plain ASCII  two spaces ") == Array("plain ASCII  two spaces ".utf8))
    let invalid: [UInt8] = [0x61, 0xFF, 0xC3]
    #expect(try PasswordText.normalized(SecretBytes(copying: invalid)).withBytes { Array($0) } == invalid)
  }
}
