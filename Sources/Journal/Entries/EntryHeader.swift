package import Clinic

/// The part of an entry that anyone may see, so that a blind server can check the chain.
///
/// The bytes: a map with the keys 1 format, 2 device, 3 incarnation, 4 number, 5 clock, 6 class.
package struct EntryHeader: Hashable, Sendable {
  /// The one format that this program writes and reads.
  package static let format = 1

  package let device: RecordID
  package let incarnation: UInt32
  /// From 1, without gaps within a device and incarnation.
  package let number: UInt64
  /// The hybrid clock: milliseconds since 1970 in the upper 48 bits, a counter in the lower 16.
  package let clock: UInt64
  package let entryClass: EntryClass

  package init(device: RecordID, incarnation: UInt32, number: UInt64, clock: UInt64, entryClass: EntryClass) {
    self.device = device
    self.incarnation = incarnation
    self.number = number
    self.clock = clock
    self.entryClass = entryClass
  }

  package var version: Version { Version(device: device, incarnation: incarnation, number: number) }

  package var encoded: [UInt8] {
    var writer = CanonicalWriter(reserving: 56)
    writer.mapHead(6)
    writer.unsigned(1)
    writer.unsigned(UInt64(EntryHeader.format))
    writer.unsigned(2)
    writer.identity(device)
    writer.unsigned(3)
    writer.unsigned(UInt64(incarnation))
    writer.unsigned(4)
    writer.unsigned(number)
    writer.unsigned(5)
    writer.unsigned(clock)
    writer.unsigned(6)
    writer.unsigned(UInt64(entryClass.rawValue))
    return writer.bytes
  }

  /// Throws unless these are the bytes of one header and nothing else.
  package init(decoding bytes: [UInt8]) throws {
    var reader = CanonicalReader(bytes)
    let count = try reader.mapHead("header")
    try EntryHeader.expect(1, "format", &reader)
    let format = try reader.unsigned("format")
    guard format == UInt64(EntryHeader.format) else {
      throw JournalError(
        .newerFormat, problem: "An entry has format \(format); this console reads format 1.",
        remedy: "Update Daybook on this machine; the entry is kept as it is.")
    }
    guard count == 6 else { throw JournalError.malformed("header", "does not have six parts") }
    try EntryHeader.expect(2, "device", &reader)
    device = try reader.identity("device")
    try EntryHeader.expect(3, "incarnation", &reader)
    guard let incarnation = UInt32(exactly: try reader.unsigned("incarnation")) else {
      throw JournalError.malformed("incarnation", "is beyond 32 bits")
    }
    self.incarnation = incarnation
    try EntryHeader.expect(4, "number", &reader)
    number = try reader.unsigned("number")
    guard number > 0 else { throw JournalError.malformed("number", "is 0; entries count from 1") }
    try EntryHeader.expect(5, "clock", &reader)
    clock = try reader.unsigned("clock")
    try EntryHeader.expect(6, "class", &reader)
    guard let raw = UInt8(exactly: try reader.unsigned("class")), let known = EntryClass(rawValue: raw) else {
      throw JournalError.malformed("class", "is none of change, access, security, intent")
    }
    entryClass = known
    try reader.finish("header")
  }

  private static func expect(_ key: UInt64, _ field: String, _ reader: inout CanonicalReader) throws {
    guard try reader.unsigned(field) == key else { throw JournalError.malformed(field, "is missing") }
  }
}
