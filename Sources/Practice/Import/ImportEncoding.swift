/// How the bytes of a file stand for characters; found out, never asked.
package enum ImportEncoding: String, Sendable {
  case utf8 = "UTF-8"
  case utf16Little = "UTF-16 (little-endian)"
  case utf16Big = "UTF-16 (big-endian)"
  /// What spreadsheets of western Windows machines write; taken where nothing else fits.
  case windows1252 = "Windows-1252"

  /// The text of a file and how it was written; nil where it cannot be text: an odd number of UTF-16
  /// bytes, lone surrogates, or zero bytes.
  static func decode(_ bytes: [UInt8]) -> (text: String, encoding: ImportEncoding)? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      return String(validating: bytes.dropFirst(3), as: UTF8.self).map { ($0, .utf8) }
    }
    if bytes.starts(with: [0xFF, 0xFE]) { return wide(bytes, .utf16Little) }
    if bytes.starts(with: [0xFE, 0xFF]) { return wide(bytes, .utf16Big) }
    if bytes.contains(0) { return unmarked(bytes) }
    if let text = String(validating: bytes, as: UTF8.self) { return (text, .utf8) }
    var text = String.UnicodeScalarView()
    for byte in bytes {
      if (0x80..<0xA0).contains(byte) {
        text.append(Unicode.Scalar(upper[Int(byte) - 0x80]) ?? "\u{FFFD}")
      } else {
        text.append(Unicode.Scalar(byte))
      }
    }
    return (String(text), .windows1252)
  }

  /// UTF-16 without its mark: a header line has letters of ASCII, each of which has a zero byte beside it, always
  /// on the same side.
  private static func unmarked(_ bytes: [UInt8]) -> (String, ImportEncoding)? {
    let header = bytes.prefix(64)
    func zeros(_ side: Int) -> Int { header.indices.count { $0 % 2 == side && header[$0] == 0 } }
    let (even, odd) = (zeros(0), zeros(1))
    guard even == 0 || odd == 0, 2 * max(even, odd) > header.count / 2 else { return nil }
    return wide(bytes, odd > 0 ? .utf16Little : .utf16Big, from: 0)
  }

  private static func wide(
    _ bytes: [UInt8], _ encoding: ImportEncoding, from start: Int = 2
  ) -> (String, ImportEncoding)? {
    guard bytes.count.isMultiple(of: 2) else { return nil }
    let units = stride(from: start, to: bytes.count, by: 2).map { place -> UInt16 in
      let (first, second) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
      return encoding == .utf16Little ? second << 8 | first : first << 8 | second
    }
    return String(validating: units, as: UTF16.self).map { ($0, encoding) }
  }

  /// 0x80 to 0x9F; the five places that are empty stand for a lost character.
  /// Source: the Unicode Consortium's mapping table CP1252.
  private static let upper: [UInt16] = [
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152,
    0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122,
    0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
  ]
}
