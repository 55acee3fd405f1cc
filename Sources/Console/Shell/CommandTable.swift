package import Terminal

/// The commands of one screen, in the order of its footer.
///
/// Panels make theirs anew for each key, so it is only a list: nothing is indexed beforehand.
package struct CommandTable: Hashable, Sendable {
  package let commands: [KeyCommand]

  /// No key may stand for two commands.
  package init(_ commands: [KeyCommand]) {
    self.commands = commands
    assert(Self.sharedKey(in: commands) == nil, "two commands of one screen share a key")
  }

  /// What a key does here; nil where it does nothing.
  package subscript(key: Key) -> KeyCommand? { commands.first { $0.keys.contains(key) } }

  /// The command of a name.
  package subscript(name name: String) -> KeyCommand? { commands.first { $0.name == name } }

  /// A key that stands for two commands.
  private static func sharedKey(in commands: [KeyCommand]) -> Key? {
    var seen: Set<Key> = []
    for command in commands {
      for key in command.keys where !seen.insert(key).inserted { return key }
    }
    return nil
  }
}

extension CommandTable: ExpressibleByArrayLiteral {
  package init(arrayLiteral commands: KeyCommand...) { self.init(commands) }
}
