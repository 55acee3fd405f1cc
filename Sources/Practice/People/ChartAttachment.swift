package import Clinic
import Foundation
import GRDB
import Journal
package import Vault

package enum AttachmentKind {}
/// A file kept with a patient's chart.
package typealias AttachmentID = Identifier<AttachmentKind>

/// What the chart says of a file that is kept with it; its bytes lie sealed beside the store.
package struct ChartAttachment: Sendable {
  package let id: AttachmentID
  package let patient: PatientID
  /// What it is, in the words of whoever added it.
  package let title: String
  /// A media type: `image/jpeg`.
  package let type: String
  /// Its length in bytes.
  package let length: Int
  let hash: [UInt8]
  let key: [UInt8]

  /// What the store of sealed pieces needs to find and open it.
  var stored: StoredAttachment {
    StoredAttachment(hash: hash, length: UInt64(length), type: type, key: SecretBytes(copying: key))
  }

  static let columns = "id, patient, title, hash, length, type, seal_key"

  /// Nil for a row that no program of ours wrote.
  init?(_ row: Row) {
    guard let id = AttachmentID(data: row[0]), let patient = PatientID(data: row[1]),
      let hash = row[3] as Data?, let length = row[4] as Int?, let key = row[6] as Data?,
      hash.count == 32, key.count == 32, length >= 0
    else { return nil }
    self.id = id
    self.patient = patient
    title = row[2] ?? ""
    type = row[5] ?? ""
    self.length = length
    self.hash = [UInt8](hash)
    self.key = [UInt8](key)
  }
}

/// Keeps a file with a patient's chart, once its sealed bytes are on the disk (`StoreHouse.attach`).
package struct KeepAttachment: Command {
  /// At most so many characters name an attachment.
  package static let longestTitle = 200

  package let id: AttachmentID
  package let patient: PatientID
  package let title: String
  private let hash: [UInt8]
  private let length: Int64
  private let type: String
  private let key: [UInt8]

  /// - Throws: `VaultError.wiped`.
  package init(_ stored: StoredAttachment, id: AttachmentID, of patient: PatientID, title: String) throws {
    self.id = id
    self.patient = patient
    self.title = title
    hash = stored.hash
    length = Int64(stored.length)
    type = stored.type
    key = try stored.key.withBytes { [UInt8]($0) }
  }

  package var verb: String { "attachment.add" }
  package var permission: Permission { .importImage }

  package func carryOut(_ deed: inout Deed) throws {
    try Self.check(title: title, type: type)
    let chart = try deed.practice.requirePatient(patient, in: deed.db).patient
    deed.patient = patient
    try deed.require(permission, for: patient)
    deed.setNew(.attachment, id.record, 1, .record(patient))
    deed.setNew(.attachment, id.record, 2, .text(title))
    deed.setNew(.attachment, id.record, 3, .list([.bytes(hash), .integer(length), .text(type)]))
    deed.setNew(.attachment, id.record, 4, .bytes(key))
    deed.message = "attached to \(chart.name.listed) \(chart.numberText): \(title)"
  }

  /// - Throws: `PracticeError.badInput`, naming title or type.
  package static func check(title: String, type: String) throws {
    guard title.contains(where: \.isLetter), title.count <= longestTitle,
      !title.unicodeScalars.contains(where: { $0.value < 32 || $0.value == 127 })
    else {
      throw PracticeError(
        .badInput, field: "title", "a title has letters, at most \(longestTitle) characters, and one line",
        remedy: "say in a few words what the file is")
    }
    let parts = type.split(separator: "/", omittingEmptySubsequences: false)
    let isWord = { (word: Substring) in
      !word.isEmpty && word.utf8.count <= 60
        && word.utf8.allSatisfy { byte in
          (97...122).contains(byte) || (48...57).contains(byte) || [43, 45, 46].contains(byte)
        }
    }
    guard parts.count == 2, parts.allSatisfy(isWord) else {
      throw PracticeError(
        .badInput, field: "type", "\"\(type)\" is no media type", remedy: "give one such as image/jpeg")
    }
  }
}

extension OpenPractice {
  /// The files that are kept with a chart, oldest first. Files that the chart was opened.
  package func attachments(of patient: PatientID, as session: Session) throws -> [ChartAttachment] {
    try require(.viewImages, as: session, for: patient)
    try noteChartOpened(patient, as: session)
    return try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT \(ChartAttachment.columns) FROM attachment WHERE patient = ? AND void IS NOT 1 ORDER BY id
          """,
        arguments: [patient.data]
      ).compactMap(ChartAttachment.init)
    }
  }

  /// One of them, for reading; files that it was taken out.
  ///
  /// - Throws: `PracticeError.notFound`, `.notAllowed`.
  package func attachment(_ id: AttachmentID, as session: Session) throws -> ChartAttachment {
    try require(.viewImages, as: session)
    let row = try read { db in
      try Row.fetchOne(
        db, sql: "SELECT \(ChartAttachment.columns) FROM attachment WHERE id = ? AND void IS NOT 1",
        arguments: [id.data])
    }
    guard let found = row.flatMap(ChartAttachment.init) else {
      throw PracticeError(
        .notFound, field: "attachment", "there is no such attachment", remedy: "list those of the patient")
    }
    try require(.viewImages, as: session, for: found.patient)
    try noteExported("attachment: \(found.title)", of: found.patient, as: session)
    return found
  }
}
