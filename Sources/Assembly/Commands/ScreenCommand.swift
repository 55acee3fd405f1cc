import ArgumentParser
import Clinic
import Console
import Practice
import Terminal
import Vault

/// `daybook screen NAME`: a screen as text.
struct ScreenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "screen",
    abstract: "Print a screen as text.",
    discussion: """
      Prints what the console would show, without a terminal. NAME is login, or the words of a sentence \
      or keys that lead to the screen: day, week, recall, practice, "find smi jo". Keys are written as in \
      <F1> or <C-g>d. In a demonstration practice the front desk is taken where no --user is given.

      EXAMPLES
        daybook screen day --store /tmp/demo --size 80x24
        daybook screen ":audit" --user iaudit --password-fd 3 3<password
        daybook screen "<F1>"
      """)

  @Argument(help: "login, a sentence such as day, or keys such as <F1>.")
  var name: String

  @Option(help: "Columns and rows.")
  var size = "80x24"

  @Flag(help: "Only symbols that every terminal has.")
  var ascii = false

  @OptionGroup var options: StoreOptions

  func run() throws {
    let door = options.door(Program.setting)
    let badge = try door.badge()
    let stage = ScreenStage(
      door: door, badge: badge, size: try Self.size(size), glyphs: ascii ? .ascii : .unicode)
    if name == "login" { return Program.show(stage.logIn()) }
    let (login, password) = try options.credentials(for: badge)
    Program.show(try stage.show(name, login: login, password: password))
  }

  /// "80x24".
  static func size(_ text: String) throws -> Size {
    let parts = text.split(separator: "x").map { Int($0) }
    guard parts.count == 2, let columns = parts[0], let rows = parts[1], (1...1_000).contains(columns),
      (1...1_000).contains(rows)
    else {
      throw AssemblyError(
        .misuse, "--size: \(text) is no size", remedy: "give columns and rows, such as 80x24")
    }
    return Size(rows: rows, columns: columns)
  }
}
