import Clinic
import GRDB
import Journal

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

  /// Reverses one entry inside a transaction that is open; the right to do so was asked before.
  func reverse(
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
    let (changes, changedSince) = try plan(reversing: entry, in: db)
    guard !changes.isEmpty else {
      throw changedSince
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
      records: changes.map(\.record), warnings: changedSince.map { [$0.description] } ?? [],
      isReversible: false)
  }

  /// The changes that put things back. A record that the entry made is taken back whole or not at
  /// all: half of a visit is no visit.
  private func plan(
    reversing entry: Entry, in db: Database
  ) throws -> (changes: [Change], changedSince: PracticeError?) {
    let plan = try UndoPlan(
      undoing: entry.version, entry.body,
      state: { key in
        try Kind(rawValue: key.kind).flatMap { try state(of: key.record, $0, in: db) }
      },
      written: { version, key, field in
        try journal.entry(version, in: db).flatMap { FieldWrite($0.header, $0.body, key, field: field) }
      },
      withdrawal: { _ in (field: 0, value: .boolean(true)) })
    var changes = plan.changes
    var changedSince: PracticeError?
    for kept in plan.kept {
      guard let kind = Kind(rawValue: kept.kind) else { continue }
      changedSince = try changedElsewhere(kind, kept.record, kept.field, kept.changedBy, in: db)
      let wasMadeHere = entry.body.changes.filter { $0.record == kept.record }.allSatisfy(\.base.isEmpty)
      if wasMadeHere { changes.removeAll { $0.record == kept.record } }
    }
    return (changes, changedSince)
  }
}
