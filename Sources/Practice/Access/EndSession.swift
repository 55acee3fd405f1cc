package import Clinic
import GRDB
package import Journal

/// Ends somebody else's session: the next key there lands on the log-in.
package struct EndSession: Command {
  package let id: SessionID
  package let why: String

  package init(_ id: SessionID, why: String) {
    self.id = id
    self.why = why
  }

  package var verb: String { "session.end" }
  package var permission: Permission { .endSessions }
  package var entryClass: EntryClass { .security }
  package var isReversible: Bool { false }

  package func carryOut(_ deed: inout Deed) throws {
    let name = try String.fetchOne(
      deed.db,
      sql: """
        SELECT person.name FROM presence JOIN person ON person.id = presence.person
        WHERE presence.session = ? AND presence.ended IS NULL
        """, arguments: [id.data])
    guard let name else {
      throw PracticeError(.notFound, "that session is over already", remedy: "look at the list again")
    }
    if id == deed.session.id {
      throw PracticeError(.ruleRefused, "this is your own session", remedy: "log out instead: :logout")
    }
    deed.setNew(
      .session, id.record, 3, .list([.integer(deed.now.milliseconds), .text(why)]))
    deed.reason = why
    try deed.practice.noteAbsence(of: id, why: why, in: deed.db)
    deed.message = "ended: the session of \(name)"
  }
}
