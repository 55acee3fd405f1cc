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

/// One field of one record, set to a value by an entry.
package struct Change: Hashable, Sendable {
  /// The number of the record's kind; see `KindDeclaration`.
  package let kind: Int
  package let record: RecordID
  package let field: Int
  package let value: FieldValue
  /// The versions of this field that the person had on screen; empty for a new record.
  package let base: [Version]

  package init(kind: Int, record: RecordID, field: Int, value: FieldValue, base: [Version] = []) {
    self.kind = kind
    self.record = record
    self.field = field
    self.value = value
    self.base = base
  }
}
