import Foundation
import PseudoTerminal
import Testing

/// What people do at the console, in their own words.
extension TerminalSession {
  /// Presses keys and looks until the text stands on the screen.
  func press(_ keys: String, until text: String) throws {
    try send(keys: keys)
    try waitUntil(screenContains: text)
  }

  /// Presses keys and looks until the text has gone.
  func press(_ keys: String, untilGone text: String) throws {
    try send(keys: keys)
    try waitUntil(screenLacks: text)
  }

  /// Says a sentence after the colon and looks until its answer stands on the screen.
  func say(_ sentence: String, until text: String) throws {
    try press(":\(sentence)<Enter>", until: text)
  }

  /// Types fragments into the find box, waits for whom they find, and makes them current.
  ///
  /// - Parameter heading: how the second line of the screen names the patient then.
  func find(_ fragments: String, _ heading: String) throws {
    try press("/", until: "TEXT find>")
    try press(fragments, until: "* \(heading)")
    try send(keys: "<Enter>")
    try waitUntil("\(heading) is the current patient") { $0.row(1).contains(heading) }
  }

  /// Books what is due for the current patient at the first opening.
  func bookWhatIsDue(of heading: String) throws {
    try press(":book<Enter>", until: "Enter take")
    try press("<Enter>", until: "Enter book")
    try press("<Enter>", until: "booked: \(heading)")
  }

  /// Registers Anna Quill, whom no demonstration knows, books her at the day's first opening, and puts the
  /// cursor on her visit. Needs a day on which the practice works and has not closed yet.
  func bookQuillToday() throws {
    try say("register Quill, Anna 1990-02-03 503 555 7788", until: "TEXT register>")
    try press("<C-s>", until: "registered: QUILL Anna")
    try waitUntil(screenContains: "LIST day>")
    try say("book quill limited t", until: "booked: QUILL Anna")
    try find("quill", "QUILL Anna")
    try waitUntil(screenContains: "▏  QUILL Anna")
  }

  /// Undoes the last act, which is named so.
  func undo(_ name: String) throws {
    try press("u", until: "undone: \(name)")
  }

  /// Leaves as a person does, and waits for the end.
  func quit() throws -> ProgramEnd {
    try send(keys: ":quit<Enter>")
    return try waitForEnd()
  }

  /// The line above the footer: what the cursor means, or the last message, with the lines above it that a
  /// long one takes and that are drawn as it is.
  var meaning: String {
    let last = screen.size.rows - 3
    let look = screen.cell(row: last, column: 1).attributes
    var first = last
    while look != .plain, first > last - 2, screen.cell(row: first - 1, column: 1).attributes == look {
      first -= 1
    }
    return (first...last).map { screen.row($0) }.reduce("") { text, row in
      text.isEmpty ? row : text + " " + row.drop { $0 == " " }
    }
  }

  /// The footer: the best keys that work here.
  var footer: String { screen.row(screen.size.rows - 2) }

  /// Says that the recovery kit is written down, and types back the two groups of it that are asked for.
  ///
  /// - Parameter slipping: says so in other words first, types a wrong group each time, and looks at the kit again.
  func typeBackKit(_ groups: [String], slipping: Bool = false) throws {
    func asked(_ screen: Screen) -> Int? {
      let question = screen.text.components(separatedBy: "To be sure, group ")
      return question.count > 1 ? Int(question[1].prefix { $0.isNumber }) : nil
    }
    if slipping {
      try send(keys: "yes<Enter>")
      try waitUntil(screenContains: "It goes on from here by done")
    }
    try send(keys: "done<Enter>")
    var done: Set<Int> = []
    for _ in 1...2 {
      try waitUntil("another group is asked for") { asked($0).map { !done.contains($0) } == true }
      guard let number = asked(screen) else { continue }
      if slipping {
        #expect(!groups.contains { screen.contains($0) })
        try send(keys: "00000<Enter>")
        try waitUntil(screenContains: "That is not group \(number).")
        try send(keys: "show<Enter>")
        try waitUntil("the kit is seen again") { screen in groups.allSatisfy { screen.contains($0) } }
        try send(keys: "done<Enter>")
        try waitUntil("the group is asked for again") { asked($0) == number }
      }
      try send(keys: groups[number - 1] + "<Enter>")
      done.insert(number)
    }
  }
}
