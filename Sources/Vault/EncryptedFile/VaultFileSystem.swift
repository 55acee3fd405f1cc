import CVault
import GRDB

/// SQLite's encrypted file system layer: keys for paths, and its refusals in words.
enum VaultFileSystem {
  /// SQLITE_NOTFOUND: nothing of that file is open.
  static let notFound: Int32 = 12

  private static let started: Int32 = cvault_start()

  /// Gives the layer the key of a path, for all later opens.
  ///
  /// - Throws: `VaultError`: `.system`, `.wiped`.
  static func bind(_ key: SecretBytes, to path: String) throws {
    guard started == 0 else {
      throw VaultError(
        .system, problem: "The encrypted file system layer did not start (SQLite error \(started)).",
        remedy: "Reinstall libsqlite3 and libsodium.")
    }
    precondition(key.count == Sealer.keyLength, "a store's key has 32 bytes")
    let result = try key.withBytes {
      cvault_add_key(path, $0.baseAddress!.assumingMemoryBound(to: UInt8.self))
    }
    guard result == 0 else {
      throw VaultError(
        .system, problem: "\(path) could not be given its key (SQLite error \(result)).",
        remedy: "Check that the folder is there and may be entered.")
    }
    _ = cvault_last_refusal(nil, 0)
  }

  static func allowCreating(_ path: String) throws {
    let result = cvault_allow_create(path)
    guard result == 0 else {
      throw VaultError(
        .system, problem: "\(path) may not be made (SQLite error \(result)).", remedy: "Check the folder.")
    }
  }

  static func forbidCreating(_ path: String) {
    _ = cvault_forbid_create(path)
  }

  /// An error of SQLite as one of this room: by the layer's own reason where it has one.
  static func explain(_ error: any Error, of path: String) -> any Error {
    if error is VaultError { return error }
    var message = [CChar](repeating: 0, count: 1024)
    let refusal = cvault_last_refusal(&message, message.count)
    if let code = code(of: refusal) {
      let detail = String(decoding: message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      return VaultError(
        code, problem: problem(of: code, path), remedy: remedy(of: code),
        cause: LayerRefusal(description: detail))
    }
    guard let error = error as? DatabaseError else { return error }
    let known: VaultError.Code? =
      switch error.resultCode {
      case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
      case .SQLITE_FULL: .diskFull
      // The index of the log could not be given its pages.
      case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_SHMSIZE: .diskFull
      case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_IOERR: .damaged
      case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_READONLY, .SQLITE_AUTH: .system
      default: nil
      }
    guard let known else { return error }
    return VaultError(known, problem: problem(of: known, path), remedy: remedy(of: known), cause: error)
  }

  private static func code(of refusal: cvault_refusal) -> VaultError.Code? {
    switch refusal {
    case CVAULT_REFUSED_NO_KEY, CVAULT_REFUSED_WRONG_KEY: .wrongKey
    case CVAULT_REFUSED_PLAINTEXT: .plaintext
    case CVAULT_REFUSED_FOREIGN: .foreign
    case CVAULT_REFUSED_MISSING: .missing
    case CVAULT_REFUSED_EMPTY, CVAULT_REFUSED_TRUNCATED: .truncated
    case CVAULT_REFUSED_NEWER_FORMAT: .unsupported
    case CVAULT_REFUSED_OPTION, CVAULT_REFUSED_UNREADABLE: .system
    case CVAULT_REFUSED_DAMAGED_LOG: .damaged
    default: nil
    }
  }

  private static func problem(of code: VaultError.Code, _ path: String) -> String {
    switch code {
    case .wrongKey:
      "\(path) does not open with this practice's key: it is another practice's, or the keyring is."
    case .plaintext: "\(path) is not encrypted, so it is not this practice's file."
    case .foreign: "\(path) is not a file of Daybook."
    case .missing: "\(path) is not there."
    case .truncated: "\(path) is cut short: it ends within its first page."
    case .unsupported: "A later Daybook wrote \(path)."
    case .damaged: "\(path), or its log \(path)-wal, is damaged: a part of it does not authenticate."
    case .busy: "Another program holds \(path)."
    case .diskFull: "The disk is full: \(path) could not be written."
    default: "The system refused to open \(path)."
    }
  }

  private static func remedy(of code: VaultError.Code) -> String {
    switch code {
    case .wrongKey: "Put the keyring and the database of one practice together again, from the same backup."
    case .plaintext, .foreign: "Restore the practice from a backup; nothing was changed."
    case .missing: "Check --store, or restore the practice from a backup."
    case .truncated, .damaged:
      "Nothing was changed. Restore a backup, or copy what is whole with `daybook salvage`."
    case .unsupported: "Update Daybook on this machine."
    case .busy: "Wait a moment and try again."
    case .diskFull: "Free some space, then try again; nothing that was called done is lost."
    default: "Check owner and rights of the file and its folder."
    }
  }
}

/// What the layer itself said, for the log.
struct LayerRefusal: Error, CustomStringConvertible {
  let description: String
}
