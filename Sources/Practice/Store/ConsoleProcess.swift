import Foundation
import Glibc

/// A process of this host, told apart from a later one of the same number.
struct ConsoleProcess: Hashable {
  let number: Int
  /// When it started, in the system's ticks since the machine did, and which start of the machine that was.
  let start: String

  /// This process; nil where the system does not tell.
  static var own: ConsoleProcess? { ConsoleProcess(running: Int(getpid())) }

  /// A process that runs now; nil where there is none of that number.
  init?(running number: Int) {
    guard let facts = try? String(contentsOfFile: "/proc/\(number)/stat", encoding: .utf8),
      let boot = try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8),
      // The name, in parentheses, may hold anything; the start is the twentieth word after it.
      let end = facts.lastIndex(of: ")")
    else { return nil }
    let words = facts[facts.index(after: end)...].split(separator: " ")
    // One that has ended and that nobody has waited for yet runs no more.
    guard words.count > 19, words[0] != "Z", words[0] != "X" else { return nil }
    self.number = number
    start = "\(words[19])@\(boot.prefix { $0 != "\n" })"
  }

  init?(words: String) {
    let parts = words.split(separator: " ")
    guard parts.count == 2, let number = Int(parts[0]) else { return nil }
    self.number = number
    start = String(parts[1])
  }

  var words: String { "\(number) \(start)" }

  /// True where no process of that number runs that started when this one did.
  var isGone: Bool { ConsoleProcess(running: number) != self }
}
