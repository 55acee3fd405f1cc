import Clinic

/// A run of consecutive entries of one chain, packed: how entries travel.
///
/// In form 1 links are left out but for the last: whoever opens the bundle computes them, and a change
/// anywhere is known at the end. In form 2 each entry bears its link, and the first bad one is named. Form 3
/// is form 2 with purged entries among the others: in place of the body stands its hash. Bodies stay unread.
package struct Bundle: Hashable, Sendable {
  /// An entry's bytes as they were stored.
  package struct Item: Hashable, Sendable {
    package let header: [UInt8]
    /// Empty where it was purged.
    package let body: [UInt8]
    /// BLAKE2b of a body that was purged; nil for any other.
    package let purgedBodyHash: [UInt8]?
    /// Nil in form 1.
    package let link: [UInt8]?

    package init(header: [UInt8], body: [UInt8], link: [UInt8]? = nil) {
      self.init(header: header, body: body, purgedBodyHash: nil, link: link)
    }

    /// A purged entry, which bears its link.
    package init(header: [UInt8], purgedBodyHash: [UInt8]) {
      self.init(header: header, body: [], purgedBodyHash: purgedBodyHash, link: nil)
    }

    fileprivate init(header: [UInt8], body: [UInt8], purgedBodyHash: [UInt8]?, link: [UInt8]?) {
      self.header = header
      self.body = body
      self.purgedBodyHash = purgedBodyHash
      self.link = link
    }

    fileprivate func linked(_ link: [UInt8]) -> Item {
      Item(header: header, body: body, purgedBodyHash: purgedBodyHash, link: link)
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
  /// Whether each entry bears its link: forms 2 and 3.
  package let bearsLinks: Bool

  /// In form 1; links that items bear are left out, and none may be purged.
  package init(
    chain: ChainName, first: UInt64, previousLink: [UInt8], items: [Item], lastLink: [UInt8]
  ) {
    self.chain = chain
    self.first = first
    self.previousLink = previousLink
    self.items = items.map { Item(header: $0.header, body: $0.body) }
    self.lastLink = lastLink
    bearsLinks = false
    precondition(!items.contains { $0.purgedBodyHash != nil }, "a purged entry bears its link")
  }

  /// In form 2, or 3 where an entry was purged, of entries as they are stored.
  package init(chain: ChainName, first: UInt64, previousLink: [UInt8], linked items: [(Item, [UInt8])]) {
    self.chain = chain
    self.first = first
    self.previousLink = previousLink
    self.items = items.map { $0.linked($1) }
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
      try verifier.check(item)
      links.append(verifier.link)
    }
    guard verifier.link == lastLink else {
      throw ChainFault(chain: chain, number: verifier.number, reason: .link)
    }
    return links
  }

  private var form: UInt64 {
    if items.contains(where: { $0.purgedBodyHash != nil }) { return 3 }
    return bearsLinks ? 2 : 1
  }

  /// An array: form, device, incarnation, first number, previous link, last link, then header and body
  /// of each entry, and in forms 2 and 3 its link; in form 3 a purged body is an array of its hash.
  package var encoded: [UInt8] {
    var writer = CanonicalWriter(
      reserving: 128 + items.reduce(0) { $0 + $1.header.count + $1.body.count + 40 })
    writer.arrayHead(7)
    writer.unsigned(form)
    writer.identity(chain.device)
    writer.unsigned(UInt64(chain.incarnation))
    writer.unsigned(first)
    writer.byteString(previousLink)
    writer.byteString(lastLink)
    writer.arrayHead((bearsLinks ? 3 : 2) * items.count)
    for item in items {
      writer.byteString(item.header)
      if let hash = item.purgedBodyHash {
        writer.arrayHead(1)
        writer.byteString(hash)
      } else {
        writer.byteString(item.body)
      }
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
    guard (1...3).contains(format) else {
      throw JournalError(
        .newerFormat, problem: "A bundle has format \(format); this console reads formats 1 to 3.",
        remedy: "Update Daybook on this machine; the bundle is kept as it is.")
    }
    bearsLinks = format > 1
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
    items = try Bundle.items(&reader, bearingLinks: bearsLinks, withGaps: format == 3)
    try reader.finish("bundle")
    // One form for one content.
    guard form == format else { throw JournalError.malformed("bundle", "has form 3 and no purged entry") }
    guard !bearsLinks || (items.last?.link ?? previousLink) == lastLink else {
      throw JournalError.malformed("bundle", "has a last link that is not its last entry's")
    }
  }

  private static func items(
    _ reader: inout CanonicalReader, bearingLinks: Bool, withGaps: Bool
  ) throws -> [Item] {
    let parts = try reader.arrayHead("entries")
    let width = bearingLinks ? 3 : 2
    guard parts % width == 0 else {
      throw JournalError.malformed("entries", "has a header without a body, or without a link")
    }
    var items: [Item] = []
    items.reserveCapacity(parts / width)
    for _ in 0..<(parts / width) {
      let header = try reader.byteString("header")
      var (body, hash): ([UInt8], [UInt8]?) = ([], nil)
      if withGaps, reader.isAtArray {
        guard try reader.arrayHead("body") == 1 else {
          throw JournalError.malformed("body", "is neither bytes nor one hash")
        }
        hash = try reader.byteString("body's hash")
        guard hash?.count == 32 else { throw JournalError.malformed("body's hash", "is not 32 bytes long") }
      } else {
        body = try reader.byteString("body")
      }
      let link = bearingLinks ? try reader.byteString("link") : nil
      guard link == nil || link?.count == 32 else {
        throw JournalError.malformed("link", "is not 32 bytes long")
      }
      items.append(Item(header: header, body: body, purgedBodyHash: hash, link: link))
    }
    return items
  }
}
