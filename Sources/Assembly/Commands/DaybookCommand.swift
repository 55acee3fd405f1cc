import ArgumentParser
import Practice

/// The command tree. Each author adds a type in its own file and one line here.
struct DaybookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "daybook",
    abstract: "A practice console for the terminal, on an encrypted store.",
    discussion: """
      Daybook runs a dental or behavioural-health practice from the keyboard: the day, patients, \
      check-in, recall. Everything is kept on an encrypted store on this machine.

      To look at it, with invented people:
        daybook demo

      To begin a practice:
        daybook init
        daybook open

      EXIT STATUS
        0 done, 1 refused or found wrong, 2 wrongly asked.

      FILES
        $XDG_DATA_HOME/daybook    the practice
        $XDG_STATE_HOME/daybook   what this machine remembers of it

      EXAMPLES
        daybook help import
        daybook --version
        daybook --generate-completion-script bash
      """,
    version: "Daybook, for stores up to generation \(OpenPractice.storeGeneration)",
    subcommands: [
      OpenCommand.self, DemoCommand.self, InitCommand.self, ScreenCommand.self, KeysCommand.self,
      DoCommand.self, QueryCommand.self, ImportCommand.self, AuditCommand.self, VerifyCommand.self,
      BackupCommand.self,
      RestoreCommand.self, SalvageCommand.self, UserCommand.self, KitCommand.self,
      DeviceCommand.self,
      AttachmentCommand.self, PurgeCommand.self,
    ],
    defaultSubcommand: OpenCommand.self)

  /// Refuses a first word that is no command; the parser would take it for an argument of `open`.
  ///
  /// - Throws: `AssemblyError.misuse`.
  static func refuseUnknown(_ arguments: [String]) throws {
    let names = configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    let asked = arguments.first == "help" ? Array(arguments.dropFirst()) : arguments
    guard let word = asked.first, !word.hasPrefix("-"), !names.contains(word) else { return }
    throw AssemblyError(
      .misuse, "there is no command called \(word)", remedy: "daybook --help lists the commands")
  }
}
