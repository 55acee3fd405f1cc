import Clinic

/// A device's word that its chain reached an entry: signed at log-in, lock, log-out, every 256
/// entries or 60 s.
package struct SignedHead: Hashable, Sendable {
  /// A head is due after so many entries.
  package static let entriesBetween: UInt64 = 256
  /// A head is due after so many milliseconds in which there were entries.
  package static let millisecondsBetween: Int64 = 60_000

  /// The last entry covered.
  package let version: Version
  /// The link of that entry, 32 bytes.
  package let link: [UInt8]
  /// The hybrid clock when it was signed.
  package let clock: UInt64
  /// Ed25519 over `SignedHead.statement`, 64 bytes.
  package let signature: [UInt8]

  /// What is signed: an array of a text that says what it is, device, incarnation, number, link,
  /// clock.
  package static func statement(_ version: Version, link: [UInt8], clock: UInt64) -> [UInt8] {
    var writer = CanonicalWriter(reserving: 96)
    writer.arrayHead(6)
    writer.text("daybook head 1")
    writeParts(version, link, clock, &writer)
    return writer.bytes
  }

  /// A head with a signature made elsewhere, not yet verified.
  package init(version: Version, link: [UInt8], clock: UInt64, signature: [UInt8]) {
    self.version = version
    self.link = link
    self.clock = clock
    self.signature = signature
  }

  package var encoded: [UInt8] {
    var writer = CanonicalWriter(reserving: 160)
    writer.arrayHead(6)
    SignedHead.writeParts(version, link, clock, &writer)
    writer.byteString(signature)
    return writer.bytes
  }

  /// Throws `malformed`; whether the signature holds is for `verify`.
  package init(decoding bytes: [UInt8]) throws {
    var reader = CanonicalReader(bytes)
    guard try reader.arrayHead("head") == 6 else {
      throw JournalError.malformed("head", "does not have six parts")
    }
    let device = try reader.identity("device")
    guard let incarnation = UInt32(exactly: try reader.unsigned("incarnation")) else {
      throw JournalError.malformed("incarnation", "is beyond 32 bits")
    }
    let number = try reader.unsigned("number")
    let link = try reader.byteString("link")
    let clock = try reader.unsigned("clock")
    let signature = try reader.byteString("signature")
    try reader.finish("head")
    guard number > 0, link.count == 32, signature.count == 64 else {
      throw JournalError.malformed("head", "has number 0, or a link or signature of the wrong length")
    }
    self.init(
      version: Version(device: device, incarnation: incarnation, number: number), link: link, clock: clock,
      signature: signature)
  }

  private static func writeParts(
    _ version: Version, _ link: [UInt8], _ clock: UInt64, _ writer: inout CanonicalWriter
  ) {
    writer.identity(version.device)
    writer.unsigned(UInt64(version.incarnation))
    writer.unsigned(version.number)
    writer.byteString(link)
    writer.unsigned(clock)
  }
}
