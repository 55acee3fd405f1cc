/// How far this host knows a store's journal to be durable: written after a sync, beside no store but
/// in this host's own memory, so that an older store put back is noticed.
///
/// It may lag behind the journal, never lead it.
package struct Anchor: Hashable, Sendable {
  /// The store, 16 bytes.
  package let storeID: [UInt8]
  /// The device whose journal it is, 16 bytes.
  package let device: [UInt8]
  package let incarnation: UInt32
  /// The entry's number, from 1.
  package let number: UInt64
  /// The entry's link, 32 bytes.
  package let link: [UInt8]

  package init(storeID: [UInt8], device: [UInt8], incarnation: UInt32, number: UInt64, link: [UInt8]) {
    precondition(
      storeID.count == 16 && device.count == 16 && link.count == 32, "an anchor's parts have set lengths")
    self.storeID = storeID
    self.device = device
    self.incarnation = incarnation
    self.number = number
    self.link = link
  }

  /// What the host remembers.
  package enum Reading: Hashable, Sendable {
    /// Nothing: a new host, or a store that was copied here.
    case missing
    /// An anchor that another key signed, or of another store or device.
    case foreign
    case value(Anchor)
  }

  /// What head and anchor together say.
  package enum Comparison: Hashable, Sendable {
    /// The journal holds all that the host knows.
    case agrees
    /// The journal lost entries that were durable, or an older store was put back.
    case headBelowAnchor(head: UInt64, anchor: UInt64)
    /// The journal has another entry in the anchor's place: another history was put back.
    case historyDiffers(at: UInt64)
    /// Nothing is remembered: a copy or a restore, so a new incarnation before the first write.
    case noAnchor
    /// What is remembered is another's: as with none, but say so.
    case foreign
  }

  /// Compares what is remembered with the journal's head.
  ///
  /// - Parameters:
  ///   - head: the journal's last entry, as an anchor would name it; nil for an empty journal.
  ///   - linkAt: the link of an entry of the head's incarnation, nil where there is none.
  package static func compare(
    _ reading: Reading, with head: Anchor?, linkAt: (UInt64) throws -> [UInt8]?
  ) rethrows -> Comparison {
    switch reading {
    case .missing: return .noAnchor
    case .foreign: return .foreign
    case .value(let anchor):
      guard let head else { return .headBelowAnchor(head: 0, anchor: anchor.number) }
      guard head.storeID == anchor.storeID, head.device == anchor.device else { return .foreign }
      if head.incarnation > anchor.incarnation { return .agrees }
      if head.incarnation < anchor.incarnation || head.number < anchor.number {
        return .headBelowAnchor(head: head.number, anchor: anchor.number)
      }
      let link = head.number == anchor.number ? head.link : try linkAt(anchor.number)
      return link == anchor.link ? .agrees : .historyDiffers(at: anchor.number)
    }
  }
}
