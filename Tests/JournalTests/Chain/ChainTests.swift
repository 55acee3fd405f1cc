import Clinic
import Journal
import Testing

@Suite("A chain names its first bad entry, and why")
struct ChainTests {
  private func fault(_ entries: [Entry]) -> ChainFault? {
    var verifier = ChainVerifier(version(1, 1).chain)
    do throws(ChainFault) {
      for entry in entries { try verifier.check(entry) }
      return nil
    } catch {
      return error
    }
  }

  @Test("a chain as it was written holds, from its beginning and from any entry that is trusted")
  func holds() throws {
    let entries = try sampleChain(20)
    #expect(fault(entries) == nil)
    var verifier = ChainVerifier(version(1, 1).chain, after: 12, link: entries[11].link)
    for entry in entries.dropFirst(12) { try verifier.check(entry) }
    #expect(verifier.number == 20)
  }

  @Test("a missing, doubled, swapped or foreign entry is found where it is")
  func order() throws {
    let entries = try sampleChain(6)
    #expect(fault([entries[0], entries[2]])?.reason == .gap(expected: 2))
    #expect(fault([entries[0], entries[0]])?.reason == .duplicate(expected: 2))
    #expect(fault([entries[1]])?.reason == .gap(expected: 1))
    let swapped = fault([entries[0], entries[2], entries[1]])
    #expect(swapped?.number == 3)
    let foreign = try sampleChain(2, device: 2)
    #expect(fault([entries[0], foreign[1]])?.reason == .otherChain(version(2, 1).chain))
  }

  @Test("any byte of any entry changed is found at that entry")
  func tampering() throws {
    let entries = try sampleChain(4)
    for victim in entries.indices {
      let stored = [entries[victim].headerBytes, entries[victim].bodyBytes, entries[victim].link]
      for part in 0..<3 {
        for place in stored[part].indices {
          var changed = stored
          changed[part][place] ^= 1
          var verifier = ChainVerifier(version(1, 1).chain)
          for entry in entries[..<victim] { try verifier.check(entry) }
          let error = #expect(throws: ChainFault.self) {
            try verifier.check(header: changed[0], body: changed[1], link: changed[2])
          }
          #expect(error?.reason != .bodyHash)
          #expect(verifier.number == UInt64(victim))
        }
      }
    }
  }

  @Test("with the body's hash beside it, a changed body is told from a changed link")
  func bodyHash() throws {
    let entry = try #require(try sampleChain(1).first)
    var verifier = ChainVerifier(version(1, 1).chain)
    let error = #expect(throws: ChainFault.self) {
      try verifier.check(
        header: entry.headerBytes, body: entry.bodyBytes + [0], link: entry.link,
        recordedBodyHash: entry.bodyHash)
    }
    #expect(error?.reason == .bodyHash)
    #expect(error?.error.problem.contains("Entry 1 ") == true)
  }

  @Test("a body that was lawfully purged leaves a gap that is proved by its hash and link")
  func purged() throws {
    let entries = try sampleChain(5)
    var verifier = ChainVerifier(version(1, 1).chain)
    for entry in entries {
      if entry.header.number == 3 {
        try verifier.check(header: entry.headerBytes, purgedBodyHash: entry.bodyHash, link: entry.link)
      } else {
        try verifier.check(entry)
      }
    }
    #expect(verifier.purged == [3])
    var liar = ChainVerifier(version(1, 1).chain)
    let error = #expect(throws: ChainFault.self) {
      try liar.check(
        header: entries[0].headerBytes, purgedBodyHash: entries[1].bodyHash, link: entries[0].link)
    }
    #expect(error?.reason == .link)
  }

  @Test("a chain rewritten from its middle on is found by the signed head")
  func rewritten() throws {
    let entries = try sampleChain(5)
    var verifier = ChainVerifier(version(1, 1).chain)
    for entry in entries { try verifier.check(entry) }
    let honest = SignedHead(version: version(1, 5), link: entries[4].link, clock: 1, signature: [])
    try verifier.check(honest)
    let other = SignedHead(version: version(1, 5), link: entries[3].link, clock: 1, signature: [])
    #expect(throws: ChainFault.self) { try verifier.check(other) }
  }

  @Test("an end that was cut off is found by the signed head")
  func cutShort() throws {
    let entries = try sampleChain(5)
    let head = SignedHead(version: version(1, 5), link: entries[4].link, clock: 1, signature: [])
    for missing in 1...4 {
      var verifier = ChainVerifier(version(1, 1).chain)
      for entry in entries.dropLast(missing) { try verifier.check(entry) }
      let error = #expect(throws: ChainFault.self) { try verifier.check(head) }
      #expect(error?.reason == .cutShort(head: 5))
    }
  }

  @Test("a bundle gives every link again, and says which entry does not follow")
  func bundles() throws {
    let entries = try sampleChain(6)
    let items = entries[2...4].map { Bundle.Item(header: $0.headerBytes, body: $0.bodyBytes) }
    let bundle = Bundle(
      chain: version(1, 1).chain, first: 3, previousLink: entries[1].link, items: items,
      lastLink: entries[4].link)
    #expect(try Bundle(decoding: bundle.encoded) == bundle)
    #expect(try bundle.links() == entries[2...4].map(\.link))
    let wrong = Bundle(
      chain: version(1, 1).chain, first: 3, previousLink: entries[0].link, items: items,
      lastLink: entries[4].link)
    #expect(throws: ChainFault.self) { try wrong.links() }
    let short = Bundle(
      chain: version(1, 1).chain, first: 3, previousLink: entries[1].link, items: [items[0], items[2]],
      lastLink: entries[4].link)
    let error = #expect(throws: ChainFault.self) { try short.links() }
    #expect(error?.number == 5)
  }

  @Test("a purged entry travels with its header, its body's hash and its link, and the chain holds across it")
  func gap() throws {
    let entries = try sampleChain(5)
    let gone = PurgedEntry(of: entries[2])
    var items = entries.map { (Bundle.Item(header: $0.headerBytes, body: $0.bodyBytes), $0.link) }
    items[2].0 = Bundle.Item(header: gone.headerBytes, purgedBodyHash: gone.bodyHash)
    func bundle() -> Bundle {
      Bundle(chain: version(1, 1).chain, first: 1, previousLink: Chain.beginning, linked: items)
    }
    let read = try Bundle(decoding: bundle().encoded)
    #expect(read == bundle())
    #expect(try read.links() == entries.map(\.link))
    let head = SignedHead(version: version(1, 5), link: entries[4].link, clock: 1, signature: [])
    let news = try Delivery(bundles: [read], head: head).news(after: 0) { _ in nil }
    #expect(news.map(\.version.number) == [1, 2, 3, 4, 5])
    #expect(news[2] == .purged(gone))
    #expect(news.compactMap(\.whole) == entries.filter { $0.version.number != 3 })
    items[2].0 = Bundle.Item(header: gone.headerBytes, purgedBodyHash: entries[1].bodyHash)
    let error = #expect(throws: ChainFault.self) { try bundle().links() }
    #expect(error?.number == 3)
  }
}
