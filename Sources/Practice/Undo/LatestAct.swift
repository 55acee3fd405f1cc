import Clinic
import Foundation
import GRDB
import Journal

/// Undo for programs: each of their sentences is a session of its own, so that there the session's last act
/// is none.
extension OpenPractice {
  /// Entries of a person that are looked through for an act that can be undone.
  private static let undoReach = 100

  /// Reverses the last act of this person that can be undone, in whatever session it was done today.
  ///
  /// It asks for the rights that reversing an older act takes, and refuses, naming who, where somebody has
  /// changed it since.
  ///
  /// - Throws: `PracticeError.nothingToUndo` where there is none today.
  @discardableResult
  package func undoLatest(as session: Session) throws -> [Done] {
    if undoStack.last(of: session.id) != nil { return try undo(as: session) }
    let entries = try read { try latestAct(of: session, in: $0) }
    guard !entries.isEmpty else {
      throw PracticeError(
        .nothingToUndo, "you have done nothing today that can be undone",
        remedy: "older acts: H on the record, at a screen")
    }
    return try perform(entries.map { ReverseEntry($0) }, as: session)
  }

  /// The entries of the latest act, the newest first: one, or those that are tied together.
  private func latestAct(of session: Session, in db: Database) throws -> [Version] {
    let today = zone.localTime(of: world.now()).day
    let keys = try Int64.fetchAll(
      try db.cachedStatement(
        sql: """
          SELECT entry.id FROM entry WHERE actor = (SELECT key FROM subject WHERE id = ?) AND class = ?
            AND moment >= ? AND NOT EXISTS (SELECT 1 FROM undone WHERE undone.entry = entry.id)
          ORDER BY moment DESC, entry.id DESC LIMIT ?
          """),
      arguments: [
        session.user.data, Int64(EntryClass.change.rawValue),
        zone.resolve(today, .midnight).moment.milliseconds, Self.undoReach,
      ])
    var act: RecordID?
    var found: [Version] = []
    for key in keys {
      guard let entry = try journal.entry(key: key, in: db) else { continue }
      if !found.isEmpty {
        guard act != nil, entry.body.act == act else { break }
      } else if entry.body.undoes != nil || entry.body.verb == "undo" || entry.body.heldAct != nil
        || entry.body.changes.isEmpty
      {
        continue
      }
      act = entry.body.act
      found.append(entry.version)
    }
    return found
  }
}
