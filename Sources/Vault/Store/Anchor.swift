/// How far this host knows a store's journal to be durable: written after a sync, beside no store but
/// in this host's own memory, so that an older store put back is noticed.
///
/// It may lag behind the journal, never lead it.
package struct Anchor: Hashable, Sendable {
  /// The store, 16 bytes.
  package let storeID: [UInt8]
  /// The device whose journal it is, 16 bytes.
  package let device: [UInt8]
  /// The identity of the encrypted file, 16 bytes: with it a file whose first page is lost can be salvaged.
  package let fileID: [UInt8]
  package let incarnation: UInt32
  /// The entry's number within its incarnation, from 1.
  package let number: UInt64
  /// The entry's link, 32 bytes.
  package let link: [UInt8]

  package init(
    storeID: [UInt8], device: [UInt8], fileID: [UInt8], incarnation: UInt32, number: UInt64, link: [UInt8]
  ) {
    precondition(
      storeID.count == 16 && device.count == 16 && fileID.count == 16 && link.count == 32,
      "an anchor's parts have set lengths")
    self.storeID = storeID
    self.device = device
    self.fileID = fileID
    self.incarnation = incarnation
    self.number = number
    self.link = link
  }

  /// What the host remembers.
  package enum Reading: Hashable, Sendable {
    /// Nothing: a new host, or a store that was copied, moved or restored to this place.
    case missing
    /// An anchor that another key signed, or of another store, device or place.
    case foreign
    case value(Anchor)
  }

  /// What journal and anchor together say.
  package enum Comparison: Hashable, Sendable {
    /// The journal holds all that the host knows.
    case agrees
    /// Of the incarnation that the host remembers up to entry `anchor`, the journal has entries up to `head`
    /// only, 0 for none: durable entries were lost, or an older store was put back.
    case headBelowAnchor(incarnation: UInt32, head: UInt64, anchor: UInt64)
    /// The journal has another entry in the anchor's place: another history was put back.
    case historyDiffers(incarnation: UInt32, at: UInt64)
    /// Nothing is remembered: a copy or a restore, so a new incarnation before the first write.
    case noAnchor
    /// What is remembered is another's: as with none, but say so.
    case foreign
  }

  /// Compares what is remembered with the journal, within the incarnation that the anchor names: numbers
  /// of two incarnations say nothing about each other.
  ///
  /// - Parameters:
  ///   - headOf: the number of the last entry of an incarnation, 0 where the journal has none of it.
  ///   - linkAt: the link of an entry, nil where there is none.
  package static func compare(
    _ reading: Reading, headOf: (_ incarnation: UInt32) throws -> UInt64,
    linkAt: (_ incarnation: UInt32, _ number: UInt64) throws -> [UInt8]?
  ) rethrows -> Comparison {
    switch reading {
    case .missing: return .noAnchor
    case .foreign: return .foreign
    case .value(let anchor):
      let head = try headOf(anchor.incarnation)
      guard head >= anchor.number else {
        return .headBelowAnchor(incarnation: anchor.incarnation, head: head, anchor: anchor.number)
      }
      let link = try linkAt(anchor.incarnation, anchor.number)
      return link == anchor.link
        ? .agrees : .historyDiffers(incarnation: anchor.incarnation, at: anchor.number)
    }
  }
}
