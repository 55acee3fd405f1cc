import Clinic
import Foundation
import GRDB
import Journal

/// Sessions whose console is gone without a word: killed, or hung up while it was locked and had no keys to
/// write with. They end at the next log-in on this host.
extension OpenPractice {
  static let lostReason = "its console is gone"

  /// Ends every session of this host whose process does not run any more.
  ///
  /// - Parameter session: of the person whose log-in found it out; the entry names them.
  func endLostSessions(foundBy session: Session, in db: Database) throws {
    for note in try ConsoleNote.all(in: db) where note.process.isGone {
      try file(
        .security,
        EntryBody(
          verb: "session.lost", actor: session.user.record, role: session.role.rawValue,
          session: session.id.record, reason: Self.lostReason,
          changes: [
            Change(
              kind: Kind.session.rawValue, record: note.session.record, field: 3,
              value: .list([.integer(world.now().milliseconds), .text(Self.lostReason)]))
          ],
          moment: world.now().milliseconds, random: world.random(16)), in: db)
      try noteAbsence(of: note.session, why: Self.lostReason, in: db)
    }
  }
}
