package import Clinic
import Foundation
import GRDB
import Journal

/// Two records of which somebody says that they are one person.
package struct MergeProposal: Sendable, Hashable {
  package let id: AliasID
  package let duplicate: Patient
  package let kept: Patient
  package let isConfirmed: Bool
  package let reason: String
  /// Who said so first.
  package let proposedBy: String
  /// Whether it was the person who looks now: nobody confirms an own proposal.
  package let isOwn: Bool
  /// What must be looked at: fields in which the two differ.
  package let differences: [String]
  /// Why it cannot be confirmed; nil where nothing speaks against it.
  package let obstacle: String?

  /// One of the two, so that it is known from another of the same name: "SMITH Jane #10004".
  static func named(_ patient: Patient) -> String {
    [patient.name.listed, patient.numberText].filter { !$0.isEmpty }.joined(separator: " ")
  }
}

extension OpenPractice {
  /// Proposals that wait and merges that stand, the newest first, at most two hundred.
  package func mergeProposals(as session: Session) throws -> [MergeProposal] {
    try require(.proposeMerge, as: session)
    return try read { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT id, duplicate, kept, standing, reason, state FROM alias
          WHERE void IS NOT 1 AND standing IN ('proposed', 'confirmed')
          ORDER BY standing = 'proposed' DESC, key DESC LIMIT 200
          """)
      return try rows.compactMap { row in
        guard let id = AliasID(data: row[0]), let one = PatientID(data: row[1]),
          let other = PatientID(data: row[2]), let duplicate = try patient(one, in: db)?.patient,
          let kept = try patient(other, in: db)?.patient
        else { return nil }
        let state = try RecordState(decoding: [UInt8](row[5] as Data))
        let entry = try state.versions(of: 1).first.flatMap { try journal.entry($0, in: db) }
        let standing: String? = row[3]
        return MergeProposal(
          id: id, duplicate: duplicate, kept: kept, isConfirmed: standing == "confirmed",
          reason: row[4] ?? "",
          proposedBy: try entry.map { try personName($0.body.actor, in: db) } ?? "someone",
          isOwn: entry?.body.actor == session.user.record,
          differences: MergeCheck.differences(duplicate, kept),
          obstacle: MergeCheck.problems(absorbing: duplicate, into: kept, aliases: []).first?.problem)
      }
    }
  }
}
