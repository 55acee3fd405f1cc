import Terminal

/// A panel on a person's desk, with what the shell keeps beside it.
struct OpenPanel: Sendable {
  /// Never reused on one desk; effects find their panel by it.
  let id: Int
  /// What it shows, which changes where the panel itself can show something else.
  var request: PanelRequest
  var panel: any Panel
  /// True where something was written since it last read.
  var isStale = true
  /// The panel that opened the find panel and waits for who is chosen.
  var askedBy: Int?
  /// What the blotter holds of the panel's form, so that only what changed is written.
  var written: [String: [UInt8]] = [:]
  var writtenForm: String?
}

/// Panels on top of one another, and where one returns to with Ctrl-G g.
struct PanelStack: Sendable {
  /// Never empty; the last one is seen.
  var panels: [OpenPanel]

  var top: OpenPanel {
    get { panels[panels.count - 1] }
    set { panels[panels.count - 1] = newValue }
  }

  /// What its panels show, from the bottom up.
  var requests: [PanelRequest] { panels.map(\.request) }

  /// What is typed on any of its panels and waits, the top first.
  var held: [HeldForm] { panels.reversed().compactMap(\.panel.heldForm) }
}
