package import Clinic
import GRDB
import Journal

package enum AliasKind {}
/// Two records that are one person.
package typealias AliasID = Identifier<AliasKind>

/// Says that two records may be one person. The desk proposes; who has the right confirms.
///
/// Nothing is rewritten: an alias stands beside both, and taking it back leaves each entry where
/// it was made.
package struct ProposeMerge: Command {
  package let duplicate: PatientID
  package let kept: PatientID
  package let reason: String

  package init(duplicate: PatientID, kept: PatientID, reason: String) {
    self.duplicate = duplicate
    self.kept = kept
    self.reason = reason
  }

  package var verb: String { "merge.propose" }
  package var permission: Permission { .proposeMerge }

  package func carryOut(_ deed: inout Deed) throws {
    let one = try deed.practice.requirePatient(duplicate, in: deed.db).patient
    let other = try deed.practice.requirePatient(kept, in: deed.db).patient
    if try deed.practice.kept(duplicate, in: deed.db) == deed.practice.kept(kept, in: deed.db) {
      throw PracticeError(
        .ruleRefused, field: "patient", "these two are one patient already", remedy: "nothing to do")
    }
    deed.patient = kept
    let id = deed.newID(AliasKind.self).record
    deed.setNew(.alias, id, 1, .list([.record(duplicate), .record(kept)]))
    deed.setNew(.alias, id, 2, .text("proposed"))
    deed.setNew(.alias, id, 3, .text(try deed.admit(reason, by: .line("reason"))))
    deed.message = "proposed: \(MergeProposal.named(one)) is \(MergeProposal.named(other))"
  }
}

/// Confirms a proposed merge, or takes a confirmed one back.
package struct DecideMerge: Command {
  package let alias: AliasID
  package let isConfirmed: Bool

  package init(_ alias: AliasID, isConfirmed: Bool) {
    self.alias = alias
    self.isConfirmed = isConfirmed
  }

  package var verb: String { isConfirmed ? "merge.confirm" : "merge.undo" }
  package var permission: Permission { .confirmMerge }
  package var bringsSecondPerson: Bool { true }

  package func carryOut(_ deed: inout Deed) throws {
    guard let state = try deed.practice.state(of: alias.record, .alias, in: deed.db) else {
      throw PracticeError(.notFound, "there is no such proposal", remedy: "look at the list again")
    }
    let proposal = try state.versions(of: 1).first.flatMap {
      try deed.practice.journal.entry($0, in: deed.db)
    }
    if isConfirmed, proposal?.body.actor == deed.session.user.record {
      throw PracticeError(
        .notAllowed, "who proposed a merge cannot confirm it", remedy: "ask a colleague who may")
    }
    deed.patient = state.value(of: 1)?[1]?.recordValue.map(PatientID.init)
    try deed.set(.alias, alias.record, 2, .text(isConfirmed ? "confirmed" : "undone"))
    let both = try (0...1).map { place in
      try state.value(of: 1)?[place]?.recordValue
        .flatMap { try deed.practice.patient(PatientID($0), in: deed.db)?.patient }
        .map(MergeProposal.named) ?? "a record"
    }
    deed.message =
      isConfirmed
      ? "merged: \(both[0]) is \(both[1])" : "merge taken back: \(both[0]) and \(both[1]) are two"
  }
}
