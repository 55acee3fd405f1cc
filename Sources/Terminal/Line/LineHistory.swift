/// What was carried out from the line, the oldest first. Bounded.
package struct LineHistory: Hashable, Sendable {
  /// Lines kept.
  package static let limit = 200

  package private(set) var lines: [String] = []

  package init(_ lines: [String] = []) {
    for line in lines { remember(line) }
  }

  /// Adds a line; the same one again moves to the end.
  package mutating func remember(_ line: String) {
    guard !line.isEmpty else { return }
    lines.removeAll { $0 == line }
    lines.append(line)
    if lines.count > Self.limit { lines.removeFirst(lines.count - Self.limit) }
  }
}
