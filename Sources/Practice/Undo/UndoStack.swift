import Clinic
package import Journal

/// What each session did that can be undone, newest last; one key press is one deed.
package struct UndoStack: Sendable {
  package struct Deed: Sendable {
    package let versions: [Version]
    package let message: String
  }

  private var deeds: [SessionID: [Deed]] = [:]

  package init() {}

  /// Remembers what one act of a session did, so that one undo reverses all of it.
  package mutating func push(_ done: [Done], of session: SessionID) {
    let versions = done.filter(\.isReversible).compactMap(\.version)
    guard !versions.isEmpty else { return }
    let message = done.map(\.message).first { !$0.isEmpty } ?? ""
    deeds[session, default: []].append(Deed(versions: versions, message: message))
  }

  /// All that a session can undo, the newest last.
  func deeds(of session: SessionID) -> [Deed] { deeds[session] ?? [] }

  /// Puts back what was put away at a lock.
  mutating func bringBack(_ kept: [Deed], of session: SessionID) { deeds[session] = kept }

  package func last(of session: SessionID) -> Deed? { deeds[session]?.last }

  package mutating func pop(of session: SessionID) { _ = deeds[session]?.popLast() }

  /// A log-out ends what can be undone with `u`; older acts are reversed from the record's history.
  package mutating func forget(_ session: SessionID) { deeds[session] = nil }
}
