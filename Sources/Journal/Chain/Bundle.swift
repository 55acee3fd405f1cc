import Clinic

/// A run of consecutive entries of one chain, packed: how entries travel.
///
/// In form 1 links are left out but for the last: whoever opens the bundle computes them, and a change
/// anywhere is known at the end. In form 2 each entry bears its link, and the first bad one is named.
/// Bodies stay unread.
package struct Bundle: Hashable, Sendable {
  /// An entry's bytes as they were stored.
  package struct Item: Hashable, Sendable {
    package let header: [UInt8]
    package let body: [UInt8]
    /// Nil in form 1.
    package let link: [UInt8]?

    package init(header: [UInt8], body: [UInt8], link: [UInt8]? = nil) {
      self.header = header
      self.body = body
      self.link = link
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
  /// Whether each entry bears its link: form 2.
  package let bearsLinks: Bool

  /// In form 1; links that items bear are left out.
  package init(
    chain: ChainName, first: UInt64, previousLink: [UInt8], items: [Item], lastLink: [UInt8]
  ) {
    self.chain = chain
    self.first = first
    self.previousLink = previousLink
    self.items = items.map { Item(header: $0.header, body: $0.body) }
    self.lastLink = lastLink
    bearsLinks = false
  }

  /// In form 2, of entries as they are stored.
  package init(chain: ChainName, first: UInt64, previousLink: [UInt8], linked items: [(Item, [UInt8])]) {
    self.chain = chain
    self.first = first
    self.previousLink = previousLink
    self.items = items.map { Item(header: $0.header, body: $0.body, link: $1) }
    lastLink = items.last?.1 ?? previousLink
    bearsLinks = true
  }

  /// The link of each entry. Throws the first entry that does not follow; a bundle whose last link
  /// differs is at fault at its last entry.
  package func links() throws(ChainFault) -> [[UInt8]] {
    var verifier = ChainVerifier(chain, after: first - 1, link: previousLink)
    var links: [[UInt8]] = []
    links.reserveCapacity(items.count)
    for item in items {
      if let link = item.link {
        try verifier.check(header: item.header, body: item.body, link: link)
      } else {
        try verifier.follow(header: item.header, body: item.body)
      }
      links.append(verifier.link)
    }
    guard verifier.link == lastLink else {
      throw ChainFault(chain: chain, number: verifier.number, reason: .link)
    }
    return links
  }

  /// An array: form, device, incarnation, first number, previous link, last link, then header and body
  /// of each entry, and in form 2 its link.
  package var encoded: [UInt8] {
    var writer = CanonicalWriter(
      reserving: 128 + items.reduce(0) { $0 + $1.header.count + $1.body.count + 40 })
    writer.arrayHead(7)
    writer.unsigned(bearsLinks ? 2 : 1)
    writer.identity(chain.device)
    writer.unsigned(UInt64(chain.incarnation))
    writer.unsigned(first)
    writer.byteString(previousLink)
    writer.byteString(lastLink)
    writer.arrayHead((bearsLinks ? 3 : 2) * items.count)
    for item in items {
      writer.byteString(item.header)
      writer.byteString(item.body)
      if let link = item.link { writer.byteString(link) }
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
    guard format == 1 || format == 2 else {
      throw JournalError(
        .newerFormat, problem: "A bundle has format \(format); this console reads formats 1 and 2.",
        remedy: "Update Daybook on this machine; the bundle is kept as it is.")
    }
    bearsLinks = format == 2
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
    items = try Bundle.items(&reader, bearingLinks: bearsLinks)
    try reader.finish("bundle")
    guard !bearsLinks || (items.last?.link ?? previousLink) == lastLink else {
      throw JournalError.malformed("bundle", "has a last link that is not its last entry's")
    }
  }

  private static func items(_ reader: inout CanonicalReader, bearingLinks: Bool) throws -> [Item] {
    let parts = try reader.arrayHead("entries")
    let width = bearingLinks ? 3 : 2
    guard parts % width == 0 else {
      throw JournalError.malformed("entries", "has a header without a body, or without a link")
    }
    var items: [Item] = []
    items.reserveCapacity(parts / width)
    for _ in 0..<(parts / width) {
      let (header, body) = (try reader.byteString("header"), try reader.byteString("body"))
      let link = bearingLinks ? try reader.byteString("link") : nil
      guard link == nil || link?.count == 32 else {
        throw JournalError.malformed("link", "is not 32 bytes long")
      }
      items.append(Item(header: header, body: body, link: link))
    }
    return items
  }
}
