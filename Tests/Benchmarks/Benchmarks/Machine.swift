import CVault
import Foundation
import GRDB
import Glibc

/// What the figures were measured on.
enum Machine {
  static func describe() {
    let model = value(of: "model name", in: "/proc/cpuinfo") ?? "unknown processor"
    let memory = value(of: "MemTotal", in: "/proc/meminfo") ?? "?"
    var name = utsname()
    uname(&name)
    let kernel = withUnsafeBytes(of: &name.release) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    let versions = try? DatabaseQueue().read { try String.fetchOne($0, sql: "SELECT sqlite_version()") }
    Report.note("\(model), \(sysconf(Int32(_SC_NPROCESSORS_ONLN))) cores, \(memory), Linux \(kernel)")
    Report.note(
      "SQLite \(versions ?? "?"), libsodium \(String(cString: sodium_version_string())), load \(load())")
    Report.note(
      "caches of each console: SQLite 12 MiB, its worker 1 MiB, authenticated pages 16 MiB")
  }

  /// The machine's load: figures of a busy machine say little.
  static func load() -> String { (try? String(contentsOfFile: "/proc/loadavg", encoding: .utf8)) ?? "?" }

  /// The value of a line of a file of /proc, such as "VmRSS".
  static func value(of name: String, in path: String) -> String? {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
    for line in text.split(separator: "\n") where line.hasPrefix(name) {
      guard let colon = line.firstIndex(of: ":") else { continue }
      return line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
    }
    return nil
  }
}
