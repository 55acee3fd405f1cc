/// An entry of which the body was taken away: what is left proves that it was there and where.
package struct PurgedEntry: Hashable, Sendable {
  package let header: EntryHeader
  /// The stored bytes, over which the link goes.
  package let headerBytes: [UInt8]
  /// BLAKE2b of the body that was there, 32 bytes.
  package let bodyHash: [UInt8]
  package let link: [UInt8]

  /// Reads the header.
  ///
  /// - Throws: `JournalError` where its bytes are none.
  package init(storedHeader: [UInt8], bodyHash: [UInt8], storedLink: [UInt8]) throws {
    header = try EntryHeader(decoding: storedHeader)
    headerBytes = storedHeader
    self.bodyHash = bodyHash
    link = storedLink
  }

  /// What purging leaves of an entry.
  package init(of entry: Entry) {
    (header, headerBytes, bodyHash, link) = (entry.header, entry.headerBytes, entry.bodyHash, entry.link)
  }
}

/// An entry that came from another store, with its body or without.
package enum DeliveredEntry: Hashable, Sendable {
  case whole(Entry)
  case purged(PurgedEntry)

  package var header: EntryHeader {
    switch self {
    case .whole(let entry): entry.header
    case .purged(let entry): entry.header
    }
  }

  package var version: Version { header.version }

  /// Nil where the body was purged.
  package var whole: Entry? { if case .whole(let entry) = self { entry } else { nil } }
}
