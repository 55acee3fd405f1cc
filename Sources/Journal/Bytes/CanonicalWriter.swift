package import Clinic

/// Appends items in deterministic CBOR (RFC 8949, section 4.2.1) to one buffer.
///
/// The caller announces how many items an array or map holds, and writes map keys ascending.
package struct CanonicalWriter {
  package private(set) var bytes: [UInt8] = []

  package init(reserving capacity: Int) {
    bytes.reserveCapacity(capacity)
  }

  package mutating func unsigned(_ value: UInt64) {
    head(0x00, value)
  }

  package mutating func integer(_ value: Int64) {
    if value >= 0 { head(0x00, UInt64(value)) } else { head(0x20, UInt64(-(value + 1))) }
  }

  package mutating func byteString(_ value: [UInt8]) {
    head(0x40, UInt64(value.count))
    bytes.append(contentsOf: value)
  }

  package mutating func text(_ value: String) {
    let units = value.utf8
    head(0x60, UInt64(units.count))
    bytes.append(contentsOf: units)
  }

  package mutating func arrayHead(_ count: Int) {
    head(0x80, UInt64(count))
  }

  package mutating func mapHead(_ count: Int) {
    head(0xA0, UInt64(count))
  }

  package mutating func boolean(_ value: Bool) {
    bytes.append(value ? 0xF5 : 0xF4)
  }

  package mutating func null() {
    bytes.append(0xF6)
  }

  /// A byte string of the identity's sixteen bytes.
  package mutating func identity(_ value: RecordID) {
    bytes.append(0x50)
    withUnsafeBytes(of: value.high.bigEndian) { bytes.append(contentsOf: $0) }
    withUnsafeBytes(of: value.low.bigEndian) { bytes.append(contentsOf: $0) }
  }

  /// Items that are already in the one admitted form.
  package mutating func verbatim(_ encoded: [UInt8]) {
    bytes.append(contentsOf: encoded)
  }

  package mutating func value(_ value: FieldValue) {
    switch value {
    case .null: null()
    case .boolean(let value): boolean(value)
    case .integer(let value): integer(value)
    case .text(let value): text(value)
    case .bytes(let value): byteString(value)
    case .list(let items):
      arrayHead(items.count)
      for item in items { self.value(item) }
    }
  }

  private mutating func head(_ major: UInt8, _ argument: UInt64) {
    switch argument {
    case 0..<24:
      bytes.append(major | UInt8(truncatingIfNeeded: argument))
    case 24..<0x100:
      bytes.append(major | 24)
      bytes.append(UInt8(truncatingIfNeeded: argument))
    case 0x100..<0x1_0000:
      bytes.append(major | 25)
      withUnsafeBytes(of: UInt16(truncatingIfNeeded: argument).bigEndian) { bytes.append(contentsOf: $0) }
    case 0x1_0000..<0x1_0000_0000:
      bytes.append(major | 26)
      withUnsafeBytes(of: UInt32(truncatingIfNeeded: argument).bigEndian) { bytes.append(contentsOf: $0) }
    default:
      bytes.append(major | 27)
      withUnsafeBytes(of: argument.bigEndian) { bytes.append(contentsOf: $0) }
    }
  }
}
