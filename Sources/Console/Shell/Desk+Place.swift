import Clinic
import Practice
import Terminal

/// Where the person stands, so that a crash resumes at the same cell.
extension Desk {
  /// Panels and cursors from the bottom up, then the patient.
  private var placeWords: String {
    var words = stack.panels.filter { $0.request != .palette && $0.request != .help }
      .map { "\($0.request.words)\t\($0.panel.place)" }.joined(separator: "\n")
    if let patient { words += "\npatient \(PanelRequest.chart(patient.id).words)\t" }
    return words
  }

  /// Writes the place down where it changed since the last time.
  mutating func keepPlace(_ context: DeskContext) {
    writtenRequests = stack.requests
    let words = placeWords
    guard words != writtenPlace, let practice = context.practice else { return }
    do {
      try practice.jot(Array(words.utf8), form: Self.placeForm, cell: "stack", of: session.user)
      writtenPlace = words
    } catch {
      say("your place is not on the disk: \(Self.words(of: error))", .warning)
    }
  }

  /// Puts the top panel where it stood, and reads again: it may stand on another day than it was made for.
  private mutating func goTo(place: String, _ context: DeskContext) {
    stack.top.panel.goTo(place: place)
    refresh(stack.top.id, context)
  }

  /// A person who leaves starts at the first screen of the role next time.
  func forgetPlace(_ context: DeskContext) throws {
    try context.practice?.clearJots(form: Self.placeForm, of: session.user)
  }

  /// Opens the first screen: where the person was when the program ended without them, else their
  /// role's own.
  mutating func begin(_ context: DeskContext) {
    let words = (try? context.practice?.jotted(form: Self.placeForm, of: session.user)["stack"]) ?? nil
    var opened: [(PanelRequest, String)] = []
    for line in String(decoding: words ?? [], as: UTF8.self).split(separator: "\n") {
      let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard parts.count == 2 else { continue }
      if parts[0].hasPrefix("patient chart "),
        case .chart(let id)? = PanelRequest(words: String(parts[0].dropFirst("patient ".count)))
      {
        makeCurrent(id, context)
      } else if let request = PanelRequest(words: String(parts[0])) {
        opened.append((request, String(parts[1])))
      }
    }
    let today = surroundings(context).today
    let home = PanelRequest.home(of: session.role, on: today)
    if !goTo(opened.first?.0 ?? home, context), !goTo(home, context) { goTo(.day(today), context) }
    if let place = opened.first?.1 { goTo(place: place, context) }
    for (request, place) in opened.dropFirst() where open(request, context) {
      goTo(place: place, context)
    }
    left = []
    writtenPlace = placeWords
  }
}
