import Clinic
import Foundation
import GRDB
import Journal

/// The way in when every password is lost: whoever holds the recovery kit gives an administrator a new one.
extension OpenPractice {
  /// Files that the recovery kit gave an administrator a new password. A kit names nobody, so the entry has
  /// no actor; their sessions end.
  func resetByKit(_ administrator: UserID, to credential: [UInt8], kit: String) throws {
    let nobody = RecordID(high: 0, low: 0)
    try transaction(durable: true) { db in
      let session = Session(
        id: Identifier(nobody), user: Identifier(nobody), login: "", name: "", role: .administrator,
        provider: nil, started: world.now())
      var deed = Deed(db: db, practice: self, session: session, now: world.now())
      try deed.set(.user, administrator.record, UserField.credential, .bytes(credential))
      try UserRules.endSessions(of: administrator, "your password was replaced", in: &deed)
      try file(
        .security,
        EntryBody(
          verb: "user.credential", actor: nobody, role: "none", session: nobody,
          reason: "every password was lost: opened by the recovery kit", changes: deed.changes,
          moment: deed.now.milliseconds, details: ["kit": .text(kit)], random: world.random(16)), in: db)
    }
  }
}
