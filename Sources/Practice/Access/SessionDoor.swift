package import Clinic
import Foundation
import GRDB
import Journal
import Vault

/// Log-in, log-out, and the end of a session by an administrator.
extension OpenPractice {
  /// What a person sees after logging in.
  package struct Welcome: Sendable {
    package let session: Session
    /// When this person logged in before; nil the first time.
    package let lastLogIn: Moment?
    /// Log-ins that failed for this person since then.
    package let failures: Int
    /// All roles that this person may act in.
    package let roles: [Role]
    /// Broken glasses that wait for this person's review; 0 where the role reviews none.
    package let glassesToReview: Int
    /// Roles that somebody gets soon, of anybody: whoever knows better can object until then.
    package let waitingRoles: [WaitingRoles]
    /// False where the disk is full and the log-in waits in the spool.
    package internal(set) var isFiled = true
  }

  /// A log-in that failed while the store was shut, as the ring beside it kept it.
  package struct FailedLogIn: Sendable {
    package let login: String
    package let moment: Moment
    package let source: String
    /// What was tried where it was no password.
    package let by: String?

    package init(login: String, moment: Moment, source: String, by: String? = nil) {
      self.login = login
      self.moment = moment
      self.source = source
      self.by = by
    }
  }

  /// Begins a session for a person whose password has opened the keyring.
  ///
  /// Files the log-in and, first, the failures that the ring holds. Refuses a disabled person. While the disk
  /// is full the log-in goes to the spool, and the practice can be read; the failures stay in the ring
  /// (`Welcome.isFiled`).
  package func beginSession(
    login: String, role wanted: Role? = nil, failures: [FailedLogIn] = []
  ) throws -> Welcome {
    do {
      return try transaction(durable: true) { db in
        let welcome = try welcome(login, as: wanted, failures: failures, in: db)
        try endLostSessions(foundBy: welcome.session, in: db)
        for failure in failures { try file(failure, in: db) }
        try file(.security, beginning(of: welcome.session), in: db)
        try notePresence(
          of: welcome.session.id, user: welcome.session.user, at: welcome.session.started.milliseconds,
          by: ConsoleProcess.own, in: db)
        return welcome
      }
    } catch let error as PracticeError where error.code == .diskFull {
      var spooled = try read { try welcome(login, as: wanted, failures: failures, in: $0) }
      // Whoever files it knows by that whether the console is still there.
      let console = ConsoleProcess.own.map { ["console": FieldValue.text($0.words)] } ?? [:]
      try spoolInstead(beginning(of: spooled.session, console), of: error)
      spooled.isFiled = false
      return spooled
    }
  }

  /// Who this is, and what they should be told; writes nothing.
  private func welcome(
    _ login: String, as wanted: Role?, failures: [FailedLogIn], in db: Database
  ) throws -> Welcome {
    guard let person = try people(in: db).first(where: { $0.login == login }) else {
      throw PracticeError(
        .notAllowed, "this person is not known in this practice",
        remedy: "ask an administrator")
    }
    if person.isDisabled {
      throw PracticeError(
        .notAllowed, "this log-in has been disabled", remedy: "ask an administrator")
    }
    if person.roles.isEmpty, let waiting = person.waiting {
      throw PracticeError(
        .notAllowed, "what you may do here comes into force \(waiting.hour(in: zone))",
        remedy: "log in then; it waits because only one administrator asked for it")
    }
    guard !person.roles.isEmpty else {
      throw PracticeError(.notAllowed, "this log-in has no role", remedy: "ask an administrator")
    }
    guard let role = wanted ?? person.roles.first, person.roles.contains(role) else {
      throw PracticeError(
        .notAllowed, field: "role", "this person may not act in that role",
        remedy: "choose one of: \(person.roles.map(\.rawValue).joined(separator: ", "))")
    }
    let user = person.id
    let now = world.now()
    var session = Session(
      id: Identifier(world.newRecordID()), user: user, login: login, name: person.name,
      role: role, provider: person.provider, started: now)
    session.ownChart = person.ownChartID
    session.credential = try state(of: user.record, .user, in: db)?[UserField.credential]?.winner?.version
    let last = try Int64.fetchOne(
      db, sql: "SELECT max(started) FROM session WHERE user = ?", arguments: [user.data])
    let since = last ?? 0
    let failed = failures.filter { $0.login == login && $0.moment.milliseconds > since }.count
    let glasses = try glassesToReview(by: session, in: db)
    return Welcome(
      session: session, lastLogIn: last.map(Moment.init(milliseconds:)), failures: failed,
      roles: person.roles, glassesToReview: glasses, waitingRoles: try waitingRoles(in: db))
  }

  private func beginning(of session: Session, _ details: [String: FieldValue] = [:]) -> EntryBody {
    let now = session.started.milliseconds
    let id = session.id.record
    return EntryBody(
      verb: "session.begin", actor: session.user.record, role: session.role.rawValue, session: id,
      changes: [
        Change(kind: Kind.session.rawValue, record: id, field: 1, value: .bytes(session.user.record.bytes)),
        Change(kind: Kind.session.rawValue, record: id, field: 2, value: .integer(now)),
      ],
      moment: now, details: details, random: world.random(16))
  }

  /// What this host alone notes of a session that has begun: that it is open, and by which process where that is
  /// known.
  func notePresence(
    of session: SessionID, user: UserID, at moment: Int64, by process: ConsoleProcess?, in db: Database
  ) throws {
    try db.execute(
      sql: "INSERT OR REPLACE INTO presence (session, person, started) VALUES (?, ?, ?)",
      arguments: [session.data, user.data, moment])
    if let process { try ConsoleNote(session: session, process: process).keep(in: db) }
  }

  /// The same of one that has ended: what was kept for it goes.
  func noteAbsence(of session: SessionID, why: String, in db: Database) throws {
    try db.execute(sql: "UPDATE presence SET ended = ? WHERE session = ?", arguments: [why, session.data])
    try db.execute(sql: "DELETE FROM opened_chart WHERE session = ?", arguments: [session.data])
    try ConsoleNote.remove(session, in: db)
    try forgetKeptUndo(of: session, in: db)
  }

  private func file(_ failure: FailedLogIn, in db: Database) throws {
    let person = try Data.fetchOne(
      db, sql: "SELECT id FROM person WHERE login = ?", arguments: [failure.login])
    var details: [String: FieldValue] = ["source": .text(failure.source)]
    if let by = failure.by { details["by"] = .text(by) }
    try file(
      .security,
      EntryBody(
        verb: "session.refused", actor: RecordID(data: person) ?? RecordID(high: 0, low: 0), role: "none",
        session: RecordID(high: 0, low: 0), moment: failure.moment.milliseconds,
        details: details, random: world.random(16)), in: db)
  }

  /// Ends a session: log-out, hang-up, or an administrator's wish.
  package func endSession(_ id: SessionID, why: String, by session: Session) throws {
    let now = world.now().milliseconds
    let body = EntryBody(
      verb: "session.end", actor: session.user.record, role: session.role.rawValue,
      session: session.id.record, reason: why,
      changes: [
        Change(
          kind: Kind.session.rawValue, record: id.record, field: 3,
          value: .list([.integer(now), .text(why)]))
      ],
      moment: now, random: world.random(16))
    do {
      try transaction(durable: true) { db in
        if id != session.id { try require(.endSessions, of: session, for: nil, in: db) }
        try file(.security, body, in: db)
        try noteAbsence(of: id, why: why, in: db)
      }
    } catch let error as PracticeError where error.code == .diskFull && id == session.id {
      // One's own way out is open on a full disk; to end somebody else's session waits for room.
      try spoolInstead(body, of: error)
    }
    undoStack.forget(id)
  }

  /// Files that a session was locked or unlocked. What it can undo is put away with the store and comes
  /// back with it.
  ///
  /// - Parameter isAlone: false where another person has worked at this console since the lock: undo does
  ///   not reach back across that.
  package func noteLock(_ locked: Bool, why: String, of session: Session, isAlone: Bool = true) throws {
    let body = EntryBody(
      verb: locked ? "session.lock" : "session.unlock", actor: session.user.record,
      role: session.role.rawValue, session: session.id.record, reason: why,
      moment: world.now().milliseconds, random: world.random(16))
    do {
      try transaction(durable: false, rings: false) { db in
        if locked {
          try keepUndo(of: session, in: db)
        } else {
          try bringBackUndo(of: session, isAlone: isAlone, in: db)
        }
        try file(.security, body, in: db)
      }
    } catch let error as PracticeError
      where [.diskFull, .storeBusy].contains(error.code) && openTurn == nil
    {
      // A lock waits for nobody. What could be undone goes with the typing that could not be written.
      try spoolInstead(body, of: error)
    }
  }
}
