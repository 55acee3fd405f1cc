import Terminal

/// A panel on a person's desk, with what the shell keeps beside it.
struct OpenPanel: Sendable {
  /// The panel that opened the find panel and waits for who is chosen.
  struct Asker: Sendable {
    let panel: Int
    let reason: FindReason
  }

  /// Never reused on one desk; effects find their panel by it.
  let id: Int
  /// What it shows, which changes where the panel itself can show something else.
  var request: PanelRequest
  var panel: any Panel { didSet { revision &+= 1 } }
  /// Another number for whatever may have changed the panel: what was drawn and read for it holds until then.
  private(set) var revision = 0
  /// For which revision and size the panel has read what is around its cursor.
  var around: (revision: Int, size: Size)?
  /// True where something was written since it last read.
  var isStale = true
  var askedBy: Asker?
  /// What the blotter holds of the panel's form, so that only what changed is written.
  var written: [String: [UInt8]] = [:]
  var writtenForm: String?
  /// Where it stood before a lock or a crash, while it has not been made again.
  var asleep: PanelPlace?
}

/// Panels on top of one another, and where one returns to with Ctrl-G g.
struct PanelStack: Sendable {
  /// Never empty; the last one is seen.
  var panels: [OpenPanel]

  init(panels: [OpenPanel]) {
    self.panels = panels
  }

  /// Panels that are made when somebody returns to them.
  ///
  /// - Parameter first: the first panel's identity.
  init(asleep places: [PanelPlace], numberedFrom first: Int) {
    panels = places.enumerated().map { number, place in
      OpenPanel(
        id: first + number, request: place.request, panel: BlankPanel(), isStale: false, asleep: place)
    }
  }

  var top: OpenPanel {
    get { panels[panels.count - 1] }
    set { panels[panels.count - 1] = newValue }
  }

  /// What its panels show, from the bottom up.
  var requests: [PanelRequest] { panels.map(\.request) }

  /// What is typed on any of its panels and waits, the top first.
  var held: [HeldForm] { panels.reversed().compactMap(\.panel.heldForm) }

  var isAsleep: Bool { panels.contains { $0.asleep != nil } }

  /// Where its panels stand, from the bottom up; nothing for what stands there before the first panel.
  var places: [PanelPlace] {
    let shown = panels.filter { $0.asleep != nil || !($0.panel is BlankPanel) }
    return shown.map { open in
      if let place = open.asleep { return place }
      let asker = open.askedBy.flatMap { asker in
        shown.firstIndex { $0.id == asker.panel }.map { PanelPlace.Asker(number: $0, reason: asker.reason) }
      }
      return PanelPlace(request: open.request, words: open.panel.place, asker: asker)
    }
  }
}
