import Glibc

/// Whether `needle` occurs in `bytes`.
func contains(_ bytes: [UInt8], _ needle: [UInt8]) -> Bool {
  guard let first = needle.first, bytes.count >= needle.count else { return needle.isEmpty }
  return bytes.withUnsafeBytes { bytes in
    var start = 0
    while start + needle.count <= bytes.count {
      let rest = bytes.count - start - needle.count + 1
      guard let hit = memchr(bytes.baseAddress! + start, Int32(first), rest) else { return false }
      if memcmp(hit, needle, needle.count) == 0 { return true }
      start = bytes.baseAddress!.distance(to: UnsafeRawPointer(hit)) + 1
    }
    return false
  }
}
