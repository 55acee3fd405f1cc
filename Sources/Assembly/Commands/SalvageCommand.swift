import ArgumentParser
import Practice
import Terminal
import Vault

/// `daybook salvage --to DIR`: what is whole of a damaged practice.
struct SalvageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "salvage",
    abstract: "Save what is whole of a damaged practice into a new folder.",
    discussion: """
      Reads a copy; the damaged practice is not touched. Every journal entry on a page that still \
      authenticates is kept, the tables are made from them anew, and what is lost between them is named. \
      Restore a backup first where there is one: salvage is for what the backup does not have. What was \
      half typed is not saved. The salvaged practice goes on as a device of its own. daybook verify names \
      its first gap.

      EXIT STATUS
        0 nothing is lost, 1 something is lost or it was refused.

      EXAMPLES
        daybook salvage --to /srv/salvaged --user tess --password-fd 3 3<password
        daybook salvage --to /srv/salvaged --kit-fd 4 4<kit
      """)

  @Option(help: "The new folder, empty or not there yet.", completion: .directory)
  var to: String

  @OptionGroup var options: VisitOptions
  @OptionGroup var kit: KitOption

  func run() throws {
    let setting = Program.setting
    let door = options.store.door(setting)
    let keys = try StoreVisit.unlock(options, kit, door).opened.keys
    defer { keys.wipe() }
    let report = try StoreSalvage.run(door.house, to: setting.house(folder: to), keys: keys)
    Program.show(report.rows, asJSON: options.store.json)
    if !report.isWhole { throw ExitCode(1) }
  }
}
