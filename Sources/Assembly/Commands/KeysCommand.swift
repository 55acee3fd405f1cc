import ArgumentParser
import Console
import Practice
import Terminal

/// `daybook keys`: the key card.
struct KeysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys",
    abstract: "Print the key card.",
    discussion: """
      Prints every screen with its keys, from the same tables that the console's footer and help use; with \
      --json an object for each key of each screen. It needs no store: --store, --user and --password-fd \
      are taken, as everywhere, and have no meaning here.

      EXIT STATUS
        0 printed, 2 wrongly asked.

      EXAMPLES
        daybook keys
        daybook keys --long > keys.txt
      """)

  @Flag(help: "With a sentence for each command.")
  var long = false

  @Option(help: "Columns of the page, 40 to 500.")
  var width = 80

  @OptionGroup var options: StoreOptions

  func validate() throws {
    guard (40...500).contains(width) else { throw ValidationError("--width: 40 to 500 columns") }
  }

  func run() {
    let card = KeyCard(isLong: long, width: width)
    if options.json { return Program.show(card.rows, asJSON: true) }
    Program.show(card.lines)
  }
}
