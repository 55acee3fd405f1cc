import Testing

@testable import Vault

@Suite("Secrets") struct SecretBytesTests {
  @Test("a secret is never printed, described, dumped or mirrored")
  func hidden() {
    let secret = SecretBytes(copying: Array("opensesame".utf8))
    var text = ""
    dump(secret, to: &text)
    debugPrint(secret, to: &text)
    print(secret, "\(secret)", String(reflecting: secret), [secret], to: &text)
    #expect(!text.contains("sesame"))
    #expect(!text.contains("111, 112"))
    #expect(text.contains("(secret)"))
  }

  @Test("a wiped secret refuses every use")
  func wiped() throws {
    let secret = SecretBytes(randomCount: 32)
    let sealer = Sealer(key: secret)
    let key = SigningKey()
    let pair = BoxKeyPair()
    secret.wipe()
    key.wipe()
    pair.wipe()
    secret.wipe()
    #expect(secret.isWiped)
    #expect(throwing(.wiped) { try sealer.seal([1], about: []) })
    #expect(throwing(.wiped) { try secret.authenticate([1]) })
    #expect(throwing(.wiped) { try secret.derived(for: "x") })
    #expect(throwing(.wiped) { try key.sign([1]) })
    #expect(throwing(.wiped) { try SealedBox.open(SealedBox.seal([1], to: pair.publicKey), with: pair) })
  }

  @Test("taking bytes over leaves the caller none")
  func taken() throws {
    var bytes: [UInt8] = [1, 2, 3]
    let secret = SecretBytes(taking: &bytes)
    #expect(bytes.isEmpty)
    #expect(try secret.isEqual(to: SecretBytes(copying: [1, 2, 3])))
    #expect(try !secret.isEqual(to: SecretBytes(copying: [1, 2, 4])))
    #expect(try !secret.isEqual(to: SecretBytes(copying: [1, 2])))
    #expect(try secret.isEqual(to: secret))
  }

  @Test("an empty secret is a secret")
  func empty() throws {
    let secret = SecretBytes(copying: [])
    #expect(try secret.withBytes { $0.count } == 0)
  }

  @Test("keys derived for two purposes differ, and each is always the same")
  func derived() throws {
    let secret = SecretBytes(copying: Array(0..<32))
    #expect(try secret.derived(for: "a").isEqual(to: secret.derived(for: "a")))
    #expect(try !secret.derived(for: "a").isEqual(to: secret.derived(for: "b")))
  }
}

/// Whether `body` throws a `VaultError` of this code.
func throwing<Result>(_ code: VaultError.Code, _ body: () throws -> Result) -> Bool {
  do {
    _ = try body()
    return false
  } catch let error as VaultError {
    return error.code == code && !error.problem.isEmpty && !error.remedy.isEmpty
  } catch {
    return false
  }
}
