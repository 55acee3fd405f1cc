import Clinic
import Foundation
import GRDB
import Journal

/// Taking an interrupted import back whole.
extension OpenPractice {
  /// Records that one entry takes back; an entry holds at most 64 KiB.
  private static let recordsPerEntry = 100

  /// Enters every record in error that the interrupted import wrote. Interrupted itself, it goes on.
  ///
  /// - Returns: how many records were taken back.
  /// - Throws: `PracticeError.notFound` where no import was interrupted.
  package func voidImport(as session: Session) throws -> Int {
    try require(.importRecords, as: session)
    guard let left = try unfinishedImport() else {
      throw PracticeError(
        .notFound, field: "import", "no import was interrupted", remedy: "there is nothing to take back")
    }
    let records = try read { try self.records(of: left, in: $0) }
    var place = 0
    while place < records.count {
      let some = Array(records[place..<min(place + Self.recordsPerEntry, records.count)])
      try batch(act: left.act, durable: false) { batch in
        try batch.perform(VoidImported(records: some), as: session)
        for (kind, record) in some where kind == .patient {
          try batch.db.execute(sql: "DELETE FROM imported WHERE patient = ?", arguments: [record.data])
        }
      }
      place += some.count
    }
    try batch { try $0.db.execute(sql: "DELETE FROM unfinished WHERE act = ?", arguments: [left.act.data]) }
    return records.count
  }

  /// What the entries of the act made, the newest first.
  private func records(
    of left: UnfinishedImport, in db: Database
  ) throws -> [(kind: Kind, record: RecordID)] {
    let head = try journal.head(in: db).number
    var made: [(kind: Kind, record: RecordID)] = []
    var known: Set<RecordID> = []
    let wanted: Kind =
      switch left.kind {
      case .patients, .balances: .patient
      case .appointments: .appointment
      case .recall: .recallLine
      }
    var number = head
    while number > left.head {
      let version = Version(device: journal.device, incarnation: journal.incarnation, number: number)
      number -= 1
      guard let entry = try journal.entry(version, in: db), entry.body.act == left.act else { continue }
      for change in entry.body.changes where change.kind == wanted.rawValue {
        if known.insert(change.record).inserted { made.append((wanted, change.record)) }
      }
    }
    return made
  }
}
