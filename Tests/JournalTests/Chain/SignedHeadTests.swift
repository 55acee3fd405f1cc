import Clinic
import Journal
import Testing
import Vault

@Suite("Signed heads")
struct SignedHeadTests {
  @Test("a head is believed from the device that signed it, and from nobody else")
  func signatures() throws {
    let key = SigningKey()
    let link = [UInt8](repeating: 7, count: 32)
    let head = try SignedHead(signing: version(1, 256), link: link, clock: 99, key: key)
    try head.verify(key.verifyingKey)
    let read = try SignedHead(decoding: head.encoded)
    #expect(read == head)
    try read.verify(key.verifyingKey)
    let error = #expect(throws: JournalError.self) { try head.verify(SigningKey().verifyingKey) }
    #expect(error?.code == .badSignature)
  }

  @Test("no part of a head can be changed")
  func parts() throws {
    let key = SigningKey()
    let link = [UInt8](repeating: 7, count: 32)
    let head = try SignedHead(signing: version(1, 256), link: link, clock: 99, key: key)
    let forged = [
      SignedHead(version: version(2, 256), link: link, clock: 99, signature: head.signature),
      SignedHead(version: version(1, 257), link: link, clock: 99, signature: head.signature),
      SignedHead(version: version(1, 256, incarnation: 2), link: link, clock: 99, signature: head.signature),
      SignedHead(version: version(1, 256), link: Chain.beginning, clock: 99, signature: head.signature),
      SignedHead(version: version(1, 256), link: link, clock: 98, signature: head.signature),
    ]
    for head in forged { #expect(throws: JournalError.self) { try head.verify(key.verifyingKey) } }
  }

  @Test("what is signed begins with what it is, in bytes frozen for ever")
  func statement() {
    let bytes = SignedHead.statement(version(1, 2), link: Chain.beginning, clock: 3)
    #expect(
      digits(bytes)
        == "866e" + "64617962" + "6f6f6b20" + "68656164" + "2031" + "50" + "01900000000070008000000000000001"
        + "01" + "02" + "5820" + String(repeating: "00", count: 32) + "03")
  }
}
