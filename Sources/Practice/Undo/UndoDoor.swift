package import Clinic
import GRDB
package import Journal

/// Undo: an entry that compensates, and says which entry it undoes.
extension OpenPractice {
  /// What `u` would reverse, in words; nil where this session has nothing to undo.
  package func nextUndo(of session: Session) -> String? {
    undoStack.last(of: session.id)?.message
  }

  /// Reverses the last reversible act of this session. Refuses, and says who, if someone has
  /// changed it since.
  @discardableResult
  package func undo(as session: Session) throws -> [Done] {
    guard let deed = undoStack.last(of: session.id) else {
      throw PracticeError(
        .nothingToUndo, "you have done nothing since you logged in that can be undone",
        remedy: "older acts: H on the record")
    }
    let done = try transaction(durable: true) { db in
      try deed.versions.reversed().map { try reverse($0, named: deed.message, as: session, in: db) }
    }
    undoStack.pop(of: session.id)
    return done
  }

  /// Reverses one entry of anybody's, from the record's history.
  @discardableResult
  package func reverse(_ version: Version, as session: Session) throws -> Done {
    try transaction(durable: true) { db in
      try reverse(version, named: "", as: session, in: db)
    }
  }

  private func reverse(
    _ version: Version, named message: String, as session: Session, in db: Database
  ) throws -> Done {
    try refuseEnded(session, in: db)
    guard let entry = try journal.entry(version, in: db) else {
      throw PracticeError(.notFound, "that entry is not in this store", remedy: "look at the history again")
    }
    guard entry.header.entryClass == .change else {
      throw PracticeError(
        .ruleRefused, "rights and log-ins are not undone", remedy: "make the opposite change instead")
    }
    if let by = try journal.undoing(version, in: db) {
      let who = try personName(by.body.actor, in: db)
      throw PracticeError(.nothingToUndo, "\(who) has undone this already", remedy: "")
    }
    var changes: [Change] = []
    var keptSince: PracticeError?
    for change in entry.body.changes {
      guard let kind = Kind(rawValue: change.kind), let state = try state(of: change.record, kind, in: db)
      else { continue }
      let current = state.versions(of: change.field)
      guard current == [version] else {
        keptSince = try changedElsewhere(kind, change.record, change.field, current, in: db)
        continue
      }
      if state.wasMade(by: version) {
        let void = Change(kind: change.kind, record: change.record, field: 0, value: .boolean(true))
        if !changes.contains(void) { changes.append(void) }
      } else {
        let before = try value(of: change, before: version, in: db)
        changes.append(
          Change(
            kind: change.kind, record: change.record, field: change.field, value: before, base: current))
      }
    }
    if changes.isEmpty || keptSince != nil && changes.allSatisfy({ $0.field == 0 }) {
      throw keptSince
        ?? PracticeError(.nothingToUndo, "that entry changed nothing that can be put back", remedy: "")
    }
    let filed = try file(
      .change,
      EntryBody(
        verb: "undo", actor: session.user.record, role: session.role.rawValue,
        session: session.id.record, patient: entry.body.patient, changes: changes, undoes: version,
        moment: world.now().milliseconds, random: world.random(16)), in: db)
    return Done(
      version: filed.header.version, message: message.isEmpty ? "undone" : "undone: \(message)",
      records: changes.map(\.record), warnings: keptSince.map { [$0.description] } ?? [],
      isReversible: false)
  }

  /// What a field held before an entry changed it: the value that the entry named as its base.
  private func value(of change: Change, before version: Version, in db: Database) throws -> FieldValue {
    for base in change.base.reversed() {
      let earlier = try journal.entry(base, in: db)?.body.changes
        .last { $0.record == change.record && $0.field == change.field }
      if let earlier { return earlier.value }
    }
    return .null
  }
}
