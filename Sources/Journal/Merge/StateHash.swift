package import Clinic
import Vault

/// The canonical hash of a projection: its rows in order of public id.
///
/// Before the first row 32 zero bytes; for each row BLAKE2b-256 of the hash so far, the row's
/// sixteen bytes of id and its encoded state. Equal hashes mean equal rows in equal order.
package struct StateHash: Hashable, Sendable {
  /// The hash of the rows so far.
  package private(set) var digest = [UInt8](repeating: 0, count: 32)
  package private(set) var rows = 0
  private var last: RecordKey?

  package init() {}

  /// The next row of a projection of one kind. Throws `wrongOrder` unless its id is greater than
  /// the one before.
  package mutating func add(_ id: RecordID, encoded: [UInt8]) throws {
    try step(RecordKey(kind: 0, record: id))
    digest = Digest.blake2b(pieces: digest, id.bytes, encoded)
  }

  /// The next record of several kinds: the kind, as eight bytes with the greatest first, stands
  /// before the id.
  package mutating func add(_ key: RecordKey, encoded: [UInt8]) throws {
    try step(key)
    let kind = withUnsafeBytes(of: UInt64(key.kind).bigEndian, Array.init)
    digest = Digest.blake2b(pieces: digest, kind, key.record.bytes, encoded)
  }

  private mutating func step(_ key: RecordKey) throws {
    if let last, last >= key {
      throw JournalError(
        .wrongOrder, problem: "Rows to be hashed came out of order of their ids.",
        remedy: "This is a fault of the program: please report it.")
    }
    last = key
    rows += 1
  }
}
