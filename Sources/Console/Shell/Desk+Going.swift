import Clinic
import Practice
import Terminal

/// Ctrl-G and a letter: the same on every screen, in TEXT too.
extension Desk {
  /// The letters, in the order in which they are shown, and what each opens.
  static let destinations: [(letter: Unicode.Scalar, label: SafeText)] = [
    ("d", "day"), ("w", "week"), ("c", "chart"), ("t", "teeth"), ("p", "perio"), ("n", "notes"),
    ("l", "plan"),
    ("m", "money"), ("k", "tasks"), ("r", "recall"), ("o", "reports"), ("a", "practice"), ("s", "mirror"),
    ("f", "find"), ("x", "lock"), ("g", "last place"),
  ]

  mutating func go(_ key: Key, _ context: DeskContext) {
    let around = surroundings(context)
    // A line belongs to the screen that it was opened on: what is typed elsewhere must not land in it. After
    // a lock it is the same screen.
    if let line, key != "x" { leaveLine(line, context) }
    guard let scalar = key.typed else {
      if key != .escape, key != .control("g") { say(Self.noSuchKey(key), .refusal) }
      return
    }
    switch scalar {
    case "d": goTo(.day(around.today), context)
    case "w": goTo(.week(around.today), context)
    case "c":
      if let patient {
        goTo(.chart(patient.id), context)
      } else {
        say("no patient: find one first with / or Ctrl-G f", .refusal)
      }
    case "k": goTo(.tasks, context)
    case "r": goTo(.recall, context)
    case "a": goTo(.practice, context)
    case "f": run([.find("")], from: stack.top.id, context)
    case "x": wish = .lock
    case "g": goBack(context)
    case ":": bringBackLine(context)
    case "?": open(.help, context)
    case "t", "p", "n", "l", "m", "o", "s": say(NotThereYet.words(for: Character(scalar)), .refusal)
    default: say("nothing is under Ctrl-G \(String(Character(scalar)))", .refusal)
    }
  }
}
