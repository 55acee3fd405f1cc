import Clinic
import Journal
import Testing
import Vault

@Suite("A user's signature of an act")
struct UserSignatureTests {
  private func key(_ byte: UInt8) throws -> SigningKey {
    try SigningKey(seed: SecretBytes(copying: [UInt8](repeating: byte, count: 32)))
  }

  private func act(_ key: SigningKey?) throws -> Entry {
    try Entry.seal(
      header: header(1, 1, class: .security),
      body: body(
        "user.roles", changes: [Change(kind: 2, record: identity(9), field: 3, value: .text("biller"))]),
      after: Chain.beginning, signedBy: key)
  }

  @Test("it holds, survives being stored, and is key 15 of the body: a key and a signature")
  func holds() throws {
    let entry = try act(try key(7))
    try entry.verifySignature()
    let stored = try Entry(
      storedHeader: entry.headerBytes, storedBody: entry.bodyBytes, storedLink: entry.link)
    #expect(stored == entry)
    try stored.verifySignature()
    let signature = try #require(stored.body.signature)
    #expect(signature.key == (try key(7)).verifyingKey.bytes)
    #expect(Array(entry.bodyBytes.suffix(102).prefix(5)) == [0x0F, 0x82, 0x58, 0x20, signature.key[0]])
    #expect(try act(try key(7)).bodyBytes == entry.bodyBytes, "the same act has the same bytes")
  }

  @Test("the statement is an array of its label, the header and the body without the signature")
  func statement() throws {
    let entry = try act(try key(7))
    let unsigned = try act(nil)
    let statement = UserSignature.statement(header: entry.headerBytes, unsignedBody: unsigned.bodyBytes)
    #expect(Array(statement.prefix(15)) == [0x83, 0x6D] + Array("daybook act 1".utf8))
    let signature = try #require(entry.body.signature)
    #expect(try #require(VerifyingKey(signature.key)).isValid(signature.signature, for: statement))
  }

  @Test("any byte of header or body changed, and it no longer holds")
  func changed() throws {
    let entry = try act(try key(7))
    for place in entry.bodyBytes.indices {
      var bytes = entry.bodyBytes
      bytes[place] ^= 1
      guard
        let changed = try? Entry(
          storedHeader: entry.headerBytes, storedBody: bytes, storedLink: entry.link),
        changed.body.signature != nil
      else { continue }
      #expect(throws: JournalError.self) { try changed.verifySignature() }
    }
    let moved = try Entry(
      storedHeader: header(1, 2, class: .security).encoded, storedBody: entry.bodyBytes,
      storedLink: entry.link)
    #expect(throws: JournalError.self) { try moved.verifySignature() }
  }

  @Test("an entry without one passes: which acts need one is not the journal's to say")
  func none() throws {
    let entry = try act(nil)
    try entry.verifySignature()
    #expect(entry.body.signature == nil)
  }
}
