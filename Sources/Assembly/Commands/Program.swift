import ArgumentParser
@preconcurrency import Glibc
import Practice
import Terminal
import Vault

/// Runs the command tree and turns what came of it into an exit status: 0 done, 1 refused or found
/// wrong, 2 misuse. Errors go to standard error, through `SafeText`.
package enum Program {
  /// What the commands were started with. Bound to the task, so that tests run several side by side.
  @TaskLocal private static var current: ProgramSetting?
  @TaskLocal private static var output = ProgramOutput.standard

  /// Bound while a command runs.
  static var setting: ProgramSetting {
    guard let current else { preconditionFailure("a command ran before its program was set up") }
    return current
  }

  /// The real program, `daybook`.
  package static func run(_ arguments: [String]) -> Never {
    run(arguments, .real(name: "daybook"))
  }

  static func run(_ arguments: [String], _ setting: ProgramSetting) -> Never {
    do { try ProcessHardening.apply() } catch {
      say(String(describing: error))
      exit(1)
    }
    exit(status(of: arguments, setting))
  }

  /// Runs one command; its exit status.
  static func status(
    of arguments: [String], _ setting: ProgramSetting, output: ProgramOutput = .standard
  ) -> Int32 {
    $current.withValue(setting) {
      $output.withValue(output) {
        do {
          try DaybookCommand.refuseUnknown(arguments)
          var command = try DaybookCommand.parseAsRoot(arguments)
          try command.run()
          return 0
        } catch {
          return status(after: error)
        }
      }
    }
  }

  private static func status(after error: any Error) -> Int32 {
    switch error {
    case let error as ExitCode: return error.rawValue
    case let error as AssemblyError:
      say(error.description)
      return error.code == .misuse ? 2 : 1
    default:
      let code = DaybookCommand.exitCode(for: error)
      let text = DaybookCommand.fullMessage(for: error)
      if code == .success {
        // Help and completion scripts: the program's own text.
        output.write(text + "\n")
        return 0
      }
      let isMisuse = code == .validationFailure
      let words = text.hasPrefix("Error: ") ? String(text.dropFirst(7)) : text
      say(isMisuse ? words : String(describing: error))
      return isMisuse ? 2 : 1
    }
  }

  /// One or more lines on standard error, with nothing in them that a terminal obeys.
  static func say(_ text: String) {
    let lines = SafeText.lines(of: text).map(\.plain)
    output.complain((["daybook: " + (lines.first ?? "")] + lines.dropFirst()).joined(separator: "\n") + "\n")
  }

  /// Lines on standard output, through the same door.
  static func show(_ lines: [SafeText]) {
    for line in lines { output.write(line.plain + "\n") }
  }

  /// Prints an answer: lines for people, or one JSON object a line for programs.
  static func show(_ rows: [AnswerRow], asJSON: Bool) {
    guard asJSON else { return show(rows.map { SafeText($0.text) }) }
    for row in rows { output.write(row.json + "\n") }
  }

  /// Prints a table of RFC 4180, whose records end in CR LF, as text for programs: what a terminal obeys
  /// is made visible in it too.
  static func show(csv: String) {
    for record in csv.split(separator: "\r\n") { output.write(SafeText(String(record)).plain + "\r\n") }
  }

  /// Says on standard error what is under way, where somebody watches; each line takes the last one's place.
  static func progress(_ words: String) {
    guard isatty(STDERR_FILENO) == 1 else { return }
    output.complain("\r\u{1B}[K\(SafeText(words).plain)" + (words.isEmpty ? "\r" : ""))
  }
}
