import Clinic
import Foundation
import GRDB
import Journal
import Vault

/// What happens to access entries, and to those of a session's coming and going, that the full disk refuses:
/// they go to the sealed spool, whose blocks were taken beforehand, and the practice can only be read until they
/// are filed. So do a lock and an unlock that another program's writing keeps out; they hold up nobody.
extension OpenPractice {
  /// Files an access entry, and what this host notes beside it. Where the disk is full it goes to the spool:
  /// then the chart may be read, and nothing may be changed (`isDiskFull`).
  ///
  /// - Throws: `PracticeError.diskFull` where the spool is full too, or there is none: the chart stays shut.
  func fileOrSpool(_ body: EntryBody, beside: (Database) throws -> Void = { _ in }) throws {
    do {
      try transaction(durable: false, rings: false) { db in
        try file(.access, body, in: db)
        try beside(db)
      }
    } catch let error as PracticeError where error.code == .diskFull {
      try spoolInstead(body, of: error)
    }
  }

  /// Writes an entry to the spool that the full disk refused, or that another program's writing kept out.
  ///
  /// - Throws: `error` where there is no spool; `PracticeError.diskFull` where it is full too.
  func spoolInstead(_ body: EntryBody, of error: PracticeError) throws {
    guard let spool else { throw error }
    do {
      try spool.append(body.encoded)
    } catch let full as VaultError {
      throw PracticeError(.diskFull, full.problem, remedy: full.remedy)
    }
    accessIsSpooled = true
    if error.code == .diskFull { isDiskFull = true }
  }

  /// Takes the store's spool into use, made where there is none, and files what an earlier run left in it.
  func take(_ spool: AccessSpool) throws {
    self.spool = spool
    do {
      if !spool.exists { try spool.make() }
      accessIsSpooled = try !spool.contents().records.isEmpty
    } catch let error as VaultError where error.code == .damaged {
      notices.append(error.problem)
      // A transaction finds the damage too: it files it and makes the spool anew.
      accessIsSpooled = true
    } catch let error as VaultError {
      // Without a spool no chart opens once the disk is full; the refusal says so then.
      notices.append(error.problem)
    }
    try fileSpooledAccess()
  }

  /// Files what waits in the spool, where the disk has room again. Does nothing where nothing waits.
  ///
  /// - Returns: whether nothing waits now.
  @discardableResult
  package func fileSpooledAccess() throws -> Bool {
    guard accessIsSpooled else { return true }
    do {
      try transaction(durable: true, rings: false) { _ in }
    } catch let error as PracticeError where error.code == .diskFull {
      isDiskFull = true
      return false
    }
    return !accessIsSpooled
  }

  /// The first thing that any transaction does while something waits. What was filed is noted in the same
  /// transaction, so that a crash before the spool is emptied files nothing twice.
  func fileSpooled(in db: Database) throws -> AccessSpool.Contents? {
    guard accessIsSpooled, let spool else { return nil }
    let contents: AccessSpool.Contents
    do {
      contents = try spool.contents()
    } catch let error as VaultError where error.code == .damaged || error.code == .missing {
      try file(.security, systemBody("store.spool", details: ["found": .text(error.problem)]), in: db)
      try spool.make()
      accessIsSpooled = false
      return nil
    }
    let noted = try LocalNote.spoolFiled.text(in: db)?.split(separator: ":").map(String.init) ?? []
    let isSame = noted.first == String(contents.generation)
    let filed = isSame ? noted.last.flatMap { Int($0) } ?? 0 : 0
    for record in contents.records.dropFirst(filed) {
      try fileSpooled(try EntryBody(decoding: record), in: db)
    }
    try LocalNote.spoolFiled.set("\(contents.generation):\(contents.records.count)", in: db)
    return contents
  }

  /// An access, or what belongs to a session and what this host notes of it.
  private func fileSpooled(_ body: EntryBody, in db: Database) throws {
    guard body.verb.hasPrefix("session.") else {
      try file(.access, body, in: db)
      return
    }
    try file(.security, body, in: db)
    let session = SessionID(body.session)
    switch body.verb {
    case "session.begin":
      // A console that was killed meanwhile is found out by the next log-in.
      try notePresence(
        of: session, user: UserID(body.actor), at: body.moment,
        by: body.details["console"]?.textValue.flatMap { ConsoleProcess(words: $0) }, in: db)
    case "session.end": try noteAbsence(of: session, why: body.reason ?? "ended", in: db)
    default: break
    }
  }

  /// After that transaction is on the disk.
  func emptySpool(_ filed: AccessSpool.Contents?) {
    guard let filed, let spool else { return }
    // What is not emptied now is passed over the next time.
    accessIsSpooled = (try? spool.empty(filed)) != true
  }
}
