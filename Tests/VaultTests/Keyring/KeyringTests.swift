import FaultySteps
import Glibc
import Testing

@testable import Vault

@Suite("Keyring") struct KeyringTests {
  private let sample: SamplePractice

  init() throws {
    sample = try SamplePractice()
  }

  @Test("the right name and password open the store's key and the person's own")
  func opens() throws {
    let opened = try sample.unlock(SamplePractice.name, SamplePractice.password)
    #expect(try opened.keys.storeKey.isEqual(to: sample.storeKey))
    #expect(opened.keys.signingKey.verifyingKey == opened.credential.verifyingKey)
    #expect(opened.keys.boxKeyPair.publicKey == opened.credential.boxKey)
    #expect(opened.credential.subject == [UInt8](repeating: 1, count: 16))
    #expect(!opened.isBelowCost)
    opened.keys.wipe()
    #expect(throwing(.wiped) { try opened.keys.signingKey.sign([1]) })
  }

  @Test("names are folded: case, width, spaces and composed accents make no difference")
  func folded() throws {
    for name in ["MIREILLE.Canary", "  mireille.canary ", "ｍireille.canary"] {
      _ = try sample.unlock(name, SamplePractice.password)
    }
    #expect(UserName.folded("Jose\u{301}  Marti") == UserName.folded("jos\u{E9} marti"))
    #expect(UserName.folded(String(repeating: "a", count: 5000)).count == UserName.maximumBytes)
    #expect(try !sample.file.read().knows("mireille"))
  }

  @Test("an unknown name and a wrong password cost one Argon2id each and get the same answer")
  func sameAnswer() throws {
    var answers: Set<String> = []
    let attempts = [
      (SamplePractice.name, "wrong wrong wrong"), ("nobody", SamplePractice.password), ("", ""),
      (SamplePractice.name, ""), (SamplePractice.other, SamplePractice.password),
      (String(repeating: "x", count: 10_000), "wrong wrong wrong"),
    ]
    for (name, password) in attempts {
      let before = sample.hash.count
      do {
        _ = try sample.unlock(name, password)
        Issue.record("opened for \(name)")
      } catch let error as VaultError {
        #expect(error.code == .wrongKey)
        answers.insert("\(error)")
      }
      #expect(sample.hash.count == before + 1)
    }
    #expect(answers.count == 1)
    let invalid = SecretBytes(copying: [0xFF, 0xFE, 0x80])
    #expect(throwing(.wrongKey) { try sample.file.unlock("jean", password: invalid, hash: sample.hash) })
  }

  @Test("every flipped byte of the file is an error that names the file")
  func flipped() throws {
    let bytes = try #require(readAll(sample.file.path))
    #expect(bytes.count == 112 + SamplePractice.practice.utf8.count + 4 * (32 + Credential.length) + 64)
    for index in bytes.indices {
      var changed = bytes
      changed[index] ^= 1 << UInt8(index % 8)
      writeAll(changed, to: sample.file.path)
      do {
        _ = try sample.file.read()
        Issue.record("byte \(index) was not missed")
      } catch let error as VaultError {
        #expect(error.problem.contains(sample.file.path), "byte \(index): \(error)")
      }
    }
  }

  @Test("every cut of the file, and every addition, is an error")
  func cut() throws {
    let bytes = try #require(readAll(sample.file.path))
    for length in 0..<bytes.count {
      writeAll(Array(bytes[..<length]), to: sample.file.path)
      #expect(throws: VaultError.self) { try sample.file.read() }
    }
    writeAll(bytes + [0], to: sample.file.path)
    #expect(throwing(.damaged) { try sample.file.read() })
  }

  @Test("a changed byte under a new digest is found once the store's key is known")
  func forged() throws {
    let bytes = try #require(readAll(sample.file.path))
    let body = bytes.count - Digest.length
    var found = 0
    for index in stride(from: 0, to: body, by: 7) {
      var changed = Array(bytes[..<body])
      changed[index] ^= 0x10
      writeAll(changed + Digest.blake2b(changed), to: sample.file.path)
      #expect(throws: VaultError.self, "byte \(index)") {
        _ = try sample.unlock(SamplePractice.name, SamplePractice.password)
      }
      #expect(throws: VaultError.self, "byte \(index)") {
        try sample.file.update(storeKey: sample.storeKey) { _ in }
      }
      found += 1
    }
    #expect(found > 150)
  }

  @Test("a slot of another store or another mark does not open")
  func foreign() throws {
    for home in [
      Credential.Home(storeID: Array(2...17), mark: .rehearsal),
      Credential.Home(storeID: Array(1...16), mark: .live),
    ] {
      let credential = try sample.file.read().credentials(.recoveryKit)[0]
      #expect(throwing(.wrongKey) { try credential.open(withSecret: sample.kit.secret, home: home) })
    }
    let real = KeyringFile(sample.file.path, permitting: StoreMark.real)
    #expect(throwing(.foreign) { try real.read() })
  }

  @Test("a cost below the floor or above the ceiling is refused, made or read")
  func floors() throws {
    let live = Credential.Home(storeID: sample.home.storeID, mark: .live)
    #expect(
      throwing(.belowFloor) {
        try Keyring(home: live, displayName: "A", cost: .rehearsal, storeKey: sample.storeKey)
      })
    #expect(
      throwing(.belowFloor) {
        try Credential.sealing(
          UnlockedKeys(newFor: sample.storeKey), under: secret("x"),
          subject: [UInt8](repeating: 1, count: 16),
          generation: 1, cost: PasswordCost(passes: 3, memoryKibibytes: 64 * 1024 - 1), home: live,
          hash: sample.hash)
      })
    #expect(
      throwing(.belowFloor) {
        try PasswordCost(passes: 2, memoryKibibytes: 1 << 20).check(for: .live, of: "k")
      })
    #expect(
      throwing(.unsupported) {
        try PasswordCost(passes: 3, memoryKibibytes: 1 << 30).check(for: .live, of: "k")
      })
    try PasswordCost.standard.check(for: .live, of: "k")
    try PasswordCost.floor.check(for: .demo, of: "k")

    // A live keyring whose slot someone made cheap, with a digest to match.
    var keyring = try Keyring(home: live, displayName: "A", cost: .standard, storeKey: sample.storeKey)
    keyring.setUser("a", try sample.credential(1, "anything at all"))
    let bytes = try keyring.encoded(storeKey: sample.storeKey)
    writeAll(bytes, to: sample.folder("cheap"))
    #expect(
      throwing(.belowFloor) {
        try KeyringFile(sample.folder("cheap"), permitting: StoreMark.real).read()
      })
  }

  @Test("a slot below the keyring's cost says so at log-in")
  func costRises() throws {
    try sample.file.update(storeKey: sample.storeKey) {
      try $0.setCost(PasswordCost(passes: 2, memoryKibibytes: 16))
    }
    #expect(try sample.unlock(SamplePractice.name, SamplePractice.password).isBelowCost)
    let anew = try sample.credential(
      1, SamplePractice.password, generation: 2, cost: PasswordCost(passes: 2, memoryKibibytes: 16))
    try sample.file.update(storeKey: sample.storeKey) { $0.setUser(SamplePractice.name, anew) }
    #expect(try !sample.unlock(SamplePractice.name, SamplePractice.password).isBelowCost)
  }

  @Test("the journal's people replace those of the file; kit and devices stay")
  func reconciled() throws {
    let anew = try sample.credential(3, "a third person's password")
    let file = sample.file
    try file.update(storeKey: sample.storeKey) { $0.setUsers([("third", anew)]) }
    #expect(throwing(.wrongKey) { try sample.unlock(SamplePractice.name, SamplePractice.password) })
    _ = try sample.unlock("third", "a third person's password")
    _ = try file.unlock(kit: sample.kit)
    _ = try file.unlock(device: sample.deviceSecret)
    #expect(try file.read().revision == 2)
    try file.update(storeKey: sample.storeKey) { $0.remove(.password, subject: anew.subject) }
    #expect(try file.read().credentials(.password).isEmpty)
  }

  @Test("a person renamed has one slot, under the new name")
  func renamed() throws {
    let keep = try sample.file.read().credentials(.password).first { $0.subject[0] == 1 }
    try sample.file.update(storeKey: sample.storeKey) { $0.setUser("married", try #require(keep)) }
    #expect(throwing(.wrongKey) { try sample.unlock(SamplePractice.name, SamplePractice.password) })
    _ = try sample.unlock("married", SamplePractice.password)
  }

  @Test("credentials survive their journey through an entry, byte for byte")
  func credentialBytes() throws {
    let credential = try sample.credential(1, "a password of some length", generation: 7)
    #expect(credential.encoded.count == Credential.length)
    #expect(try Credential(credential.encoded, of: "entry") == credential)
    #expect(throwing(.truncated) { try Credential(Array(credential.encoded.dropLast()), of: "entry") })
    #expect(throwing(.damaged) { try Credential(credential.encoded + [0], of: "entry") })
  }

  @Test("a device opens with its own secret only")
  func devices() throws {
    let opened = try sample.file.unlock(device: sample.deviceSecret)
    #expect(try opened.keys.storeKey.isEqual(to: sample.storeKey))
    #expect(opened.credential.subject == [UInt8](repeating: 9, count: 16))
    #expect(throwing(.wrongKey) { try sample.file.unlock(device: SecretBytes(randomCount: 32)) })
    try sample.file.update(storeKey: sample.storeKey) { keyring in
      let other = try Credential.sealing(
        UnlockedKeys(newFor: sample.storeKey), kind: .device, under: SecretBytes(randomCount: 32),
        subject: [UInt8](repeating: 8, count: 16), generation: 1, home: sample.home)
      keyring.setDevices([other] + keyring.credentials(.device))
    }
    #expect(try sample.file.unlock(device: sample.deviceSecret).credential == opened.credential)
    // A device's name is no person's: whoever types it gets the answer of an unknown one.
    #expect(throwing(.wrongKey) { try sample.unlock("device", "a password of some length") })
    // A device's secret is no kit, though both are 32 bytes.
    #expect(
      throwing(.wrongKey) {
        try sample.file.read().credentials(.recoveryKit)[0].open(
          withSecret: sample.deviceSecret, home: sample.home)
      })
    try sample.file.update(storeKey: sample.storeKey) { $0.setDevices([]) }
    #expect(throwing(.missing) { try sample.file.unlock(device: sample.deviceSecret) })
  }

  @Test("an existing keyring is never replaced by a new one")
  func noOverwriting() throws {
    let keyring = try Keyring(
      home: sample.home, displayName: "New", cost: .rehearsal, storeKey: sample.storeKey)
    #expect(throwing(.exists) { try sample.file.create(keyring, storeKey: sample.storeKey) })
    #expect(try sample.file.read().displayName == SamplePractice.practice)
  }

  @Test("a practice's name without a letter, with control characters or too long is refused")
  func displayNames() {
    for name in ["", "  ", "A\u{1B}[2J", String(repeating: "ä", count: 101)] {
      #expect(
        throwing(.refused) {
          try Keyring(home: sample.home, displayName: name, cost: .rehearsal, storeKey: sample.storeKey)
        })
    }
  }

  @Test("whatever step fails while a person is added, the keyring is the old one or the new one, whole")
  func faults() throws {
    let added = try sample.credential(5, "an added person's password")
    let old = try #require(readAll(sample.file.path))
    for fault in FaultySteps.Fault.allCases {
      var failing = 1
      while true {
        writeAll(old, to: sample.file.path)
        let steps = FaultySteps(fault, at: failing)
        let file = KeyringFile(sample.file.path, permitting: [.rehearsal], steps: steps)
        let failed = (try? file.update(storeKey: sample.storeKey) { $0.setUser("added", added) }) == nil
        let now = try sample.file.read()
        #expect([1, 2].contains(now.revision))
        #expect(now.knows("added") == (now.revision == 2), "\(fault) at step \(failing)")
        if !failed { #expect(now.revision == 2) }
        if failing == 1 || failed {
          _ = try sample.unlock(SamplePractice.other, SamplePractice.otherPassword)
        }
        if steps.count < failing { break }
        failing += 1
      }
      #expect(failing > 8)
    }
  }

  @Test("no name, password or key is in the file, and the practice's name is")
  func canaries() throws {
    let bytes = try #require(readAll(sample.file.path))
    #expect(contains(bytes, Array(SamplePractice.practice.utf8)))
    for canary in [SamplePractice.name, SamplePractice.password, SamplePractice.otherPassword, "mireille"] {
      #expect(!contains(bytes, Array(canary.utf8)))
    }
    let opened = try sample.unlock(SamplePractice.name, SamplePractice.password)
    for key in [
      sample.storeKey, try opened.keys.signingKey.seed(), try opened.keys.boxKeyPair.secretCopy(),
      sample.kit.secret,
    ] {
      #expect(!contains(bytes, try key.withBytes { Array($0) }))
    }
  }
}
