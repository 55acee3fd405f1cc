import ArgumentParser
import Practice
import Terminal
import Vault

/// `daybook restore FILE`: a practice from its backup.
struct RestoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Put a backup into an empty folder, or try one.",
    discussion: """
      Restores into the folder of --store, which must be empty. A password of the backup's day, or the \
      recovery kit, opens it. The restored practice goes on under a new incarnation, and the restore \
      stands in its journal; a copy that was used since keeps its own numbers.

      With --test everything happens in a temporary folder, which is removed: the backup is unpacked, \
      opened, and verified as daybook verify does.

      EXIT STATUS
        0 restored, or the tried backup is sound; 1 otherwise.

      EXAMPLES
        daybook restore friday.backup --test --user tess --password-fd 3 3<password
        daybook restore friday.backup --store /srv/practice --kit-fd 4 4<kit
      """)

  @Argument(help: "A file that daybook backup wrote.", completion: .file())
  var file: String

  @Flag(help: "Only try it: unpack, open and verify in a temporary folder, then remove that.")
  var test = false

  @OptionGroup var options: VisitOptions
  @OptionGroup var kit: KitOption

  func run() throws {
    let setting = Program.setting
    if test { return try tryOut(setting) }
    let door = options.store.door(setting)
    guard door.layout.isEmpty else {
      throw AssemblyError(
        .refused, "a practice lies in \(door.layout.folder) already",
        remedy: "name an empty folder with --store")
    }
    try door.house.restore(BackupFile(file), unlock: unlocking())
    Program.show(
      [AnswerRow("restored to \(door.layout.folder)", ["store": .text(door.layout.folder)])],
      asJSON: options.store.json)
  }

  private func tryOut(_ setting: ProgramSetting) throws {
    let trial = BackupTrial(BackupFile(file), like: options.store.door(setting).house)
    let report = try trial.run(unlock: unlocking())
    Program.show(report.parts.map(\.row), asJSON: options.store.json)
    guard report.isSound else { throw ExitCode(1) }
    if !options.store.json { Program.show([SafeText("the backup restores and is sound")]) }
  }

  /// Opens the restored keyring. What was typed is read once and kept, since a trial opens twice.
  private func unlocking() throws -> (StoreHouse) throws -> UnlockedKeys {
    if let kit = try kit.kit() { return { try $0.keyringFile.unlock(kit: kit).keys } }
    guard let login = options.store.user, let password = try options.store.password() else {
      throw AssemblyError(
        .misuse, "a backup is opened by a name and a password, or by the recovery kit",
        remedy: "give --user NAME and --password-fd N, or --kit-fd N")
    }
    return { try $0.unlock(login: login, password: password).keys }
  }
}
