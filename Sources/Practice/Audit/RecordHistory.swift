package import Clinic
import GRDB
package import Journal

/// One change in a record's history: who changed what from what to what, when, undone by whom.
package struct HistoryLine: Hashable, Sendable {
  package let version: Version
  package let moment: Moment
  package let person: String
  package let verb: String
  package let words: String
  package let undoneBy: String?
}

extension OpenPractice {
  /// The newest changes of a record, at most `limit`.
  package func history(of record: RecordID, limit: Int = 200, as session: Session) throws -> [HistoryLine] {
    try require(.viewRecordHistory, as: session)
    return try read { db in
      let words = EntryWords(practice: self, db: db)
      return try journal.entries(touching: record, limit: limit, in: db).flatMap { entry in
        let person = try personName(entry.body.actor, in: db)
        let undone = try journal.undoing(entry.header.version, in: db)
        let undoneBy = try undone.map { try personName($0.body.actor, in: db) }
        return try entry.body.changes.filter { $0.record == record }.map { change in
          HistoryLine(
            version: entry.header.version, moment: Moment(milliseconds: entry.body.moment),
            person: person, verb: entry.body.verb, words: try words.line(of: change), undoneBy: undoneBy)
        }
      }
    }
  }
}
