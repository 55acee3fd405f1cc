import Foundation
import Glibc
import PseudoTerminal
import Synchronization

/// The demonstration practice that every journey begins with, made once and copied for each.
enum SharedPractice {
  /// Made by the program that `DAYBOOK_PROGRAM` names.
  static let given = Result { try make(.asGiven) }
  /// Made by the rehearsal program: the same people on the same day, always.
  static let rehearsed = Result { try make(.rehearsed) }

  private static func make(_ program: Journey.Program) throws -> String {
    let journey = try Journey(program, isEmpty: true)
    let made = try journey.run(["demo", "--make-only", "--patients", "40", "--years", "0.02", "--seed", "3"])
    guard made.status == 0 else { throw JourneyFailure("no practice could be made: \(made.errors)") }
    let kept = try Journey.makeFolder()
    for part in ["store", "state"] {
      try FileManager.default.moveItem(atPath: "\(journey.folder)/\(part)", toPath: "\(kept)/\(part)")
    }
    removeAtExit(kept)
    return kept
  }

  /// The process that runs the tests ends without telling anybody; its shared practices go with it.
  private static func removeAtExit(_ folder: String) {
    folders.withLock { $0.append(folder) }
    _ = hook
  }

  private static let folders = Mutex<[String]>([])

  private static let hook: Void = {
    atexit {
      for folder in SharedPractice.folders.withLock({ $0 }) {
        try? FileManager.default.removeItem(atPath: folder)
      }
    }
  }()
}
