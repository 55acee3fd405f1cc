import Testing

@testable import Vault

@Suite("Signing and sealing") struct SealingTests {
  @Test("a signature agrees with the published vector")
  func vector() throws {
    let seed = SecretBytes(copying: bytes("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"))
    let key = try SigningKey(seed: seed)
    #expect(
      hexadecimal(key.verifyingKey.bytes)
        == "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
    #expect(
      hexadecimal(try key.sign([0x72]))
        == "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")
    #expect(try key.seed().isEqual(to: seed))
  }

  @Test("a signature of other bytes, with a flipped bit, or of another key is not valid")
  func signatures() throws {
    let key = SigningKey()
    let message = Array("posted 41.00".utf8)
    let signature = try key.sign(message)
    #expect(key.verifyingKey.isValid(signature, for: message))
    #expect(!key.verifyingKey.isValid(signature, for: message + [0]))
    #expect(!SigningKey().verifyingKey.isValid(signature, for: message))
    #expect(!key.verifyingKey.isValid([], for: message))
    for index in signature.indices {
      var changed = signature
      changed[index] ^= 1
      #expect(!key.verifyingKey.isValid(changed, for: message))
    }
  }

  @Test("what is sealed opens only with its key, about its subject, unchanged")
  func sealing() throws {
    let key = SecretBytes(randomCount: 32)
    let sealer = Sealer(key: key)
    for length in [0, 1, 63, 64, 1000] {
      let content = [UInt8](repeating: 9, count: length)
      let sealed = try sealer.seal(content, about: [1, 2])
      #expect(sealed.count == length + Sealer.overhead)
      #expect(try sealer.open(sealed, about: [1, 2]) == content)
      #expect(try sealer.seal(content, about: [1, 2]) != sealed)
      #expect(throwing(.wrongKey) { try sealer.open(sealed, about: [1, 3]) })
      #expect(
        throwing(.wrongKey) { try Sealer(key: SecretBytes(randomCount: 32)).open(sealed, about: [1, 2]) })
    }
    let sealed = try sealer.seal([1, 2, 3], about: [])
    for index in sealed.indices {
      var changed = sealed
      changed[index] ^= 0x80
      #expect(throwing(.wrongKey) { try sealer.open(changed, about: []) })
      #expect(throwing(.wrongKey) { try sealer.open(Array(sealed[..<index]), about: []) })
    }
    let secret = SecretBytes(randomCount: 32)
    #expect(try sealer.openSecret(sealer.seal(secret, about: [7]), about: [7]).isEqual(to: secret))
  }

  @Test("a sealed box opens only for the pair it was sealed to")
  func boxes() throws {
    let pair = BoxKeyPair()
    let sealed = SealedBox.seal([1, 2, 3], to: pair.publicKey)
    #expect(sealed.count == 3 + SealedBox.overhead)
    #expect(try SealedBox.open(sealed, with: pair) == [1, 2, 3])
    #expect(try SealedBox.open(SealedBox.seal([], to: pair.publicKey), with: pair) == [])
    #expect(throwing(.wrongKey) { try SealedBox.open(sealed, with: BoxKeyPair()) })
    for index in sealed.indices {
      var changed = sealed
      changed[index] ^= 1
      #expect(throwing(.wrongKey) { try SealedBox.open(changed, with: pair) })
    }
    let again = try BoxKeyPair(secret: pair.secretCopy())
    #expect(again.publicKey == pair.publicKey)
    let secret = SecretBytes(randomCount: 32)
    #expect(
      try SealedBox.openSecret(SealedBox.seal(secret, to: pair.publicKey), with: again).isEqual(to: secret))
  }

  @Test("keys of the wrong length are refused")
  func lengths() {
    #expect(VerifyingKey([1]) == nil)
    #expect(BoxPublicKey([UInt8](repeating: 0, count: 33)) == nil)
    #expect(BoxPublicKey([UInt8](repeating: 0, count: 32)) == nil)
    #expect(BoxPublicKey([1] + [UInt8](repeating: 0, count: 31)) == nil)
    #expect(BoxPublicKey(BoxKeyPair().publicKey.bytes) != nil)
    #expect(throwing(.refused) { try SigningKey(seed: SecretBytes(randomCount: 31)) })
    #expect(throwing(.refused) { try BoxKeyPair(secret: SecretBytes(randomCount: 33)) })
  }
}

/// The bytes that hexadecimal digits say.
func bytes(_ hexadecimal: String) -> [UInt8] {
  let digits = Array(hexadecimal.utf8)
  return stride(from: 0, to: digits.count, by: 2).map {
    UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16)!
  }
}
