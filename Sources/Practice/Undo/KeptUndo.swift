import Clinic
import Foundation
import GRDB
import Journal

/// What a locked session can undo, in the blotter: the store is shut and its messages, which name
/// patients, leave memory with it.
extension OpenPractice {
  private static let undoForm = "shell.undo"
  /// So many of the last deeds are kept across a lock.
  private static let deedsKept = 100

  /// Puts away what a session can undo.
  func keepUndo(of session: Session, in db: Database) throws {
    guard let kept = undoCell(of: session) else { return try forgetKeptUndo(of: session.id, in: db) }
    try db.execute(
      sql: "INSERT OR REPLACE INTO blotter (owner, form, cell, moment, value) VALUES (?, ?, ?, ?, ?)",
      arguments: [
        session.user.data, kept.form, kept.cell, world.now().milliseconds, Data(kept.bytes),
      ])
  }

  /// What a session can undo, as the blotter keeps it; nil for nothing.
  func undoCell(of session: Session) -> UnwrittenTyping.Cell? {
    let deeds = undoStack.deeds(of: session.id).suffix(Self.deedsKept)
    guard !deeds.isEmpty else { return nil }
    return .init(
      form: Self.undoForm, cell: session.id.record.hexadecimal,
      bytes: CanonicalCBOR.encode(.list(deeds.map(\.value))))
  }

  /// Gives a session back what it could undo before its lock, unless another person worked there since.
  func bringBackUndo(of session: Session, isAlone: Bool, in db: Database) throws {
    let kept = try Data.fetchOne(
      db, sql: "SELECT value FROM blotter WHERE owner = ? AND form = ? AND cell = ?",
      arguments: [session.user.data, Self.undoForm, session.id.record.hexadecimal])
    try forgetKeptUndo(of: session.id, in: db)
    guard isAlone, let kept, undoStack.deeds(of: session.id).isEmpty,
      case .list(let values)? = try? CanonicalCBOR.decode([UInt8](kept))
    else {
      if !isAlone { undoStack.forget(session.id) }
      return
    }
    undoStack.bringBack(values.compactMap(UndoStack.Deed.init(value:)), of: session.id)
  }

  /// A session is over or back: nothing is kept for it.
  func forgetKeptUndo(of session: SessionID, in db: Database) throws {
    try db.execute(
      sql: """
        DELETE FROM blotter
        WHERE owner = (SELECT person FROM presence WHERE session = ?) AND form = ? AND cell = ?
        """,
      arguments: [session.data, Self.undoForm, session.record.hexadecimal])
  }
}

extension UndoStack.Deed {
  fileprivate var value: FieldValue {
    .list([
      .text(message),
      .list(
        versions.map {
          .list([
            .bytes($0.device.bytes), .integer(Int64($0.incarnation)), .integer(Int64($0.number)),
          ])
        }),
    ])
  }

  fileprivate init?(value: FieldValue) {
    guard case .list(let parts) = value, parts.count == 2, let message = parts[0].textValue,
      case .list(let values) = parts[1]
    else { return nil }
    let versions = values.compactMap { value -> Version? in
      guard case .list(let parts) = value, parts.count == 3, let bytes = parts[0].bytesValue,
        let device = RecordID(data: Data(bytes)), let incarnation = parts[1].integerValue,
        let number = parts[2].integerValue
      else { return nil }
      return Version(device: device, incarnation: UInt32(incarnation), number: UInt64(number))
    }
    guard versions.count == values.count else { return nil }
    self.init(versions: versions, message: message)
  }
}
