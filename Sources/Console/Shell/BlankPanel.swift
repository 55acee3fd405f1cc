import Practice
import Terminal

/// What stands on a desk before its first panel is there.
struct BlankPanel: Panel {
  let name = "daybook"
  let title: SafeText = "nothing yet"
  let manner = Manner.list
  let commands: CommandTable = []

  mutating func update(_ key: Key, in surroundings: Surroundings) -> [Effect] { [.unhandled] }
  mutating func refresh(from practice: OpenPractice, in surroundings: Surroundings) {}
  func draw(in canvas: inout Canvas, surroundings: Surroundings) {}
}
