import Clinic
import Foundation
import Practice
import Terminal
import Testing
import Vault

@testable import Assembly
@testable import Console

@Suite("A PIN, as the program keeps it")
struct PINWorkTests {
  private static let pin = "739154"
  private let bench: ProgramBench
  private let door: StoreDoor

  init() throws {
    bench = try ProgramBench()
    door = bench.setting.door(folder: bench.store)
  }

  private func buffer(_ text: String) -> PasswordBuffer {
    var field = PasswordField()
    for key in Key.sequence(text) { _ = field.update(key) }
    return field.password
  }

  private func secret(_ text: String) -> SecretBytes { SecretBytes(copying: Array(text.utf8)) }

  /// What the worker makes of a password and a PIN of `mreyes`.
  private func work(_ step: SecretAttempt.Step, _ secrets: [String]) throws -> SecretWork.Finding {
    guard case .opened(let opened) = door.check("mreyes", secret(DemoLogIns.password)) else {
      throw AssemblyError(.refused, "the bench does not open", remedy: "")
    }
    defer { opened.keys.wipe() }
    let practice = try door.house.open(opened, as: "mreyes")
    defer { door.house.close(practice) }
    let session = try practice.beginSession(login: "mreyes").session
    let attempt = SecretAttempt(
      wish: .pin, step: step, secrets: secrets.map(buffer), session: session, number: 1)
    return try SecretWork(
      attempt, door: door, rules: PasswordRules(resources: nil), practice: practice, keys: opened.keys
    ).run()
  }

  private func refusal(_ finding: SecretWork.Finding) -> String? {
    guard case .answer(.refused(let words)) = finding else { return nil }
    return words.plain
  }

  @Test("the rule is asked before the PIN is typed again")
  func judged() throws {
    #expect(refusal(try work(.judge, ["123456"]))?.contains("counts up or down") == true)
    #expect(refusal(try work(.judge, ["short"]))?.contains("6 to 12 digits") == true)
    guard case .answer(.fine) = try work(.judge, [Self.pin]) else {
      Issue.record("a good PIN was refused")
      return
    }
  }

  @Test("whoever does not know the password chooses no PIN, and the attempt is a failed log-in")
  func needsPassword() throws {
    #expect(refusal(try work(.carryOut, ["not her password", Self.pin]))?.contains("do not open") == true)
    let ring = try FailureRing(door.house, storeKey: try storeKey())
    #expect(ring.failures(at: door.world.now()).count == 1)
  }

  private func storeKey() throws -> SecretBytes {
    guard case .opened(let opened) = door.check("mreyes", secret(DemoLogIns.password)) else {
      throw AssemblyError(.refused, "the bench does not open", remedy: "")
    }
    return opened.keys.storeKey
  }

  @Test("chosen, refused and given, neither PIN nor keys lie in any file; refusals are named in the journal")
  func nowhere() throws {
    guard case .pinned(let pinned) = try work(.carryOut, [DemoLogIns.password, Self.pin]) else {
      Issue.record("no keys wait under the PIN")
      return
    }
    let now = door.world.now().milliseconds
    pinned.lock(at: now)
    guard case .refused = door.check("mreyes", pin: secret("111222"), on: pinned) else {
      Issue.record("a wrong PIN opened")
      return
    }
    guard case .opened(let opened) = door.check("mreyes", pin: secret(Self.pin), on: pinned) else {
      Issue.record("the PIN did not open")
      return
    }
    let practice = try door.house.open(opened, as: "mreyes")
    let ring = try FailureRing(door.house, storeKey: opened.keys.storeKey)
    #expect(ring.failures(at: door.world.now()).map(\.by) == ["PIN"])
    _ = try door.begin("mreyes", practice, storeKey: opened.keys.storeKey)
    door.house.close(practice)
    let needles =
      [Data(Self.pin.utf8), Data(DemoLogIns.password.utf8)]
      + [try opened.keys.storeKey.withBytes { Data($0) }]
    opened.keys.wipe()
    pinned.wipe()
    let files = try #require(FileManager.default.enumerator(atPath: bench.folder))
    var count = 0
    for case let name as String in files {
      guard let bytes = FileManager.default.contents(atPath: bench.folder + "/" + name) else { continue }
      count += 1
      for needle in needles { #expect(bytes.range(of: needle) == nil, "\(name)") }
    }
    #expect(count >= 5)
    let audit = bench.run(["audit", "--verb", "session.refused"], as: "iaudit")
    #expect(audit.out.contains("session.refused"))
  }

  @Test("keys of a slot that was replaced while the console was locked open nothing")
  func replaced() throws {
    guard case .pinned(let pinned) = try work(.carryOut, [DemoLogIns.password, Self.pin]) else {
      Issue.record("no keys wait under the PIN")
      return
    }
    let fresh = ProgramBench.descriptor("copper meadow signal rope")
    let reset = bench.run(
      ["user", "password", "mreyes", "--why", "seen", "--new-password-fd", String(fresh)], as: "towner")
    #expect(reset.status == 0, "\(reset.err)")
    pinned.lock(at: door.world.now().milliseconds)
    guard case .opened(let opened) = door.check("mreyes", pin: secret(Self.pin), on: pinned) else {
      Issue.record("the PIN did not open its keys")
      return
    }
    defer { opened.keys.wipe() }
    let error = #expect(throws: PracticeError.self) { try door.house.open(opened, as: "mreyes") }
    #expect(error?.code == .notAllowed)
  }
}
