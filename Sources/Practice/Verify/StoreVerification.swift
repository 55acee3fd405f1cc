import Clinic
import Foundation
import GRDB
import Journal
package import Vault

/// Proves a store: every page, the chain, its signatures, the anchor, the audit's columns, attachments, and
/// that replaying the journal gives the tables that screens read.
///
/// It works on a copy, so that the practice goes on meanwhile. Whatever is wrong, it goes on with what can
/// still be compared, and says of each part what it was compared against.
package struct StoreVerification {
  let house: StoreHouse
  let keys: UnlockedKeys
  var report = VerifyReport()

  package init(_ house: StoreHouse, keys: UnlockedKeys) {
    self.house = house
    self.keys = keys
  }

  /// - Parameter progress: hears what is being compared.
  package static func run(
    _ house: StoreHouse, keys: UnlockedKeys, progress: (String) -> Void = { _ in }
  ) throws -> VerifyReport {
    var verification = StoreVerification(house, keys: keys)
    try verification.run(progress)
    return verification.report
  }

  private mutating func run(_ progress: (String) -> Void) throws {
    progress("authenticating every page")
    try checkPages()
    progress("copying the store")
    let store: DatabaseQueue
    do {
      // Who only reads leaves an empty log and its index behind; a damaged store is not even tidied.
      store = try EncryptedFile.open(
        path: house.layout.database, key: keys.storeKey, mode: report.isSound ? .readWrite : .readOnly)
    } catch let error as VaultError where error.code != .wiped {
      return report.add("opening", "\(error.problem) Nothing else could be compared.", isSound: false)
    }
    defer {
      try? store.close()
      EncryptedFile.forgetKey(of: house.layout.database)
    }
    do {
      let copy = try ScratchCopy(of: store, at: house.layout.verifyCopy, key: keys.storeKey)
      report.add("copy", "the rest was compared on a copy of the store as it was at one moment")
      try withExtendedLifetime(copy) { try compare(copy.queue, progress) }
    } catch let error as VaultError where error.code == .damaged {
      report.add(
        "copy", "the store cannot be copied whole, so the rest was compared on the store itself",
        isSound: false)
      try compare(store, progress)
    }
  }

  private mutating func compare(_ queue: DatabaseQueue, _ progress: (String) -> Void) throws {
    try queue.inDatabase { db in
      // One moment of the store, also where it goes on.
      try db.execute(sql: "BEGIN")
      defer { try? db.execute(sql: "ROLLBACK") }
      attempt("store") { try $0.checkIdentity(in: db) }
      progress("following the chain")
      let chains = followChains(in: db)
      attempt("signed heads") { try $0.checkHeads(chains.ends, in: db) }
      attempt("signed acts") { try $0.checkActs(in: db) }
      attempt("anchor") { try $0.checkAnchor(chains.ends, in: db) }
      if chains.areWhole {
        progress("replaying the journal")
        attempt("tables against replay") { try $0.compareReplay(in: db) }
      } else {
        report.add(
          "tables against replay", "not compared: the journal to replay is not whole", isSound: false)
      }
      progress("reading attachments")
      attempt("attachments") { try $0.checkAttachments(in: db) }
      attempt("database") { try $0.checkStructure(in: db) }
    }
  }

  /// One part. What keeps it from being compared is found wrong, and the next part is tried.
  private mutating func attempt(_ part: String, _ body: (inout StoreVerification) throws -> Void) {
    do {
      try body(&self)
    } catch {
      report.add(part, "could not be compared: \(Self.words(error))", isSound: false)
    }
  }

  /// What went wrong, without the name of any copy.
  static func words(_ error: any Error) -> String {
    switch error {
    case let error as DatabaseError: "the database cannot be read there (SQLite error \(error.resultCode))"
    case let error as VaultError: error.problem
    case let error as JournalError: error.problem
    case let error as PracticeError: error.problem
    default: String(describing: error)
    }
  }

  private mutating func checkPages() throws {
    let pages: PageReport
    do {
      pages = try PageReport.authenticate(path: house.layout.database, key: keys.storeKey)
    } catch let error as VaultError where error.code == .wrongKey {
      return report.add("pages", error.problem, isSound: false)
    }
    var faults: [String] = []
    if let page = pages.damagedPages.first {
      faults.append("page \(page) does not authenticate (\(pages.damagedPages.count) in all)")
    }
    if let frame = pages.damagedFrames.first {
      faults.append("log frame \(frame) does not authenticate (\(pages.damagedFrames.count) in all)")
    }
    guard faults.isEmpty else {
      return report.add("pages", faults.joined(separator: "; "), isSound: false)
    }
    report.add(
      "pages",
      "\(pages.authenticPages.counted("page")), free ones too, and \(pages.authenticFrames.counted("log frame")) "
        + "authenticate under the store's key"
    )
  }

  /// The store's own word on which one it is, against the keyring's.
  private mutating func checkIdentity(in db: Database) throws {
    let home = try house.keyringFile.read().home
    let store = try LocalNote.store.bytes(in: db)
    let mark = try LocalNote.mark.text(in: db)
    guard store == Data(home.storeID), mark == String(describing: home.mark) else {
      return report.add("store", "database and keyring are of two stores, or of two marks", isSound: false)
    }
    let generation = try Int64.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    report.add("store", "\(home.mark), generation \(generation); the keyring says the same")
  }

  /// The acts that bear their user's own signature.
  private mutating func checkActs(in db: Database) throws {
    let acts = try SignatureCheck.run(in: db)
    report.add("signed acts", acts.words, isSound: acts.isSound)
  }

  /// SQLite's own view of its pages, trees and indexes.
  private mutating func checkStructure(in db: Database) throws {
    let found = try String.fetchAll(db, sql: "PRAGMA integrity_check(3)")
    guard found == ["ok"] else {
      return report.add("database", found.joined(separator: "; "), isSound: false)
    }
    report.add("database", "its trees and indexes hold, by SQLite's own check")
  }
}
