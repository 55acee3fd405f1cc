import Clinic
import Glibc

/// Reads zones from the machine's time zone database.
enum ZoneReader {
  private static let folder = "/usr/share/zoneinfo/"
  /// The largest file of the database has some 5 KB.
  private static let limit = 1 << 17

  /// Nil where there is no zone of that name. The name cannot leave the database's folder.
  static func zone(named name: String) -> Zone? {
    if name == "UTC" { return .utc }
    let allowed = name.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "/_+-".utf8.contains(byte)
    }
    guard allowed, !name.isEmpty, name.utf8.first != UInt8(ascii: "/") else { return nil }
    guard let bytes = SmallFile.read(folder + name, limit: limit) else { return nil }
    return try? Zone(name: name, bytes: bytes)
  }

  /// The machine's own zone: `TZ`, then the link `/etc/localtime`, then UTC.
  static func machineZone(_ environment: [String: String]) -> Zone {
    if let name = environment["TZ"], let zone = zone(named: name) { return zone }
    var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let length = buffer.withUnsafeMutableBytes { bytes in
      readlink("/etc/localtime", bytes.baseAddress!.assumingMemoryBound(to: CChar.self), bytes.count)
    }
    guard length > 0 else { return .utc }
    let target = String(decoding: buffer[..<length], as: UTF8.self)
    guard let start = target.range(of: "zoneinfo/") else { return .utc }
    return zone(named: String(target[start...])) ?? .utc
  }
}

extension String {
  /// The index after the first occurrence of `part`; nil where there is none.
  fileprivate func range(of part: String) -> Index? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(part) { return index(start, offsetBy: part.count) }
      start = index(after: start)
    }
    return nil
  }
}
