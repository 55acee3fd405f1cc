import Clinic

/// The first entry of a chain that does not hold, and why.
package struct ChainFault: Error, Hashable, Sendable {
  package enum Reason: Hashable, Sendable {
    /// The header's bytes are not a header.
    case header(String)
    /// The entry belongs to another device or incarnation.
    case otherChain(ChainName)
    /// Entries are missing before this one.
    case gap(expected: UInt64)
    /// This number came before.
    case duplicate(expected: UInt64)
    /// The body is not the one whose hash was recorded.
    case bodyHash
    /// The link does not follow: the header, the body, the link or one before it was changed.
    case link
    /// The signed head names another link for this entry.
    case signedHead
    /// The entry bears a user's signature that does not hold, or lacks one that it must bear.
    case userSignature
    /// The body is gone, and nothing says that two people purged it.
    case gapWithoutPurge
    /// The chain goes on beyond what its device has signed.
    case unsigned(head: UInt64)
    /// The chain ends before the number that was signed or anchored.
    case cutShort(head: UInt64)
  }

  package let chain: ChainName
  /// The number of the first bad entry, as far as it can be read.
  package let number: UInt64
  package let reason: Reason

  package init(chain: ChainName, number: UInt64, reason: Reason) {
    self.chain = chain
    self.number = number
    self.reason = reason
  }

  package var error: JournalError {
    JournalError(
      .brokenChain,
      problem: "Entry \(number) of device \(chain.device.bytes.prefix(4).hexadecimal)… "
        + "(incarnation \(chain.incarnation)) \(words).",
      remedy:
        "Everything before it holds. Keep this store as it is and restore from a backup or another console.")
  }

  private var words: String {
    switch reason {
    case .header(let problem): "cannot be read: \(problem)"
    case .otherChain: "belongs to another device's journal"
    case .gap(let expected): "comes where entry \(expected) should be: entries are missing"
    case .duplicate(let expected): "comes again where entry \(expected) should be"
    case .bodyHash: "has a body that was changed after it was written"
    case .link: "or one before it was changed after it was written"
    case .signedHead: "is not the one that was signed"
    case .userSignature: "needs the signature of the user who did it, and bears none that holds"
    case .gapWithoutPurge: "has no body, and no two people are known to have purged it"
    case .unsigned(let head): "is not covered by the device's signature, which ends at entry \(head)"
    case .cutShort(let head): "is the last, but entry \(head) was signed: the end was cut off"
    }
  }
}

extension Sequence<UInt8> {
  /// Two digits for each byte, in small letters.
  var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in self {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
