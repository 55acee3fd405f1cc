import Foundation
import Glibc
import PseudoTerminal

/// A console that nobody touches: what it sends, and how often it wakes.
struct IdleBenchmark {
  let large: LargePractice
  let seconds: Double

  func run() throws {
    Report.heading("Idle console, \(Int(seconds)) s")
    let person = try ConsolePerson(large)
    try person.logIn()
    // What is done once when nobody types any more is over.
    while person.session.read(waitingUpTo: 3_000) {}
    person.session.mark()
    let before = (wakes(person), ticks(person), Timing.now)
    var arrivals = 0
    while Timing.now - before.2 < seconds {
      let left = max(1, Int32((seconds - (Timing.now - before.2)) * 1_000))
      if person.session.read(waitingUpTo: left) { arrivals += 1 }
    }
    let (woken, used) = (wakes(person) - before.0, ticks(person) - before.1)
    let minutes = Double(Int(seconds / 60))
    Report.figure(
      "bytes sent, in so many writes", "\(person.session.bytesSinceMark) in \(arrivals)",
      reach: "the minute's cells", isMet: Double(arrivals) <= minutes + 1)
    Report.figure(
      "wake-ups of all its threads", "\(woken)", reach: "one a minute, some switches each",
      isMet: Double(woken) <= (minutes + 1) * 6)
    Report.figure("processor time", "\(used * 10) ms")
    try person.leave()
  }

  /// Voluntary context switches of every thread.
  private func wakes(_ person: ConsolePerson) -> Int {
    let folder = "/proc/\(person.session.processIdentifier)/task"
    let threads = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return threads.reduce(0) { sum, thread in
      sum + (Int(Machine.value(of: "voluntary_ctxt_switches", in: "\(folder)/\(thread)/status") ?? "") ?? 0)
    }
  }

  /// Hundredths of a second of processor time.
  private func ticks(_ person: ConsolePerson) -> Int {
    let path = "/proc/\(person.session.processIdentifier)/stat"
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    let parts = text.split(separator: ")").last?.split(separator: " ") ?? []
    return parts.count > 12 ? (Int(parts[11]) ?? 0) + (Int(parts[12]) ?? 0) : 0
  }
}
