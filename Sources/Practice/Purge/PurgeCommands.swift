package import Clinic
import Foundation
import GRDB
package import Journal

package enum PurgeKind {}
/// A proposal to purge an entry's body, and what became of it.
package typealias PurgeID = Identifier<PurgeKind>

/// Proposes that an entry's body be purged for a lawful reason, such as a court's order. Its header, hash and
/// link stay: the gap can be proved, what stood there cannot be read.
///
/// The matrix has no row of its own for this; those who judge incidents may.
package struct ProposePurge: Command {
  package let version: Version
  package let why: String

  package init(_ version: Version, why: String) {
    self.version = version
    self.why = why
  }

  package var verb: String { "purge.propose" }
  package var permission: Permission { .closeIncident }
  package var entryClass: EntryClass { .security }
  package var isReversible: Bool { false }

  package func carryOut(_ deed: inout Deed) throws {
    guard why.contains(where: \.isLetter), why.count <= 500 else {
      throw PracticeError(
        .badInput, field: "why", "the lawful reason is missing, or longer than 500 characters",
        remedy: "say it in a sentence")
    }
    try deed.practice.requirePurgeable(version, in: deed.db)
    let id = deed.newID(PurgeKind.self)
    deed.setNew(.purge, id.record, 1, .bytes(version.purgeName))
    deed.setNew(.purge, id.record, 2, .text(why))
    deed.setNew(.purge, id.record, 3, .text("proposed"))
    deed.reason = why
    deed.message =
      "proposed: purge entry \(version.number); somebody else confirms it as \(id.record.hexadecimal)"
  }
}

/// Confirms such a proposal: somebody else than who made it. The body goes, and with it what it had written
/// into records.
package struct ConfirmPurge: Command {
  package let id: PurgeID

  package init(_ id: PurgeID) {
    self.id = id
  }

  package var verb: String { "purge.confirm" }
  package var permission: Permission { .closeIncident }
  package var entryClass: EntryClass { .security }
  package var isReversible: Bool { false }
  package var bringsSecondPerson: Bool { true }

  package func carryOut(_ deed: inout Deed) throws {
    guard let state = try deed.practice.state(of: id.record, .purge, in: deed.db),
      state.value(of: 3)?.textValue == "proposed", case .bytes(let name)? = state.value(of: 1),
      let version = Version(purgeName: name)
    else {
      throw PracticeError(
        .notFound, field: "proposal", "nobody proposed that, or it is done already",
        remedy: "look at the proposal again")
    }
    let proposal = try state.versions(of: 1).first.flatMap {
      try deed.practice.journal.entry($0, in: deed.db)
    }
    guard let proposal, proposal.body.actor != deed.session.user.record else {
      throw PracticeError(
        .notAllowed, "who proposed a purge cannot confirm it", remedy: "ask a colleague who may")
    }
    try deed.practice.requirePurgeable(version, in: deed.db)
    try deed.practice.purge(version, in: deed.db)
    try deed.set(.purge, id.record, 3, .text("done"))
    deed.reason = state.value(of: 2)?.textValue
    deed.message = "purged: entry \(version.number)"
  }
}

extension OpenPractice {
  /// The name of one of this host's own entries; of the present incarnation where none is given.
  package func ownVersion(_ number: UInt64, incarnation: UInt32? = nil) -> Version {
    Version(device: journal.device, incarnation: incarnation ?? journal.incarnation, number: number)
  }

  /// Refuses an entry that is not here, is purged already, or that the practice's safety stands on.
  func requirePurgeable(_ version: Version, in db: Database) throws {
    guard let entry = try journal.entry(version, in: db) else {
      throw PracticeError(
        .notFound, field: "entry", "there is no entry \(version.number) with a body",
        remedy: "look in the audit: an entry that is opened says its number")
    }
    guard entry.header.entryClass.mayBePurged else {
      throw PracticeError(
        .ruleRefused, field: "entry", "entries about log-ins, rights and keys are never purged",
        remedy: "only changes of records and accesses can be")
    }
  }

  /// Takes an entry's body away, and folds the records that it touched again without it. Sealed files that no
  /// entry names then are noted, for `removePurgedFiles`.
  func purge(_ version: Version, in db: Database) throws {
    guard let entry = try journal.entry(version, in: db), entry.header.entryClass.mayBePurged,
      let key = try journal.key(of: version, in: db)
    else { return }
    try journal.removeBody(of: key, hash: entry.bodyHash, in: db)
    let held = try HeldActs(in: db)
    var seen: Set<RecordKey> = []
    for change in entry.body.changes {
      guard seen.insert(RecordKey(kind: change.kind, record: change.record)).inserted,
        let table = KindCatalogue.table(for: change.kind)
      else { continue }
      let entries = try JournalTable.entries(touching: change.record, counting: held, in: db)
      let file = try sealedFile(of: change.record, table, in: db)
      try writer.refold(change.record, table, from: entries, in: db)
      if let file, try sealedFile(of: change.record, table, in: db) != file {
        try notePurged(file: file, in: db)
      }
    }
  }
}

extension EntryClass {
  /// Changes of records and accesses; never what the practice's safety stands on.
  var mayBePurged: Bool { self == .change || self == .access }
}

extension Version {
  /// Device, incarnation and number, in 28 bytes.
  var purgeName: [UInt8] {
    device.bytes + withUnsafeBytes(of: incarnation.bigEndian, Array.init)
      + withUnsafeBytes(of: number.bigEndian, Array.init)
  }

  /// Nil unless there are 28 bytes.
  init?(purgeName bytes: [UInt8]) {
    guard bytes.count == 28, let device = RecordID(bytes: Array(bytes[..<16])) else { return nil }
    self.init(
      device: device, incarnation: bytes[16..<20].reduce(0) { $0 << 8 | UInt32($1) },
      number: bytes[20...].reduce(0) { $0 << 8 | UInt64($1) })
  }
}
