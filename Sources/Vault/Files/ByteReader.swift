/// Reads a binary file of this room from the front: big-endian numbers, runs of bytes.
struct ByteReader {
  private let bytes: ArraySlice<UInt8>
  private var position: Int
  private let path: String

  /// Reads `bytes` of the file at `path`, which errors name.
  init(_ bytes: [UInt8], of path: String) {
    self.bytes = bytes[...]
    self.position = 0
    self.path = path
  }

  var remaining: Int { bytes.count - position }

  mutating func take(_ count: Int) throws -> [UInt8] {
    guard count >= 0, remaining >= count else {
      throw VaultError(
        .truncated, problem: "\(path) ends too early.", remedy: "Restore it from a backup.")
    }
    defer { position += count }
    return Array(bytes[position..<position + count])
  }

  mutating func number<Number: FixedWidthInteger & UnsignedInteger>(_: Number.Type) throws -> Number {
    try take(Number.bitWidth / 8).reduce(0) { $0 << 8 | Number($1) }
  }

  /// Refuses bytes that nothing describes.
  func expectEnd() throws {
    guard remaining == 0 else { throw damaged("\(remaining) bytes follow its end") }
  }

  func damaged(_ what: String) -> VaultError {
    VaultError(
      .damaged, problem: "\(path) is damaged: \(what).", remedy: "Restore it from a backup.")
  }
}
