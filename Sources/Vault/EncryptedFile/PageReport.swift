import CVault

/// What authenticating every page of a database file, free ones too, and of its log, found.
package struct PageReport: Hashable, Sendable {
  /// Pages of the file that are as they were written.
  package var authenticPages = 0
  /// Pages that are not, or that the file ends within; numbered from 1.
  package var damagedPages: [UInt32] = []
  /// Pages that are not whole in the file, as an interrupted checkpoint leaves them, but are in the log.
  package var pagesInLog = 0
  /// Frames of the log that are as they were written.
  package var authenticFrames = 0
  /// Frames that are not, though a later one is: damage, not an interrupted write; numbered from 1.
  package var damagedFrames: [UInt32] = []
  /// Frames at the log's end that an interrupted write left.
  package var tornFrames = 0
  /// Frames left from before the last checkpoint.
  package var staleFrames = 0

  /// Whether nothing is damaged.
  package var isSound: Bool { damagedPages.isEmpty && damagedFrames.isEmpty }

  /// Authenticates a file that no connection of this process has open: closing any descriptor of a file ends
  /// its locks, so work on a copy, or in a process of its own.
  ///
  /// - Throws: `VaultError`: `.missing`, `.wrongKey`, `.system`, `.wiped`. Damage is not thrown but reported.
  package static func authenticate(path: String, key: SecretBytes) throws -> PageReport {
    precondition(key.count == Sealer.keyLength, "a store's key has 32 bytes")
    guard PrivateFile(path).exists else {
      throw SystemFailure(call: "open", path: path, number: 2).vaultError
    }
    // A page that the process knows by its nonce and tag would not be read with its bytes.
    EncryptedFile.wipePages()
    var report = PageReport()
    let result = try key.withBytes { key in
      withUnsafeMutablePointer(to: &report) { report in
        cvault_verify_file(
          path, key.baseAddress!.assumingMemoryBound(to: UInt8.self),
          { context, page, frame, verdict in
            context!.assumingMemoryBound(to: PageReport.self).pointee.count(page, frame, verdict)
            return 0
          }, report)
      }
    }
    if result != 0, result != PageReport.corrupt || report.isSound {
      throw VaultError(
        result == PageReport.notADatabase || result == PageReport.corrupt ? .wrongKey : .system,
        problem: "\(path) could not be authenticated (SQLite error \(result)).",
        remedy: "Check that the keyring beside it is this practice's, and that the file can be read.")
    }
    return report
  }

  private static let corrupt: Int32 = 11
  private static let notADatabase: Int32 = 26

  private mutating func count(_ page: UInt32, _ frame: UInt32, _ verdict: cvault_verdict) {
    switch verdict {
    case CVAULT_PAGE_AUTHENTIC: authenticPages += 1
    case CVAULT_PAGE_IN_LOG: pagesInLog += 1
    case CVAULT_PAGE_DAMAGED, CVAULT_PAGE_SHORT: damagedPages.append(page)
    case CVAULT_FRAME_AUTHENTIC: authenticFrames += 1
    case CVAULT_FRAME_DAMAGED: damagedFrames.append(frame)
    case CVAULT_FRAME_TORN: tornFrames += 1
    case CVAULT_FRAME_STALE: staleFrames += 1
    default: break
    }
  }
}
