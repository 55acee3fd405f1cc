import Clinic
import Practice
import Terminal

/// Making panels again that stood somewhere before a lock or a crash.
extension Desk {
  /// From the bottom up, those that can still be shown; nil where none can.
  mutating func made(_ places: [PanelPlace], _ context: DeskContext) -> PanelStack? {
    let here = stack
    defer { stack = here }
    var panels: [OpenPanel] = []
    var identities: [Int: Int] = [:]
    for (number, place) in places.enumerated() {
      // Help and palette are those of the panel beneath.
      if !panels.isEmpty { stack = PanelStack(panels: panels) }
      if panels.isEmpty, place.request == .help || place.request == .palette { continue }
      guard var panel = made(place.request, at: place.words, context) else { continue }
      panel.askedBy = place.asker.flatMap { asker in
        identities[asker.number].map { OpenPanel.Asker(panel: $0, reason: asker.reason) }
      }
      identities[number] = panel.id
      panels.append(panel)
    }
    return panels.isEmpty ? nil : PanelStack(panels: panels)
  }

  /// A place that was left, its panels made again where they sleep; nil where none can be shown any more.
  mutating func awake(_ left: PanelStack, _ context: DeskContext) -> PanelStack? {
    left.isAsleep ? made(left.places, context) : left
  }

  /// Wakes the places left that a request may lead back to.
  mutating func wakeLeft(showing request: PanelRequest, _ context: DeskContext) {
    for place in left.indices.reversed() where left[place].isAsleep && left[place].panels.count == 1 {
      let isWanted =
        switch (left[place].top.request, request) {
        // Another day can be shown where one was left.
        case (.day, .day), (.week, .week): true
        case (let one, let other): one == other
        }
      guard isWanted else { continue }
      if let woken = awake(left[place], context) { left[place] = woken } else { left.remove(at: place) }
    }
  }
}
