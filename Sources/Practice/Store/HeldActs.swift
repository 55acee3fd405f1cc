package import Clinic
import Foundation
package import GRDB
package import Journal

/// Which entries count that wait for the last entry of their act: the rows of imports.
///
/// A held entry lies in the journal at once, chained and audited, and in no table before the entry that
/// closes its act. Which of them count is so a function of the set of entries, in whatever order they
/// come: an act that was never closed, or that was taken back, has changed nothing.
package struct HeldActs {
  /// The detail that marks an entry as held.
  static let mark = "held"
  /// The verb of the entry that closes an act; frozen.
  static let closing = "import.close"

  private let closed: Set<RecordID>
  /// The closed act that is on its way into this store's tables.
  private let settling: UnfinishedImport?

  /// Reads what closes acts, and how far the latest has come.
  package init(in db: Database) throws {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT header, body, link FROM entry
        WHERE verb = (SELECT key FROM verb WHERE name = ?) AND body IS NOT NULL
        """,
      arguments: [Self.closing])
    var acts: Set<RecordID> = []
    while let row = try rows.next() {
      let entry = try Entry(
        storedHeader: [UInt8](row[0] as Data), storedBody: [UInt8](row[1] as Data),
        storedLink: [UInt8](row[2] as Data))
      if let act = entry.body.act { acts.insert(act) }
    }
    closed = acts
    settling = try UnfinishedImport.read(in: db)
  }

  /// Whether the tables of this store have, or should have, what an entry says.
  ///
  /// - Parameter key: the entry's row.
  package func counts(_ entry: Entry, key: Int64) -> Bool {
    guard let act = entry.body.heldAct else { return true }
    if let settling, settling.act == act { return settling.isClosed && key < settling.next }
    return closed.contains(act)
  }
}

extension EntryBody {
  /// The act whose closing this entry waits for; nil for an entry that counts at once.
  package var heldAct: RecordID? { details[HeldActs.mark]?.booleanValue == true ? act : nil }
}
