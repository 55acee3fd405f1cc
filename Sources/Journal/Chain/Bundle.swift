import Clinic

/// A run of consecutive entries of one chain, packed: how access entries travel.
///
/// Links are left out but for the last; whoever opens the bundle computes them again, which checks
/// each. Bodies stay unread.
package struct Bundle: Hashable, Sendable {
  /// An entry's bytes as they were stored.
  package struct Item: Hashable, Sendable {
    package let header: [UInt8]
    package let body: [UInt8]

    package init(header: [UInt8], body: [UInt8]) {
      self.header = header
      self.body = body
    }
  }

  package let chain: ChainName
  /// The number of the first entry.
  package let first: UInt64
  /// The link before the first entry.
  package let previousLink: [UInt8]
  package let items: [Item]
  /// The link of the last entry.
  package let lastLink: [UInt8]

  package init(
    chain: ChainName, first: UInt64, previousLink: [UInt8], items: [Item], lastLink: [UInt8]
  ) {
    self.chain = chain
    self.first = first
    self.previousLink = previousLink
    self.items = items
    self.lastLink = lastLink
  }

  /// The link of each entry. Throws the first entry that does not follow; a bundle whose last link
  /// differs is at fault at its last entry.
  package func links() throws(ChainFault) -> [[UInt8]] {
    var verifier = ChainVerifier(chain, after: first - 1, link: previousLink)
    var links: [[UInt8]] = []
    links.reserveCapacity(items.count)
    for item in items {
      try verifier.follow(header: item.header, body: item.body)
      links.append(verifier.link)
    }
    guard verifier.link == lastLink else {
      throw ChainFault(chain: chain, number: verifier.number, reason: .link)
    }
    return links
  }

  /// An array: 1, device, incarnation, first number, previous link, last link, then header and body
  /// of each entry.
  package var encoded: [UInt8] {
    var writer = CanonicalWriter(
      reserving: 128 + items.reduce(0) { $0 + $1.header.count + $1.body.count + 6 })
    writer.arrayHead(7)
    writer.unsigned(1)
    writer.identity(chain.device)
    writer.unsigned(UInt64(chain.incarnation))
    writer.unsigned(first)
    writer.byteString(previousLink)
    writer.byteString(lastLink)
    writer.arrayHead(2 * items.count)
    for item in items {
      writer.byteString(item.header)
      writer.byteString(item.body)
    }
    return writer.bytes
  }

  /// Throws `malformed` or `newerFormat`; whether the entries follow is for `links` to say.
  package init(decoding bytes: [UInt8]) throws {
    var reader = CanonicalReader(bytes)
    guard try reader.arrayHead("bundle") == 7 else {
      throw JournalError.malformed("bundle", "does not have seven parts")
    }
    let format = try reader.unsigned("format")
    guard format == 1 else {
      throw JournalError(
        .newerFormat, problem: "A bundle has format \(format); this console reads format 1.",
        remedy: "Update Daybook on this machine; the bundle is kept as it is.")
    }
    let device = try reader.identity("device")
    guard let incarnation = UInt32(exactly: try reader.unsigned("incarnation")) else {
      throw JournalError.malformed("incarnation", "is beyond 32 bits")
    }
    chain = ChainName(device: device, incarnation: incarnation)
    first = try reader.unsigned("first")
    previousLink = try reader.byteString("previous link")
    lastLink = try reader.byteString("last link")
    guard first > 0, previousLink.count == 32, lastLink.count == 32 else {
      throw JournalError.malformed("bundle", "begins at entry 0, or has a link of the wrong length")
    }
    let parts = try reader.arrayHead("entries")
    guard parts % 2 == 0 else { throw JournalError.malformed("entries", "has a header without a body") }
    var items: [Item] = []
    items.reserveCapacity(parts / 2)
    for _ in 0..<(parts / 2) {
      items.append(Item(header: try reader.byteString("header"), body: try reader.byteString("body")))
    }
    try reader.finish("bundle")
    self.items = items
  }
}
