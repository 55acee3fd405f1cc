package import Terminal

/// The commands of one screen, in the order of its footer.
package struct CommandTable: Hashable, Sendable {
  package let commands: [KeyCommand]
  private let byKey: [Key: Int]

  /// No key may stand for two commands.
  package init(_ commands: [KeyCommand]) {
    self.commands = commands
    var byKey: [Key: Int] = [:]
    for (place, command) in commands.enumerated() {
      for key in command.keys {
        precondition(byKey[key] == nil, "two commands of one screen share a key: \(command.name)")
        byKey[key] = place
      }
    }
    self.byKey = byKey
  }

  /// What a key does here; nil where it does nothing.
  package subscript(key: Key) -> KeyCommand? { byKey[key].map { commands[$0] } }

  /// The command of a name.
  package subscript(name name: String) -> KeyCommand? { commands.first { $0.name == name } }
}

extension CommandTable: ExpressibleByArrayLiteral {
  package init(arrayLiteral commands: KeyCommand...) { self.init(commands) }
}
