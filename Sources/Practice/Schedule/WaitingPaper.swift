package import Clinic
import Foundation
import GRDB
import Journal

package enum PaperKind {}
package typealias PaperID = Identifier<PaperKind>

/// A page that waits for a printer.
package struct WaitingPaper: Sendable, Hashable {
  package let id: PaperID
  package let title: String
  package let lines: [String]
  /// Whom it is about; nil for a page about nobody in particular, such as a day list.
  package let patient: PatientID?
}

/// Keeps a page that could not be printed, so that it can be printed later. It waits until somebody
/// says what became of it, once.
package struct KeepPaper: Command {
  package let title: String
  package let lines: [String]
  package let patient: PatientID?

  package init(_ title: String, _ lines: [String], about patient: PatientID? = nil) {
    self.title = title
    self.lines = lines
    self.patient = patient
  }

  package var verb: String { "paper.keep" }
  package var permission: Permission { .printDayList }

  package func carryOut(_ deed: inout Deed) throws {
    deed.patient = patient
    try deed.require(permission)
    let id = deed.newID(PaperKind.self).record
    deed.setNew(.paper, id, 1, .text(title))
    deed.setNew(.paper, id, 2, .text(lines.joined(separator: "\n")))
    if let patient { deed.setNew(.paper, id, 3, .record(patient)) }
    deed.setNew(.paper, id, 5, .text(deed.session.role.rawValue))
    deed.message = "waits in \"to print\": \(title)"
  }
}

/// A page was printed after all, or is not wanted any more.
package struct SettlePaper: Command {
  package let id: PaperID
  package let wasPrinted: Bool

  package init(_ id: PaperID, wasPrinted: Bool) {
    self.id = id
    self.wasPrinted = wasPrinted
  }

  package var verb: String { "paper.settle" }
  /// What was printed has left the building.
  package var isReversible: Bool { false }
  package var permission: Permission { .printDayList }

  package func carryOut(_ deed: inout Deed) throws {
    guard let state = try deed.practice.state(of: id.record, .paper, in: deed.db) else {
      throw PracticeError(
        .notFound, field: "page", "there is no such page any more", remedy: "look at the list again")
    }
    deed.patient = state.value(of: 3)?.recordValue.map(PatientID.init)
    try deed.require(permission)
    try deed.set(.paper, id.record, 4, .text(wasPrinted ? "printed" : "not wanted"))
    deed.message = "\(wasPrinted ? "printed" : "taken off"): \(state.value(of: 1)?.textValue ?? "a page")"
  }
}

extension OpenPractice {
  /// How many pages the list shows at most.
  private static let paperLimit = 200

  /// The pages that wait for a printer, oldest first: those made in this role, for a page holds what its
  /// maker's role may see; those about patients whom the role may not see are left out.
  package func waitingPapers(as session: Session) throws -> [WaitingPaper] {
    try require(.printDayList, as: session)
    return try read { db in
      let rows = try Row.fetchAll(
        try db.cachedStatement(
          sql: """
            SELECT id, title, content, patient FROM paper
            WHERE standing IS NULL AND void IS NOT 1 AND made_as = ? ORDER BY key LIMIT ?
            """), arguments: [session.role.rawValue, Self.paperLimit])
      return try rows.compactMap { row in
        guard let id = PaperID(data: row[0]) else { return nil }
        let patient: PatientID? = Identifier(data: row[3])
        if let patient,
          try allowance(.printDayList, of: session, for: patient, in: db) != .yes
        {
          return nil
        }
        let text: String = row[2] ?? ""
        return WaitingPaper(
          id: id, title: row[1] ?? "",
          lines: text.split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init), patient: patient)
      }
    }
  }
}
