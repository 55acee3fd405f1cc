import CVault
import VaultFaults

/// What SQLite said.
struct SQLiteProblem: Error, CustomStringConvertible {
  let code: Int32
  let message: String
  var description: String { "\(code): \(message)" }
}

/// A connection through SQLite's C interface: no more between a test and the VFS.
final class Connection {
  let handle: OpaquePointer

  /// Through the VFS of that name; the encrypted one where none is given.
  init(_ path: String, vfs: String? = nil) throws {
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(path, &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, vfs)
    guard code == SQLITE_OK, let opened else {
      let extended = opened.map { sqlite3_extended_errcode($0) } ?? code
      sqlite3_close_v2(opened)
      throw SQLiteProblem(code: extended, message: "open \(path)")
    }
    handle = opened
    sqlite3_extended_result_codes(handle, 1)
    sqlite3_busy_timeout(handle, 20_000)
  }

  deinit { sqlite3_close_v2(handle) }

  func run(_ sentence: String) throws {
    let code = sqlite3_exec(handle, sentence, nil, nil, nil)
    if code != SQLITE_OK { throw problem(code) }
  }

  /// The rows of a query as text; NULL is "null".
  func rows(_ sentence: String) throws -> [[String]] {
    var statement: OpaquePointer?
    var code = sqlite3_prepare_v2(handle, sentence, -1, &statement, nil)
    guard code == SQLITE_OK else { throw problem(code) }
    defer { sqlite3_finalize(statement) }
    var found: [[String]] = []
    code = sqlite3_step(statement)
    while code == SQLITE_ROW {
      found.append(
        (0..<sqlite3_column_count(statement)).map { column in
          sqlite3_column_text(statement, column).map { String(cString: $0) } ?? "null"
        })
      code = sqlite3_step(statement)
    }
    if code != SQLITE_DONE { throw problem(code) }
    return found
  }

  func value(_ sentence: String) throws -> String { try rows(sentence).first?.first ?? "none" }

  func number(_ sentence: String) throws -> Int { Int(try value(sentence)) ?? -1 }

  /// Whether SQLite finds every page, index and list in order.
  func isSound() throws -> Bool { try value("PRAGMA integrity_check") == "ok" }

  private func problem(_ code: Int32) -> SQLiteProblem {
    SQLiteProblem(code: code, message: String(cString: sqlite3_errmsg(handle)))
  }
}

/// The last refusal of the VFS and its message.
func lastRefusal() -> (reason: cvault_refusal, message: String) {
  var text = [CChar](repeating: 0, count: 1024)
  let reason = cvault_last_refusal(&text, text.count)
  return (reason, text.withUnsafeBufferPointer { String(cString: $0.baseAddress!) })
}
