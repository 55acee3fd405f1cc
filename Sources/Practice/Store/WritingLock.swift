import Foundation
import Glibc

/// The lock by which one program at a time writes to a database with a write-ahead log.
///
/// It is a byte of the log's index; who holds it is read from the system's table of locks. Opening the
/// index to ask would be wrong: closing it again drops every lock that this process has there.
struct WritingLock {
  /// Where SQLite keeps it in the index: `UNIX_SHM_BASE`, os_unix.c.
  static let byte = 120

  let indexPath: String

  init(database path: String) { indexPath = path + "-shm" }

  /// The process that holds it; nil where none does, or the system does not tell.
  var holder: Int? {
    var facts = stat()
    guard stat(indexPath, &facts) == 0,
      let table = try? String(contentsOfFile: "/proc/locks", encoding: .utf8)
    else { return nil }
    return Self.holder(in: table, inode: UInt64(facts.st_ino))
  }

  /// Reads lines such as `3: POSIX  ADVISORY  WRITE 4711 08:01:1234567 120 120`. Waiting ones have an arrow
  /// after the number and are passed over.
  static func holder(in table: String, inode: UInt64) -> Int? {
    for line in table.split(separator: "\n") {
      let words = line.split(separator: " ", omittingEmptySubsequences: true)
      guard words.count == 8, words[1] == "POSIX", words[3] == "WRITE",
        words[5].split(separator: ":").last == Substring(String(inode)),
        let first = Int(words[6]), first <= byte, words[7] == "EOF" || (Int(words[7]) ?? -1) >= byte
      else { continue }
      return Int(words[4]).flatMap { $0 > 0 ? $0 : nil }
    }
    return nil
  }
}
