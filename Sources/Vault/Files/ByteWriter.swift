/// Writes a binary file of this room: big-endian numbers, runs of bytes.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ more: [UInt8]) {
    bytes += more
  }

  mutating func append<Number: FixedWidthInteger & UnsignedInteger>(_ number: Number) {
    for shift in stride(from: Number.bitWidth - 8, through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: number >> Number(shift)))
    }
  }
}
