import Testing

@testable import Vault

@Suite("Digest") struct DigestTests {
  @Test("agrees with the published vectors")
  func vectors() {
    #expect(
      hexadecimal(Digest.blake2b([]))
        == "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8")
    #expect(
      hexadecimal(Digest.blake2b(Array("abc".utf8)))
        == "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319")
    #expect(
      hexadecimal(Digest.blake2b(Array("abc".utf8), key: Array(0..<32)))
        == "d63a32d3e44738d7907f964316c241adaba0abfeabc32349677578a15a203f7f")
  }

  @Test("several pieces give the digest of them all together")
  func pieces() {
    let whole = (0..<1000).map { UInt8(truncatingIfNeeded: $0) }
    for cut in [0, 1, 127, 128, 129, 999, 1000] {
      #expect(
        Digest.blake2b(pieces: Array(whole[..<cut]), [], Array(whole[cut...])) == Digest.blake2b(whole))
      #expect(
        Digest.blake2b(
          pieces: [Array(whole[..<cut]), Array(whole[cut...])], key: Array(repeating: 7, count: 16))
          == Digest.blake2b(whole, key: Array(repeating: 7, count: 16)))
    }
  }

  @Test("a span and a pointer give the digest of their bytes")
  func withoutCopies() {
    let bytes = Array("a day book".utf8)
    #expect(Digest.blake2b(bytes.span.bytes) == Digest.blake2b(bytes))
    #expect(bytes.withUnsafeBytes { Digest.blake2b($0) } == Digest.blake2b(bytes))
  }

  @Test("equality looks at every byte and at the length")
  func equality() {
    let digest = Digest.blake2b([1])
    #expect(Digest.areEqual(digest, Digest.blake2b([1])))
    #expect(!Digest.areEqual(digest, Digest.blake2b([2])))
    #expect(!Digest.areEqual(digest, Array(digest.dropLast())))
    #expect(Digest.areEqual([], []))
  }
}

/// Bytes as lower-case hexadecimal digits, for comparing with published vectors.
func hexadecimal(_ bytes: [UInt8]) -> String {
  bytes.map { byte in
    let digits = String(byte, radix: 16)
    return digits.count == 1 ? "0" + digits : digits
  }.joined()
}
