import ArgumentParser
import Console
import Terminal

/// `daybook keys`: the key card.
struct KeysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys",
    abstract: "Print the key card.",
    discussion: """
      Prints every screen with its keys, from the same tables that the console's footer and help use.

      EXAMPLES
        daybook keys
        daybook keys --long > keys.txt
      """)

  @Flag(help: "With a sentence for each command.")
  var long = false

  @Option(help: "Columns of the page.")
  var width = 80

  func run() {
    Program.show(KeyCard(isLong: long, width: max(40, width)).lines)
  }
}
