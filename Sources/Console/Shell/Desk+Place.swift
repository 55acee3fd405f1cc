import Clinic
import Practice
import Terminal

/// Where the person stands, so that a crash and a lock resume at the same cell.
extension Desk {
  /// Where the place is kept; not a form of any panel.
  static let placeForm = "shell.place"
  /// Where the place of a locked console is kept, with its session behind it.
  static let lockForm = "shell.lock"

  var standing: DeskPlace {
    DeskPlace(
      stack: stack.places, left: left.map(\.places), patient: patient?.id, line: line?.words,
      keptLine: keptLine, sentences: history.lines, asked: keptQuestion?.words)
  }

  /// Writes the place down where it changed since the last time.
  mutating func keepPlace(_ context: DeskContext) {
    writtenRequests = stack.requests
    let cells = standing.cells
    guard cells != writtenPlace, let practice = context.practice else { return }
    do {
      for (cell, bytes) in cells where writtenPlace[cell] != bytes {
        try practice.jot(bytes, form: Self.placeForm, cell: cell, of: session.user)
      }
      writtenPlace = cells
    } catch {
      say("your place is not on the disk: \(Self.words(of: error))", .warning)
    }
  }

  /// A person who leaves starts at the first screen of the role next time.
  func forgetPlace(_ context: DeskContext) throws {
    try context.practice?.clearJots(form: Self.placeForm, of: session.user)
  }

  /// Opens the first screen: where the person was when the program ended without them, else their
  /// role's own.
  mutating func begin(_ context: DeskContext) {
    // Consoles that were locked and are gone wait for nobody; what is left of them goes another time if not now.
    try? context.practice?.clearJots(ofEndedSessions: Self.lockForm, of: session.user)
    writtenPlace = takeUp(Self.placeForm, context)
  }

  /// Goes where a place in the blotter says, else to the first screen of the role.
  ///
  /// - Returns: the cells as the blotter has them.
  mutating func takeUp(_ form: String, _ context: DeskContext) -> [String: [UInt8]] {
    // A place that cannot be read is like none.
    let cells = (try? context.practice.map { try jotted(form, $0) }) ?? [:]
    let place = DeskPlace(cells: cells)
    if let id = place.patient { makeCurrent(id, context) }
    if let stood = made(place.stack, context) {
      stack = stood
    } else {
      let today = surroundings(context).today
      if !goTo(.home(of: session.role, on: today), context) { goTo(.day(today), context) }
    }
    left = place.left.map { panels in
      nextPanel += panels.count
      return PanelStack(asleep: panels, numberedFrom: nextPanel - panels.count)
    }
    history = LineHistory(place.sentences)
    keptLine = place.keptLine
    if let typed = place.line.flatMap({ LineState(words: $0) }) {
      openLine(typed.text, isSentence: typed.isSentence, context)
      for _ in typed.editor.cursor..<typed.text.count { _ = line?.editor.update(.left) }
    }
    if let kept = place.asked.flatMap({ KeptQuestion(words: $0) }) { askAgain(kept, context) }
    return cells
  }
}
