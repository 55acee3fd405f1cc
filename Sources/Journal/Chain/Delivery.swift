/// What one console hands another of one journal: consecutive bundles, and the signed head that covers
/// them.
package struct Delivery: Hashable, Sendable {
  /// In order, without a gap between them; each small enough to be read at once.
  package let bundles: [Bundle]
  /// Signed by the chain's device, at the last entry of the last bundle.
  package let head: SignedHead

  package init(bundles: [Bundle], head: SignedHead) {
    self.bundles = bundles
    self.head = head
  }

  package var chain: ChainName { head.version.chain }

  /// The entries that come after those known, each checked to follow from the one before, and the last
  /// to be the one that the head names. Whether the head was signed by the device is for
  /// `SignedHead.verify`.
  ///
  /// - Parameters:
  ///   - known: the last entry of this chain that the receiver has; 0 for none.
  ///   - link: the link of an entry that the receiver has; nil for none. Number 0 is not asked.
  /// - Throws: `ChainFault` with the first entry that does not hold: a gap after what is known, another
  ///   history than the one known, a changed entry, an end that the head does not cover. Also what `link`
  ///   throws.
  package func news(
    after known: UInt64, link: (UInt64) throws -> [UInt8]?
  ) throws -> [DeliveredEntry] {
    guard let opening = bundles.first else {
      throw ChainFault(
        chain: chain, number: head.version.number, reason: .cutShort(head: head.version.number))
    }
    guard opening.first <= known + 1 else {
      throw ChainFault(chain: chain, number: opening.first, reason: .gap(expected: known + 1))
    }
    let before = opening.first == 1 ? Chain.beginning : try link(opening.first - 1)
    guard before == opening.previousLink else {
      throw ChainFault(chain: chain, number: opening.first, reason: .link)
    }
    var verifier = ChainVerifier(chain, after: opening.first - 1, link: opening.previousLink)
    var news: [DeliveredEntry] = []
    for bundle in bundles {
      try check(bundle, follows: verifier)
      for item in bundle.items {
        try verifier.check(item)
        let number = verifier.number
        if number > head.version.number {
          throw ChainFault(chain: chain, number: number, reason: .unsigned(head: head.version.number))
        }
        if number > known {
          news.append(try entry(item, verifier.link, number: number))
        } else if try link(number) != verifier.link {
          throw ChainFault(chain: chain, number: number, reason: .link)
        }
      }
      guard verifier.link == bundle.lastLink else {
        throw ChainFault(chain: chain, number: verifier.number, reason: .link)
      }
    }
    try verifier.check(head)
    return news
  }

  private func check(_ bundle: Bundle, follows verifier: ChainVerifier) throws(ChainFault) {
    guard bundle.chain == chain else {
      throw ChainFault(chain: chain, number: bundle.first, reason: .otherChain(bundle.chain))
    }
    let expected = verifier.number + 1
    if bundle.first > expected {
      throw ChainFault(chain: chain, number: bundle.first, reason: .gap(expected: expected))
    }
    if bundle.first < expected {
      throw ChainFault(chain: chain, number: bundle.first, reason: .duplicate(expected: expected))
    }
    guard bundle.previousLink == verifier.link else {
      throw ChainFault(chain: chain, number: bundle.first, reason: .link)
    }
  }

  /// The entry read whole; what cannot be read or bears a wrong signature is the first bad one.
  private func entry(_ item: Bundle.Item, _ link: [UInt8], number: UInt64) throws -> DeliveredEntry {
    let entry: Entry
    do {
      if let hash = item.purgedBodyHash {
        return .purged(try PurgedEntry(storedHeader: item.header, bodyHash: hash, storedLink: link))
      }
      entry = try Entry(storedHeader: item.header, storedBody: item.body, storedLink: link)
    } catch let error as JournalError {
      throw ChainFault(chain: chain, number: number, reason: .header(error.problem))
    }
    do {
      try entry.verifySignature()
    } catch {
      throw ChainFault(chain: chain, number: number, reason: .userSignature)
    }
    return .whole(entry)
  }
}
