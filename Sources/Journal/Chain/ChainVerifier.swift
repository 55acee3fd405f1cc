import Vault

/// Follows one chain from entry to entry and stops at the first that does not hold.
///
/// Bodies are hashed, not decoded: entries that only the audit needs cost two digests.
package struct ChainVerifier: Sendable {
  package let chain: ChainName
  /// The last entry that held; 0 before the first.
  package private(set) var number: UInt64
  /// The link of the last entry that held.
  package private(set) var link: [UInt8]
  /// Entries whose bodies were lawfully removed: numbers, ascending.
  package private(set) var purged: [UInt64] = []

  /// From the beginning, or from an entry that is trusted.
  package init(_ chain: ChainName, after number: UInt64 = 0, link: [UInt8] = Chain.beginning) {
    self.chain = chain
    self.number = number
    self.link = link
  }

  /// The next entry as it is stored. With the hash of the body that was recorded beside it, a
  /// changed body is told from a changed link.
  package mutating func check(
    header: [UInt8], body: [UInt8], link: [UInt8], recordedBodyHash: [UInt8]? = nil
  ) throws(ChainFault) {
    let step = try follow(header)
    try accept(step, Digest.blake2b(body), link, recordedBodyHash)
  }

  /// The same without copying the body out of a database's memory.
  package mutating func check(
    header: [UInt8], body: UnsafeRawBufferPointer, link: [UInt8], recordedBodyHash: [UInt8]? = nil
  ) throws(ChainFault) {
    let step = try follow(header)
    try accept(step, Digest.blake2b(body), link, recordedBodyHash)
  }

  /// The next entry where its body was purged: its hash and its link stay as proof.
  package mutating func check(
    header: [UInt8], purgedBodyHash: [UInt8], link: [UInt8]
  ) throws(ChainFault) {
    let step = try follow(header)
    try accept(step, purgedBodyHash, link, nil)
    purged.append(step.number)
  }

  /// The next entry where its link was not stored: the link is computed, not compared.
  package mutating func follow(header: [UInt8], body: [UInt8]) throws(ChainFault) {
    let step = try follow(header)
    link = Chain.link(after: link, header: step.bytes, bodyHash: Digest.blake2b(body))
    number = step.number
  }

  /// The next entry as it travels: with its body or the hash of one that was purged, with its link or without.
  package mutating func check(_ item: Bundle.Item) throws(ChainFault) {
    switch (item.link, item.purgedBodyHash) {
    case (let link?, let hash?): try check(header: item.header, purgedBodyHash: hash, link: link)
    case (let link?, nil): try check(header: item.header, body: item.body, link: link)
    case (nil, _): try follow(header: item.header, body: item.body)
    }
  }

  /// An entry just sealed or read.
  package mutating func check(_ entry: Entry) throws(ChainFault) {
    try check(header: entry.headerBytes, body: entry.bodyBytes, link: entry.link)
  }

  /// Whether the chain reaches a signed head and bears its link where it was signed. Ask when the
  /// verifier stands at the head's number, or at the chain's end.
  package func check(_ head: SignedHead) throws(ChainFault) {
    if number < head.version.number { throw fault(number, .cutShort(head: head.version.number)) }
    if number == head.version.number, link != head.link { throw fault(number, .signedHead) }
  }

  private struct Step {
    let bytes: [UInt8]
    let number: UInt64
  }

  private func follow(_ bytes: [UInt8]) throws(ChainFault) -> Step {
    let header: EntryHeader
    do {
      header = try EntryHeader(decoding: bytes)
    } catch {
      throw fault(number + 1, .header((error as? JournalError)?.problem ?? "\(error)"))
    }
    guard header.version.chain == chain else { throw fault(header.number, .otherChain(header.version.chain)) }
    let expected = number + 1
    if header.number > expected { throw fault(header.number, .gap(expected: expected)) }
    if header.number < expected { throw fault(header.number, .duplicate(expected: expected)) }
    return Step(bytes: bytes, number: header.number)
  }

  private mutating func accept(
    _ step: Step, _ bodyHash: [UInt8], _ link: [UInt8], _ recordedBodyHash: [UInt8]?
  ) throws(ChainFault) {
    if let recordedBodyHash, recordedBodyHash != bodyHash { throw fault(step.number, .bodyHash) }
    guard bodyHash.count == 32, Chain.link(after: self.link, header: step.bytes, bodyHash: bodyHash) == link
    else {
      throw fault(step.number, .link)
    }
    self.link = link
    number = step.number
  }

  private func fault(_ number: UInt64, _ reason: ChainFault.Reason) -> ChainFault {
    ChainFault(chain: chain, number: number, reason: reason)
  }
}
