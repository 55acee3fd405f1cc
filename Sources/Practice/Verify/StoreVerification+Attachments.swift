import Clinic
import Foundation
import GRDB
import Vault

/// The sealed files beside the database, against what their entries say.
extension StoreVerification {
  /// Reads every attachment, also those entered in error, and looks for files that no entry names.
  mutating func checkAttachments(in db: Database) throws {
    let rows = try Row.fetchAll(db, sql: "SELECT \(ChartAttachment.columns) FROM attachment ORDER BY id")
    let store = AttachmentStore(folder: house.layout.attachments)
    var faults: [String] = []
    var names: Set<String> = []
    var bytes = 0
    for row in rows {
      guard let attachment = ChartAttachment(row) else {
        faults.append("an attachment's entry does not say what it is")
        continue
      }
      let stored = attachment.stored
      defer { stored.key.wipe() }
      names.insert(try stored.fileName())
      do {
        try store.read(stored) { bytes += $0.count }
      } catch let error as VaultError {
        faults.append(error.problem)
      }
    }
    guard faults.isEmpty else {
      let more = faults.count > 1 ? " (\(faults.count) in all)" : ""
      return report.add("attachments", faults[0] + more, isSound: false)
    }
    let strays = AttachmentStore(folder: house.layout.attachments).names().filter { !names.contains($0) }
      .count
    let rest =
      strays == 0
      ? "" : "; \(strays.counted("file")) that no entry names, left by something interrupted"
    let stand = rows.count == 1 ? "is what its entry says" : "are what their entries say"
    report.add(
      "attachments", "\(rows.count.counted("file")), \(bytes.counted("byte")), \(stand)\(rest)")
  }
}
