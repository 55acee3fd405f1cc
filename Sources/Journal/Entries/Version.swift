package import Clinic

/// The name of an entry, and of every value that it wrote.
package struct Version: Hashable, Sendable, Comparable {
  package let device: RecordID
  /// Rises when a store is restored or copied, so that numbers are never used twice.
  package let incarnation: UInt32
  /// From 1, without gaps within a device and incarnation.
  package let number: UInt64

  package init(device: RecordID, incarnation: UInt32, number: UInt64) {
    self.device = device
    self.incarnation = incarnation
    self.number = number
  }

  package static func < (left: Version, right: Version) -> Bool {
    (left.device, left.incarnation, left.number) < (right.device, right.incarnation, right.number)
  }
}
