import Foundation

/// How a user's name is compared: folded, so that case, width and stray spaces make no difference.
package enum UserName {
  /// The most UTF-8 bytes of a folded name.
  package static let maximumBytes = 256

  /// The folded name in UTF-8: NFKC, lower case, NFKC again, spaces trimmed and single. A name that
  /// is longer than any can be is cut, which makes it nobody's.
  package static func folded(_ name: String) -> [UInt8] {
    let short = String(name.unicodeScalars.prefix(maximumBytes))
    let folded = short.precomposedStringWithCompatibilityMapping.lowercased()
      .precomposedStringWithCompatibilityMapping
    let words = folded.split { $0.isWhitespace }
    return Array(words.joined(separator: " ").utf8.prefix(maximumBytes))
  }
}
