import Clinic
import Foundation
import GRDB
import Journal
import Vault

/// Whether a session goes on: a function of the records and the clock, so that it makes no difference by which
/// door, at which device, its person's rights were changed.
extension OpenPractice {
  /// Why a session is over; nil while it goes on. Asked at each key: where the log is as it was when it was found
  /// to go on, or nobody else has committed since, that answers, as long as the clock alone cannot end it.
  package func endOfSession(_ session: Session) throws -> String? {
    var log: LogState?
    if openTurn == nil {
      // Before anything is read: what is read then is as late as this, or later.
      log = queue.inDatabase(LogState.init)
      if let sound = soundSession, sound.session == session.id, sound.holds(at: world.now()) {
        if let log, log == sound.log { return nil }
        if try queue.inDatabase(Self.dataVersion) == sound.version {
          soundSession?.log = log
          return nil
        }
      }
    }
    soundSession = nil
    return try read { db in
      let person = try state(of: session.user.record, .user, in: db)
      if let end = try endOfSession(session, person, in: db) { return end }
      let until = person.flatMap { RolesInTime($0).waiting(at: world.now())?.from }
      soundSession = others.version.map {
        SoundSession(session: session.id, version: $0, log: log, until: until)
      }
      return nil
    }
  }

  /// Asked for each command of a batch, and answered once while its transaction holds the lock.
  func refuseEnded(_ session: Session, in db: Database) throws {
    if let sound = openTurn?.soundSession, sound == session.id { return }
    let person = try state(of: session.user.record, .user, in: db)
    if let why = try endOfSession(session, person, in: db) {
      throw PracticeError(.sessionEnded, "your session has ended: \(why)", remedy: "log in again")
    }
    if openTurn?.began != nil { openTurn?.soundSession = session.id }
  }

  /// - Parameter person: the record of whoever began it; nil for what is nobody's, such as a device slot's.
  private func endOfSession(
    _ session: Session, _ person: RecordState?, in db: Database
  ) throws -> String? {
    let presence = try Row.fetchOne(
      try db.cachedStatement(sql: "SELECT ended FROM presence WHERE session = ?"),
      arguments: [session.id.data])
    if let ended = presence?[0] as String? { return ended }
    return person.flatMap { endOfRights(of: session, $0) }
  }

  /// What a session was begun with and its person no longer has. Here such acts end the sessions themselves;
  /// those of other devices are received as records, and some come into force by the clock.
  private func endOfRights(of session: Session, _ person: RecordState) -> String? {
    if person.value(of: UserField.isDisabled)?.booleanValue == true { return "disabled by an administrator" }
    guard RolesInTime(person).inForce(at: world.now()).contains(session.role) else {
      return "your roles were changed"
    }
    // Whose patients are one's own, and whose chart one may not change, follows from these.
    if person.value(of: UserField.provider)?.recordValue != session.provider?.record {
      return "which provider you are was changed"
    }
    if person.value(of: UserField.ownChart)?.recordValue != session.ownChart?.record {
      return "your own chart was noted"
    }
    // A password that is given here ends what it should end in its own act, and lets its own session go on.
    if let credential = session.credential, let latest = person[UserField.credential]?.winner?.version,
      latest != credential, latest.device != journal.device
    {
      return "your password was replaced"
    }
    return nil
  }
}
