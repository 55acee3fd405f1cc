/// The identity of any record: a UUID version 7 (RFC 9562) made by `World`, never reused.
///
/// Ordered as its sixteen bytes are, so that records sort by when they were made.
package struct RecordID: Hashable, Sendable, Comparable {
  package let high: UInt64
  package let low: UInt64

  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Nil unless there are exactly sixteen bytes.
  package init?(bytes: some Collection<UInt8>) {
    // Every row read and every value decoded comes through here: as memory, it costs next to nothing.
    let read = bytes.withContiguousStorageIfAvailable { Self(memory: UnsafeRawBufferPointer($0)) }
    guard let id = read ?? Array(bytes).withUnsafeBytes({ Self(memory: $0) }) else { return nil }
    self = id
  }

  /// Nil unless there are exactly sixteen bytes.
  package init?(memory: UnsafeRawBufferPointer) {
    guard memory.count == 16 else { return nil }
    high = UInt64(bigEndian: memory.loadUnaligned(fromByteOffset: 0, as: UInt64.self))
    low = UInt64(bigEndian: memory.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
  }

  /// Version 7: 48 bits of milliseconds since 1970, then 74 bits of randomness.
  package init(milliseconds: Int64, random: (UInt64, UInt64)) {
    let time = UInt64(bitPattern: milliseconds) & 0xFFFF_FFFF_FFFF
    high = time << 16 | 0x7000 | random.0 & 0x0FFF
    low = 0x8000_0000_0000_0000 | random.1 & 0x3FFF_FFFF_FFFF_FFFF
  }

  package var bytes: [UInt8] {
    withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { [UInt8]($0) }
  }

  package static func < (left: RecordID, right: RecordID) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }
}

/// A `RecordID` that says what it identifies, so that a room is never passed where a chair's
/// patient is wanted.
package struct Identifier<Subject>: Hashable, Sendable, Comparable {
  package let record: RecordID

  package init(_ record: RecordID) {
    self.record = record
  }

  package static func < (left: Identifier, right: Identifier) -> Bool {
    left.record < right.record
  }
}
