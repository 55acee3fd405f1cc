package import Vault

/// One entry of a journal, with the bytes that were hashed; they are never encoded again.
package struct Entry: Hashable, Sendable {
  /// Header and body together take at most this many bytes.
  package static let largestSize = 65_536

  package let header: EntryHeader
  package let body: EntryBody
  package let headerBytes: [UInt8]
  package let bodyBytes: [UInt8]
  /// BLAKE2b of `bodyBytes`, 32 bytes.
  package let bodyHash: [UInt8]
  /// BLAKE2b of the previous link, the header and the body's hash: 32 bytes.
  package let link: [UInt8]

  package var version: Version { header.version }

  /// A new entry, encoded and linked to the one before it (`Chain.beginning` before the first).
  ///
  /// - Parameter key: signs the act as the user; nil for acts that the device's word is enough for.
  /// - Throws: `invalidEntry`, or `tooLarge` naming the largest field; `VaultError.wiped`.
  package static func seal(
    header: EntryHeader, body: EntryBody, after previousLink: [UInt8], signedBy key: SigningKey? = nil
  ) throws -> Entry {
    try body.validate()
    guard header.entryClass != .access || body.changes.isEmpty else {
      throw JournalError.invalid("An access entry changes nothing, yet '\(body.verb)' carries changes.")
    }
    guard header.number > 0, previousLink.count == 32 else {
      throw JournalError.invalid("An entry has number 0, or follows a link that is not 32 bytes long.")
    }
    let headerBytes = header.encoded
    var body = body
    if let key {
      let statement = UserSignature.statement(header: headerBytes, unsignedBody: body.signed(nil).encoded)
      body = body.signed(UserSignature(key: key.verifyingKey.bytes, signature: try key.sign(statement)))
    }
    let bodyBytes = body.encoded
    guard headerBytes.count + bodyBytes.count <= largestSize else {
      throw tooLarge(body, headerBytes.count + bodyBytes.count)
    }
    let bodyHash = Digest.blake2b(bodyBytes)
    return Entry(
      header: header, body: body, headerBytes: headerBytes, bodyBytes: bodyBytes, bodyHash: bodyHash,
      link: Chain.link(after: previousLink, header: headerBytes, bodyHash: bodyHash))
  }

  /// An entry as it was stored. Throws `malformed`, `tooLarge` or `newerFormat`; whether the link
  /// follows from the entry before it is for `Chain` to say.
  package init(storedHeader: [UInt8], storedBody: [UInt8], storedLink: [UInt8]) throws {
    guard storedHeader.count + storedBody.count <= Entry.largestSize else {
      throw JournalError(
        .tooLarge, problem: "A stored entry takes \(storedHeader.count + storedBody.count) bytes.",
        remedy: "No entry may take more than \(Entry.largestSize): run daybook verify.")
    }
    guard storedLink.count == 32 else { throw JournalError.malformed("link", "is not 32 bytes long") }
    self.init(
      header: try EntryHeader(decoding: storedHeader), body: try EntryBody(decoding: storedBody),
      headerBytes: storedHeader, bodyBytes: storedBody, bodyHash: Digest.blake2b(storedBody),
      link: storedLink)
  }

  private init(
    header: EntryHeader, body: EntryBody, headerBytes: [UInt8], bodyBytes: [UInt8], bodyHash: [UInt8],
    link: [UInt8]
  ) {
    self.header = header
    self.body = body
    self.headerBytes = headerBytes
    self.bodyBytes = bodyBytes
    self.bodyHash = bodyHash
    self.link = link
  }

  private static func tooLarge(_ body: EntryBody, _ size: Int) -> JournalError {
    let sizes = body.changes.map { ($0.place, CanonicalCBOR.encode($0.value).count) }
    guard let largest = sizes.max(by: { $0.1 < $1.1 }) else {
      return JournalError(
        .tooLarge, problem: "The details of '\(body.verb)' take \(size) bytes.",
        remedy: "At most \(largestSize) are possible: shorten them.")
    }
    return JournalError(
      .tooLarge,
      problem: "'\(body.verb)' takes \(size) bytes; field \(largest.0.field) of kind \(largest.0.kind) takes "
        + "\(largest.1) of them.",
      remedy: "At most \(largestSize) are possible in one entry: shorten this field.", place: largest.0)
  }
}
