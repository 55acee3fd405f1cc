import Clinic
import Console
import CursesTerminal
@preconcurrency import Glibc
import Terminal

/// What became of a page.
struct PrintOutcome: Sendable {
  let job: PrintJob
  /// Nil where it was printed.
  let problem: String?
}

/// Hands pages to `lp`, each as plain text on its standard input, away from the main thread.
final class Printer: Sendable {
  private let mailbox: Mailbox<RunnerLetter>

  init(mailbox: Mailbox<RunnerLetter>) {
    self.mailbox = mailbox
  }

  func print(_ job: PrintJob) {
    Task.detached { @Sendable [mailbox] () async -> Void in
      let problem = Printer.send(job)
      mailbox.post(.printed(PrintOutcome(job: job, problem: problem)))
    }
  }

  /// Nil where `lp` took it.
  private static func send(_ job: PrintJob) -> String? {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return "the system gives no pipe" }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[0], 0)
    posix_spawn_file_actions_addclose(&actions, ends[0])
    posix_spawn_file_actions_addclose(&actions, ends[1])
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // POSIX_SPAWN_SETSID: away from our terminal, which belongs to the console.
    posix_spawnattr_setflags(&attributes, 0x80)
    var child: pid_t = 0
    let arguments: [UnsafeMutablePointer<CChar>?] =
      ["lp", "-s", "-t", "Daybook"].map { (word: String) in strdup(word) } + [nil]
    defer { arguments.forEach { free($0) } }
    let result = posix_spawnp(&child, "lp", &actions, &attributes, arguments, environ)
    close(ends[0])
    guard result == 0 else {
      close(ends[1])
      return result == ENOENT ? "this machine has no lp" : "lp could not be started (error \(result))"
    }
    write(job, to: ends[1])
    close(ends[1])
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    return status == 0 ? nil : "lp refused it: is there a printer?"
  }

  private static func write(_ job: PrintJob, to descriptor: Int32) {
    let text = job.lines.map { $0.plain + "\n" }.joined()
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}
