package import Clinic
import Glibc
import Vault

/// Files that are kept with charts: their sealed bytes lie beside the store, what they are in the journal.
extension StoreHouse {
  private var attachments: AttachmentStore { AttachmentStore(folder: layout.attachments) }

  /// Seals a file and keeps it with a patient's chart. The file itself stays where it is.
  ///
  /// - Parameter type: a media type, such as `image/jpeg`.
  /// - Throws: `PracticeError`, `VaultError`: as `AttachmentStore.add`; nothing is kept then.
  @discardableResult
  package func attach(
    fileAt path: String, type: String, title: String, to patient: PatientID, practice: OpenPractice,
    as session: Session
  ) throws -> Done {
    try practice.require(.importImage, as: session, for: patient)
    try KeepAttachment.check(title: title, type: type)
    let stored = try attachments.add(fileAt: path, type: type)
    defer { stored.key.wipe() }
    do {
      return try practice.perform(
        KeepAttachment(stored, id: Identifier(world.newRecordID()), of: patient, title: title), as: session)
    } catch {
      try? attachments.remove(stored)
      throw error
    }
  }

  /// Writes the content of an attachment into a new file, mode 0600, in plain text: it leaves the store.
  ///
  /// - Throws: `PracticeError`; `VaultError`: `.exists`, and as `AttachmentStore.read`. Nothing is left of the
  ///   file then.
  package func save(_ id: AttachmentID, to path: String, practice: OpenPractice, as session: Session) throws {
    let attachment = try practice.attachment(id, as: session)
    let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else {
      throw PracticeError(
        .badInput, field: "file", "\(path) cannot be made: \(String(cString: strerror(errno)))",
        remedy: "give the name of a file that is not there yet")
    }
    var isWhole = false
    defer {
      Glibc.close(descriptor)
      if !isWhole { unlink(path) }
    }
    let stored = attachment.stored
    defer { stored.key.wipe() }
    try attachments.read(stored) { piece in
      var written = 0
      while written < piece.count {
        let count = piece[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        guard count > 0 else {
          throw PracticeError(
            .diskFull, "\(path) cannot be written: \(String(cString: strerror(errno)))",
            remedy: "free some space, then repeat")
        }
        written += count
      }
    }
    isWhole = true
  }
}
