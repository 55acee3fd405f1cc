import Practice
import Terminal

/// Keys that the strips below the day share.
enum StripKeys {
  /// The way out of a strip, the last of its keys.
  static let back = KeyCommand("back", .escape, label: "back", help: "Puts the strip away.")

  /// The key of a numbered choice from 1 to 10; ten is 0.
  static func digit(_ number: Int) -> Key { .character(Unicode.Scalar(UInt8(0x30 + number % 10))) }

  /// Enter, next, previous, and a digit for each of the choices.
  static func choices(_ take: SafeText, _ count: Int, of what: String) -> [KeyCommand] {
    [
      KeyCommand("take", .enter, label: take, help: "Takes the highlighted one."),
      KeyCommand("next", "n", "j", .down, label: "next", help: "The next one."),
      KeyCommand("previous", "k", .up, label: "previous", help: "The one before."),
    ]
      + (count == 0
        ? []
        : [
          KeyCommand(
            "\(what) by number", "1", "2", "3", "4", "5", "6", "7", "8", "9", "0", label: "by number",
            help: SafeText("Takes the \(what) of that number; 0 is the tenth."))
        ])
  }
}

extension BookingStrip {
  var commands: CommandTable {
    switch stage {
    case .asked: []
    case .choosing(let proposal, _):
      CommandTable(
        Array(StripKeys.choices("take", proposal.openings.count, of: "opening").prefix(3))
          + [
            KeyCommand(
              "household", "f", .space, label: "household",
              help: "Ticks members of the household to come together.",
              whyNot: household.isEmpty ? "nobody else lives in this household" : nil),
            KeyCommand(
              "here all the same", "h", label: "here",
              help: "Fills in the place that the cursor stood on, though nothing is open there.",
              whyNot: slot == nil ? "h is for a place of the day that b was pressed on" : nil),
          ] + StripKeys.choices("take", proposal.openings.count, of: "opening").dropFirst(3))
    case .filled:
      [
        KeyCommand("book it", .enter, label: "book", help: "Books the visit as it is filled in."),
        KeyCommand("openings", "n", label: "openings", help: "Shows the first openings instead."),
        KeyCommand("other type", "t", label: "type", help: "The next type that this provider gives."),
        KeyCommand("longer", "+", "=", label: "longer", help: "One time unit longer."),
        KeyCommand("shorter", "-", label: "shorter", help: "One time unit shorter."),
      ]
    case .ticking:
      [
        KeyCommand("look for times", .enter, label: "look", help: "Looks for times for all those ticked."),
        KeyCommand("tick", .space, label: "tick", help: "Ticks this member, or not."),
        KeyCommand("arrangement", "t", label: "together", help: "Back to back, or side by side."),
        KeyCommand("down", "j", .down, label: "down", help: "The next member."),
        KeyCommand("up", "k", .up, label: "up", help: "The member before."),
        KeyCommand(
          "member by number", "1", "2", "3", "4", "5", "6", "7", "8", "9", "0", label: "by number",
          help: "Ticks the member of that number, or not; 0 is the tenth."),
      ]
    case .together(let found, _):
      CommandTable(StripKeys.choices("book all", found.openings.count, of: "time"))
    }
  }
}

extension GapStrip {
  var commands: CommandTable { CommandTable(StripKeys.choices("take", fillers.count, of: "patient")) }
}

extension CheckOutStrip {
  var commands: CommandTable {
    [
      KeyCommand("accept", .enter, label: "accept", help: "Does this step as it is filled in."),
      KeyCommand("next", "n", label: "next opening", help: "The next opening for the next visit."),
      KeyCommand("leave out", "-", label: "leave out", help: "Leaves this step out."),
      KeyCommand("stop", .escape, label: "stop", help: "Keeps the steps done; o resumes."),
    ]
  }
}
