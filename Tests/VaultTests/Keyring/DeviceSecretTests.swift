import Testing

@testable import Vault

@Suite("The secret of a device slot")
struct DeviceSecretTests {
  @Test("a secret is a line of 64 digits, and the line is the secret")
  func line() throws {
    let known = SecretBytes(copying: (0..<32).map { UInt8($0 * 7 & 0xFF) })
    let line = try DeviceSecret.line(of: known)
    let text = try line.withBytes { String(decoding: $0, as: UTF8.self) }
    #expect(text == "00070e151c232a31383f464d545b626970777e858c939aa1a8afb6bdc4cbd2d9\n")
    let bare = secret(String(text.dropLast()))
    #expect(try DeviceSecret.read(bare).isEqual(to: known))
    #expect(try DeviceSecret.make().isEqual(to: DeviceSecret.make()) == false)
  }

  @Test(
    "anything else is refused",
    arguments: [
      "", "00", String(repeating: "0", count: 63), String(repeating: "0", count: 65),
      String(repeating: "A", count: 64), String(repeating: "g", count: 64),
      String(repeating: "0", count: 63) + "\n",
    ])
  func refused(text: String) {
    #expect(throwing(.refused) { try DeviceSecret.read(secret(text)) })
  }
}
