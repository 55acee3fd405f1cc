package import Clinic

/// One chain of entries: those of a device in one incarnation.
package struct ChainName: Hashable, Sendable, Comparable {
  package let device: RecordID
  package let incarnation: UInt32

  package init(device: RecordID, incarnation: UInt32) {
    self.device = device
    self.incarnation = incarnation
  }

  package static func < (left: ChainName, right: ChainName) -> Bool {
    (left.device, left.incarnation) < (right.device, right.incarnation)
  }
}

extension Version {
  package init(chain: ChainName, number: UInt64) {
    self.init(device: chain.device, incarnation: chain.incarnation, number: number)
  }

  /// The chain that this entry belongs to.
  package var chain: ChainName { ChainName(device: device, incarnation: incarnation) }
}
