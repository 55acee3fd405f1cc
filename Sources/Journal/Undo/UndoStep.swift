package import Clinic

/// What Undo reaches next in a session: its own commands in reverse order.
package enum UndoStep: Hashable, Sendable {
  /// The entries of one deed, newest first; usually one.
  case deed([Version])
  /// The newest command that is left has left the building: signed, charged, sent.
  case stopped(at: Version, verb: String)
  /// This session did nothing that could be undone, or everything is undone.
  case nothing

  /// What Undo must know of an entry.
  package struct Candidate: Hashable, Sendable {
    package let version: Version
    package let entryClass: EntryClass
    package let verb: String
    package let session: RecordID
    package let act: RecordID?
    package let undoes: Version?
    package let hasChanges: Bool

    package init(_ header: EntryHeader, _ body: EntryBody) {
      version = header.version
      entryClass = header.entryClass
      verb = body.verb
      session = body.session
      act = body.act
      undoes = body.undoes
      hasChanges = !body.changes.isEmpty
    }
  }

  /// Finds the next step.
  ///
  /// - Parameters:
  ///   - entries: this device's entries, newest first, back to the session's log-in.
  ///   - session: whose commands are reached. Others' are passed over.
  ///   - leftTheBuilding: whether a command of this verb stops Undo. Rights, keys and other
  ///     security entries, and intents, always do when they carry changes.
  package static func next(
    in entries: some Sequence<Candidate>, session: RecordID, leftTheBuilding: (_ verb: String) -> Bool
  ) -> UndoStep {
    var undone: Set<Version> = []
    var deed: [Version] = []
    var act: RecordID?
    for entry in entries where entry.session == session {
      if let undoes = entry.undoes {
        undone.insert(undoes)
        continue
      }
      if entry.entryClass == .access || !entry.hasChanges || undone.contains(entry.version) { continue }
      if deed.isEmpty {
        if entry.entryClass != .change || leftTheBuilding(entry.verb) {
          return .stopped(at: entry.version, verb: entry.verb)
        }
        deed = [entry.version]
        act = entry.act
        if act == nil { break }
      } else if entry.act == act {
        if leftTheBuilding(entry.verb) { return .stopped(at: entry.version, verb: entry.verb) }
        deed.append(entry.version)
      }
    }
    return deed.isEmpty ? .nothing : .deed(deed)
  }
}
