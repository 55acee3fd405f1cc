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
      Prints what the console would show, without a terminal. NAME is the name of a screen, a sentence, or \
      keys that lead to it. Screens: login, day, week, find, register, recall, practice, people, audit, \
      unscheduled, short, print, answer, help, palette, locked; and with fragments of a patient behind them \
      chart, medical, patient, history, which. Keys are written as in <F1> or <C-g>d. Charts that are shown \
      are filed as opened, as at a console. In a demonstration practice the front desk is taken where no \
      --user is given.

      EXIT STATUS
        0 printed, 1 refused (what the console shows then is printed), 2 wrongly asked.

      EXAMPLES
        daybook screen day --store /tmp/demo --size 80x24
        daybook screen "chart smi jo" --size 160x50 --user mreyes --password-fd 3 3<password
        daybook screen ":audit" --user iaudit --password-fd 3 3<password
        daybook screen "<F1>"
      """)

  @Argument(help: "A screen such as login or day, a sentence such as \"find smi\", or keys such as <F1>.")
  var name: String

  @Option(help: "Columns and rows.")
  var size = "80x24"

  @Flag(help: "Only ASCII, as on a terminal that has nothing else.")
  var ascii = false

  @OptionGroup var options: StoreOptions

  func run() throws {
    let door = options.door(Program.setting)
    let badge = try door.badge()
    let stage = ScreenStage(
      door: door, badge: badge, size: try Self.size(size), glyphs: ascii ? .ascii : .unicode)
    if name == "login" { return Program.show(stage.logIn()) }
    let (login, password) = try options.credentials(for: badge)
    let shown = try stage.show(name, login: login, password: password)
    Program.show(shown.lines)
    if let refusal = shown.refusal { throw AssemblyError(.refused, refusal.plain, remedy: "") }
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
