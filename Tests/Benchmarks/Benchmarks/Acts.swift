import Glibc
import PseudoTerminal

/// Acts at a console: from the key to "done", beside what one fdatasync of the same disk costs in turn.
///
/// Each is undone, or put back where it was.
struct Acts {
  let large: LargePractice
  private static let rounds = 12

  func run() throws {
    let disk = try Disk(folder: large.folder)
    let person = try ConsolePerson(large)
    try person.logIn()
    Report.heading("Acts: key to done, ms")
    var (checkIn, book, move) = (Timing(), Timing(), Timing())
    // The day comes back where it was left: to its first column.
    try person.press("t" + String(repeating: "h", count: 60))
    try person.press("1000<Enter>")
    for _ in 0..<Self.rounds {
      try act("i", says: "here:", person, disk, &checkIn)
      try undo(person)
    }
    for _ in 0..<Self.rounds {
      try person.press("b")
      try person.press("<Enter>")
      try act("<Enter>", says: "booked:", person, disk, &book)
      try undo(person)
    }
    try moveFarAhead(person)
    for round in 0..<Self.rounds {
      try person.press("x")
      try person.press(round % 2 == 0 ? "1400" : "1000")
      try act("<Enter>", says: "moved:", person, disk, &move)
    }
    for _ in 0...Self.rounds { try undo(person) }
    try person.leave()
    let sync = disk.syncs.median
    Report.timing("one fdatasync of this disk", disk.syncs)
    for (name, timing) in [("check in", checkIn), ("book", book), ("move", move)] {
      Report.timing(name, timing, median: sync + 2)
      Report.note("  \(Report.number(timing.median / sync)) times one fdatasync")
    }
  }

  private func act(
    _ keys: String, says words: String, _ person: ConsolePerson, _ disk: Disk, _ timing: inout Timing
  ) throws {
    disk.sync()
    // Nobody acts on a row that changed under their eyes half a second ago.
    while person.session.read(waitingUpTo: 600) {}
    let key = try person.session.time(keys: keys)
    guard person.session.screen.contains(words), let last = key.lastByte else {
      throw BenchmarkFailure("\(keys) did not say \(words):\n\(person.session.screen.text)")
    }
    timing.add(last)
  }

  private func undo(_ person: ConsolePerson) throws {
    while person.session.read(waitingUpTo: 600) {}
    try person.press("u")
    guard person.session.screen.contains("undone:") else {
      throw BenchmarkFailure("u did not undo:\n\(person.session.screen.text)")
    }
  }

  /// Takes a visit of one of the next days to an empty day beyond those that are booked.
  private func moveFarAhead(_ person: ConsolePerson) throws {
    for _ in 0..<7 where !person.session.screen.contains("cut:") {
      try person.press("]")
      try person.press("1000<Enter>")
      while person.session.read(waitingUpTo: 600) {}
      try person.press("x")
    }
    for _ in 0..<35 { try person.press("]") }
    while person.session.read(waitingUpTo: 600) {}
    try person.press("1000<Enter>")
    if !person.session.screen.contains("moved:") { try person.press("v") }
    guard person.session.screen.contains("moved:") else {
      throw BenchmarkFailure("nothing was moved:\n\(person.session.screen.text)")
    }
  }
}
