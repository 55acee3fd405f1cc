import Foundation
import Glibc
import PseudoTerminal

/// What the real program keeps after a real log-in: Argon2id takes 256 MiB, and must give them back.
struct MemoryBenchmark {
  let large: LargePractice

  func run() throws {
    Report.heading("Memory of the real program (Argon2id of 64 MiB or more at log-in)")
    let folder = large.folder + "/real"
    try? FileManager.default.removeItem(atPath: folder)
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let program = large.programs + "/daybook"
    let store = folder + "/store"
    let said = try large.run(program, ["demo", "--store", store, "--make-only"])
    Report.note("practice of the usual size: \(said.trimmingCharacters(in: .newlines))")
    let session = try TerminalSession(
      command: program, arguments: ["demo", "--store", store], environment: large.environment)
    try session.waitUntil(screenContains: "mreyes")
    report("at the log-in screen", session)
    try session.send(keys: "mreyes<Enter>")
    try session.waitUntil(screenContains: "Enter logs in")
    try session.send(keys: "invented people<Enter>")
    try session.waitUntil(screenContains: "LIST day>")
    while session.read(waitingUpTo: 500) {}
    report("on the day, after log-in", session)
  }

  private func report(_ when: String, _ session: TerminalSession) {
    let path = "/proc/\(session.processIdentifier)/status"
    func megabytes(_ name: String) -> Double {
      (Double(Machine.value(of: name, in: path)?.split(separator: " ").first ?? "") ?? 0) / 1_024
    }
    let (now, most) = (megabytes("VmRSS"), megabytes("VmHWM"))
    Report.figure(
      when, "\(Report.number(now)) MB", reach: "80 MB; peak \(Report.number(most)) MB", isMet: now <= 80)
  }
}
