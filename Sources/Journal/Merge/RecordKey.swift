package import Clinic

/// One record of one kind.
package struct RecordKey: Hashable, Sendable, Comparable {
  package let kind: Int
  package let record: RecordID

  package init(kind: Int, record: RecordID) {
    self.kind = kind
    self.record = record
  }

  package static func < (left: RecordKey, right: RecordKey) -> Bool {
    (left.kind, left.record) < (right.kind, right.record)
  }
}

extension Change {
  package var key: RecordKey { RecordKey(kind: kind, record: record) }
}
