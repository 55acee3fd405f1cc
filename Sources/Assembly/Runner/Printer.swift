import Clinic
import Console
import CursesTerminal
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
    Background.run { [mailbox] in
      let problem = Printer.send(job)
      mailbox.post(.printed(PrintOutcome(job: job, problem: problem)))
    }
  }

  /// Nil where `lp` took it.
  private static func send(_ job: PrintJob) -> String? {
    let text = job.lines.map { $0.plain + "\n" }.joined()
    let outcome = Array(text.utf8).withUnsafeBytes {
      ChildProgram.run(["lp", "-s", "-t", "Daybook"], input: $0)
    }
    switch outcome {
    case .ended(status: 0): return nil
    case .ended: return "lp refused it: is there a printer?"
    case .missing: return "this machine has no lp"
    case .failed(let error): return "lp could not be started (error \(error))"
    }
  }
}
