import Clinic
import Terminal

/// The sentences that belong to the shell itself, the same on every screen.
struct ShellSentence: Sendable {
  enum Deed: Sendable, Hashable {
    case go(PanelRequest)
    case find(String)
    case lock, quit, logOut, undo, held, help, palette, wrongPatient, noPatient
    case prove, ownPassword, pin, noPIN
    case role(String)
    case breakGlass(number: Int, reason: String)
    case withdrawRoles(login: String, why: String)
  }

  let deed: Deed
  /// What it will do, in plain words.
  let meaning: SafeText
  /// Under which long ways are counted.
  let command: String

  /// First words, for completion and help, with what each does.
  static let list: [(word: String, help: SafeText)] = [
    ("day", "the day; `day tom`, `day 3/14`, `day +1w`"),
    ("week", "the week of a day"),
    ("find", "find a patient: `find smi jo`"),
    ("register", "register somebody: `register Smith, Jane 1984-02-03 503 555 1212`"),
    ("recall", "who is due"),
    ("tasks", "what waits for you"),
    ("practice", "providers, rooms, types, hours"),
    ("people", "the people of the practice and their roles"),
    ("audit", "who did what"),
    ("patients", "the list of patients"),
    ("merges", "proposals that two records are one patient"),
    ("unscheduled", "visits that lost their time"),
    ("short notice", "people who could come at once"),
    ("to print", "pages that wait for a printer"),
    ("conflicts", "values that two people set at once"),
    ("glass", "opens a chart in an emergency, with a reason: `glass #10233 unresponsive in chair 2`"),
    ("glasses", "glasses that were broken, to review"),
    ("withdraw", "objects to roles that wait for somebody: `withdraw mreyes nobody asked for it`"),
    ("nobody", "no patient is current"),
    ("wrongpatient", "marks the opening of this chart as a mistake and goes back"),
    ("undo", "reverses your last act"),
    ("held", "goes back to what you left half done"),
    ("prove", "asks for your password again, for what needs it"),
    ("password", "changes your own password"),
    ("pin", "a PIN that unlocks this console for an hour, where the practice allows it"),
    ("pin off", "forgets that PIN: only the password unlocks"),
    ("role", "acts in another of your roles: `role biller`"),
    ("lock", "locks this console"),
    ("logout", "ends your session"),
    ("help", "the keys of this screen"),
    ("palette", "every command, by name"),
    ("quit", "leaves Daybook; what is typed is kept"),
  ]

  static var words: [String] { list.map(\.word) }

  /// The key that does the same, if there is one.
  static func shortWay(of command: String) -> SafeText? {
    switch command {
    case "day": "Ctrl-G d"
    case "week": "Ctrl-G w"
    case "find": "/ or Ctrl-G f"
    case "recall": "Ctrl-G r"
    case "tasks": "Ctrl-G k"
    case "practice": "Ctrl-G a"
    case "lock": "Ctrl-G x"
    case "undo": "u"
    case "help": "F1 or ?"
    case "palette": "F2 or Ctrl-P"
    default: nil
    }
  }

  /// Nil for what is none of the shell's sentences.
  init?(_ text: String, today: Day) {
    let trimmed = text.split(separator: " ").joined(separator: " ")
    let lower = trimmed.lowercased()
    let word = lower.split(separator: " ").first.map(String.init) ?? ""
    let rest = String(trimmed.dropFirst(word.count).drop { $0 == " " })
    switch word {
    case "find", "f": self.init(.find(rest), rest.isEmpty ? "find a patient" : "find \(rest)", "find")
    case "register": self.init(.go(.register(rest)), "register \(rest)", "register")
    case "role" where !rest.isEmpty: self.init(.role(rest.lowercased()), "act as \(rest)", "role")
    case "glass":
      let parts = rest.split(separator: " ", maxSplits: 1)
      guard parts.count == 2, let number = Int(parts[0].drop { $0 == "#" }), number > 0 else { return nil }
      self.init(
        .breakGlass(number: number, reason: String(parts[1])), "breaks the glass for #\(number)", "glass")
    case "withdraw":
      let parts = rest.split(separator: " ", maxSplits: 1)
      guard parts.count == 2 else { return nil }
      self.init(
        .withdrawRoles(login: parts[0].lowercased(), why: String(parts[1])),
        "withdraws the roles that wait for \(parts[0].lowercased())", "withdraw")
    case "day", "week":
      guard let day = rest.isEmpty ? today : try? WhenParser.day(rest, today: today).get() else { return nil }
      let request: PanelRequest = word == "day" ? .day(day) : .week(day)
      self.init(.go(request), "\(word == "day" ? "" : "the week of ")\(day.longText)", word)
    default:
      guard let whole = Self.whole[lower] else { return nil }
      self.init(whole, Self.list.first { $0.word == lower }?.help ?? SafeText(lower), lower)
    }
  }

  private init(_ deed: Deed, _ meaning: SafeText, _ command: String) {
    self.deed = deed
    self.meaning = meaning
    self.command = command
  }

  private static let whole: [String: Deed] = [
    "recall": .go(.recall), "tasks": .go(.tasks), "practice": .go(.practice), "people": .go(.people),
    "audit": .go(.audit(.everything)), "unscheduled": .go(.lists(.unscheduled)),
    "short notice": .go(.lists(.shortNotice)), "to print": .go(.lists(.toPrint)),
    "patients": .go(.other(name: "patients", argument: "")),
    "merges": .go(.other(name: "merges", argument: "")),
    "conflicts": .go(.lists(.conflicts)), "nobody": .noPatient,
    "glasses": .go(.other(name: GlassPanel.requestName, argument: "")), "wrongpatient": .wrongPatient,
    "undo": .undo, "held": .held, "prove": .prove, "password": .ownPassword,
    "pin": .pin, "pin off": .noPIN, "lock": .lock, "logout": .logOut,
    "log out": .logOut,
    "help": .help,
    "palette": .palette, "quit": .quit, "q": .quit,
  ]
}
