import ArgumentParser
@preconcurrency import Glibc
import Terminal
import Vault

/// Runs the command tree and turns what came of it into an exit status: 0 done, 1 refused or found
/// wrong, 2 misuse. Errors go to standard error, through `SafeText`.
package enum Program {
  /// What the commands of this process were started with.
  nonisolated(unsafe) private static var current: ProgramSetting?

  /// Set once, before the commands run, on the main thread.
  static var setting: ProgramSetting {
    guard let current else { preconditionFailure("a command ran before its program was set up") }
    return current
  }

  /// The real program, `daybook`.
  package static func run(_ arguments: [String]) -> Never {
    run(arguments, .real(name: "daybook"))
  }

  static func run(_ arguments: [String], _ setting: ProgramSetting) -> Never {
    current = setting
    do {
      try ProcessHardening.apply()
      var command = try DaybookCommand.parseAsRoot(arguments)
      try command.run()
    } catch let error as ExitCode {
      exit(error.rawValue)
    } catch {
      end(with: error)
    }
    exit(0)
  }

  private static func end(with error: any Error) -> Never {
    switch error {
    case let error as AssemblyError:
      say(error.description)
      exit(error.code == .misuse ? 2 : 1)
    default:
      let code = DaybookCommand.exitCode(for: error)
      let text = DaybookCommand.fullMessage(for: error)
      if code == .success {
        print(text)
        exit(0)
      }
      let isMisuse = code == .validationFailure
      let words = text.hasPrefix("Error: ") ? String(text.dropFirst(7)) : text
      say(isMisuse ? words : String(describing: error))
      exit(isMisuse ? 2 : 1)
    }
  }

  /// One or more lines on standard error, with nothing in them that a terminal obeys.
  static func say(_ text: String) {
    let lines = SafeText.lines(of: text).map(\.plain)
    fputs((["daybook: " + (lines.first ?? "")] + lines.dropFirst()).joined(separator: "\n") + "\n", stderr)
  }

  /// Lines on standard output, through the same door.
  static func show(_ lines: [SafeText]) {
    for line in lines { print(line.plain) }
  }
}
