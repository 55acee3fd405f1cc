import Clinic

/// Where one panel stands: what it shows, and in its own words where its cursor is.
struct PanelPlace: Hashable, Sendable {
  /// Which panel below it looks for somebody by it, and what for.
  struct Asker: Hashable, Sendable {
    /// The panel's place in the stack, from the bottom up.
    let number: Int
    let reason: FindReason
  }

  let request: PanelRequest
  let words: String
  var asker: Asker?
}

extension PanelPlace {
  /// Three columns: the request, the panel's words, the asker.
  var row: String {
    let asked = asker.map { "\($0.number) \($0.reason.rawValue)" } ?? ""
    return [request.words, words, asked].map(DeskPlace.bare).joined(separator: "\t")
  }

  /// Back from `row`; nil for anything else.
  init?(row: some StringProtocol) {
    let columns = row.split(separator: "\t", omittingEmptySubsequences: false)
    guard columns.count == 3, let request = PanelRequest(words: String(columns[0])) else { return nil }
    self.init(request: request, words: String(columns[1]))
    let asked = columns[2].split(separator: " ")
    if asked.count == 2, let number = Int(asked[0]), let reason = FindReason(rawValue: String(asked[1])) {
      asker = Asker(number: number, reason: reason)
    }
  }
}
