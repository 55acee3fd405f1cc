import Clinic
import Foundation
import GRDB
import Journal

/// The entries whose bodies may be gone: those of which one person proposed, and another confirmed, that they
/// be purged.
struct LawfulPurges {
  private struct Proposal {
    var entry: [UInt8]?
    var isDone = false
    var actors: Set<RecordID> = []
  }

  private var proposals: [RecordID: Proposal] = [:]

  /// By what a store has read.
  init(in db: Database) throws {
    for row in try Row.fetchAll(db, sql: "SELECT id, entry, standing FROM purge") {
      guard let id = RecordID(data: row[0]) else { continue }
      let actors = try Data.fetchAll(
        db,
        sql: """
          SELECT entry.body FROM touched JOIN subject ON subject.key = touched.subject
          JOIN entry ON entry.id = touched.entry WHERE subject.id = ? AND entry.body IS NOT NULL
          """, arguments: [row[0] as Data]
      ).map { try EntryBody(decoding: [UInt8]($0)).actor }
      proposals[id] = Proposal(
        entry: (row[1] as Data?).map { [UInt8]($0) }, isDone: (row[2] as String?) == Self.done,
        actors: Set(actors))
    }
  }

  private static let done = "done"

  /// Takes note of what an entry says that is about to be read.
  mutating func note(_ entry: Entry) {
    for change in entry.body.changes where change.kind == Kind.purge.rawValue {
      var proposal = proposals[change.record] ?? Proposal()
      if change.field == 1, let name = change.value.bytesValue { proposal.entry = name }
      if change.field == 3, change.value.textValue == Self.done { proposal.isDone = true }
      proposal.actors.insert(entry.body.actor)
      proposals[change.record] = proposal
    }
  }

  /// Those of which the body must be gone.
  var versions: Set<Version> {
    Set(
      proposals.values.compactMap { proposal in
        guard proposal.isDone, proposal.actors.count > 1 else { return nil }
        return proposal.entry.flatMap { Version(purgeName: $0) }
      })
  }
}
