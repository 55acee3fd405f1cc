import Vault

/// The hash chain of one device in one incarnation.
package enum Chain {
  /// What stands before the first link.
  package static let beginning = [UInt8](repeating: 0, count: 32)

  /// BLAKE2b-256 of the previous link, the header and the body's hash, one after the other.
  package static func link(after previous: [UInt8], header: [UInt8], bodyHash: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(previous.count + header.count + bodyHash.count)
    bytes.append(contentsOf: previous)
    bytes.append(contentsOf: header)
    bytes.append(contentsOf: bodyHash)
    return Digest.blake2b(bytes)
  }
}
