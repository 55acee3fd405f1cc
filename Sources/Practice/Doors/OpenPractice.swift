package import Clinic
import Foundation
package import GRDB
package import Journal
import Vault

/// A practice whose store is open: the application behind every screen and every command line.
///
/// It lives on one thread with one connection. Writing goes through `perform`, `receive` and
/// `jot`; charts are read through `openChart`.
package final class OpenPractice {
  package let world: World
  package let queue: DatabaseQueue
  package let journal: JournalTable
  package let writer: ProjectionWriter
  /// The practice's own zone: appointments keep its wall time, whatever the machine's zone is.
  package internal(set) var zone: Zone
  let bell: Bell?
  /// False while a practice is being made that nobody has been told of: nothing waits for the disk.
  var waitsForDisk = true
  /// What the connection was told last: whether commits wait for the disk, and how long for a lock.
  var isFull = true
  var knownPatience: Turn.Patience?
  /// The transaction that is open; nil between two.
  var openTurn: Turn?
  /// True while something was committed without waiting for the disk; `syncLog` makes it safe.
  package var hasUnsyncedJots = false
  /// What whoever opened the store must be told: a new incarnation, typing that was lost. Sentences without
  /// a full stop.
  package internal(set) var notices: [String] = []
  /// Acts that are written and that the disk refused to make safe; whoever shows it takes it away.
  package var notDurable: PracticeError?
  /// What `PRAGMA data_version` said when news of others was looked for last.
  var knownVersion: Int64?
  /// When the head was signed last; nil before the first time.
  var headSettledAt: Moment?
  /// True from the opening on, and after each entry about people or the recovery kit, until
  /// `StoreHouse.reconcile` has compared the keyring beside the store with the journal.
  package internal(set) var keyringMayDiffer = true
  var undoStack = UndoStack()
  var searchThrottle = SearchThrottle()
  var anchorKeeper: AnchorKeeper?
  var spool: AccessSpool?
  /// True while entries wait in the spool: the disk is full, or another program was writing when the console was
  /// locked or unlocked.
  package internal(set) var accessIsSpooled = false {
    didSet { if !accessIsSpooled { isDiskFull = false } }
  }
  /// Whether they wait because the disk is full: charts are read-only then.
  package internal(set) var isDiskFull = false
  /// The store's folder; nil in a store that has none.
  var layout: StoreLayout?
  /// The sealed files beside the store; nil in a store that has no folder.
  var attachments: AttachmentStore?
  /// Charts whose opening lies in the spool, and when: none is filed twice within ten minutes.
  var spooledCharts: [PatientID: (session: SessionID, moment: Int64)] = [:]
  /// What was decoded last, and how far others' writing was followed to keep it true.
  let kept = KeptRecords()
  var others = OthersWriting()
  /// A session that was found to go on: after how many commits of others, and with which log. An entry of this
  /// process about people or sessions forgets it.
  var soundSession: SoundSession?
  /// Seals what cannot be written at a lock: under a key of the store's own where `StoreHouse` opened it.
  lazy var typingSealer = Sealer(key: SecretBytes(randomCount: Sealer.keyLength))
  /// How long a transaction outside of a turn waits for a lock held by another.
  package var patience: Turn.Patience
  /// The signing keys of those who gave their password to this process.
  var hands: [VerifyingKey: SigningKey] = [:]
  /// What the person answered to the commands that are being carried out now.
  var decisions: [StaleField.Decision] = []

  /// Opens over a store that `create` once prepared.
  ///
  /// - Parameters:
  ///   - patience: how long a lock held by another is waited for. A job brings a store of an older program up to
  ///     this one's tables, however long that takes; whoever is in a hurry is refused with
  ///     `PracticeError.storeUnready`.
  ///   - progress: hears how far such an upgrade has come.
  package init(
    queue: DatabaseQueue, world: World, bell: Bell? = nil, patience: Turn.Patience = .job,
    progress: (SchemaUpgrade.Step) -> Void = { _ in }
  ) throws {
    self.queue = queue
    self.world = world
    self.bell = bell
    self.patience = patience
    writer = ProjectionWriter { [kept] table, record, before, after, db in
      kept.wrote(table.kind, record, before, after)
      try PatientIndex.update(table, record, before, after, db)
      try CardIndex.update(table, record, before, after, db)
    }
    guard try patience == .job || !SchemaUpgrade.isDue(queue) else {
      throw PracticeError(
        .storeUnready, "an older Daybook wrote this store", remedy: "bring its tables up to this one's first")
    }
    let rebuilt = try SchemaUpgrade.run(queue, progress: progress)
    if !rebuilt.isEmpty {
      notices = ["a newer Daybook: made anew: \(rebuilt.joined(separator: ", "))"]
    }
    (journal, zone) = try queue.inDatabase { db in
      guard let device = RecordID(data: try LocalNote.device.bytes(in: db)) else {
        throw PracticeError(
          .storeDamaged, "the store does not say which device it is",
          remedy: "restore it from a backup, or run daybook salvage")
      }
      let incarnation = try LocalNote.incarnation.number(in: db) ?? 1
      let journal = try JournalTable(device: device, incarnation: UInt32(incarnation), in: db)
      return (journal, try Self.readZone(world, in: db))
    }
    knownVersion = try queue.inDatabase(Self.dataVersion)
  }

  /// Makes the tables of a new store and gives this host its device.
  package static func prepare(_ queue: DatabaseQueue, world: World) throws {
    let device = world.newRecordID()
    try queue.inTransaction(.immediate) { db in
      try Schema.create(in: db)
      try LocalNote.device.set(device.data, in: db)
      try LocalNote.incarnation.set(1, in: db)
      return .commit
    }
  }

  /// Reads; never writes. All of it sees one moment of the store, and takes its locks once; in a turn it
  /// sees what the turn has written. Bounded: what scans all patients belongs to a worker.
  package func read<T>(_ body: (Database) throws -> T) throws -> T {
    if let openTurn { return try read(in: openTurn.db, body) }
    return try queue.inDatabase { try read(in: $0, body) }
  }

  private func read<T>(in db: Database, _ body: (Database) throws -> T) throws -> T {
    if db.isInsideTransaction { return try body(db) }
    return try db.reading {
      try noticeOthers(in: db)
      return try body(db)
    }
  }

  /// The door for writing: permission, rule, entry, tables, in one transaction on the disk.
  ///
  /// Several commands are committed together or not at all. Refusals by role are themselves filed.
  ///
  /// - Parameter forms: half-filled forms of this person that the commands save: what the blotter holds of
  ///   them goes in the same transaction, so that a form is on record or half filled, never both.
  @discardableResult
  package func perform(
    _ commands: [any Command], as session: Session, clearing forms: [String] = []
  ) throws -> [Done] {
    do {
      // Several entries of one deed are tied together, so that they are undone together.
      let act = commands.count > 1 ? world.newRecordID() : nil
      let done = try transaction(durable: true) { db in
        let done = try commands.map { try carryOut($0, as: session, act: act, in: db) }
        for form in forms { try clearJots(form: form, of: session.user, in: db) }
        return done
      }
      undoStack.push(done, of: session.id)
      return done
    } catch let error as PracticeError where error.code == .notAllowed {
      try? fileRefusal(of: commands.map(\.verb), as: session)
      throw error
    }
  }

  @discardableResult
  package func perform(_ command: any Command, as session: Session) throws -> Done {
    try perform([command], as: session)[0]
  }

  /// One command inside a transaction that is already open.
  func carryOut(
    _ command: any Command, as session: Session, act: RecordID?, in db: Database
  ) throws -> Done {
    try refuseEnded(session, in: db)
    var deed = Deed(db: db, practice: self, session: session, now: world.now())
    try require(
      command.permission, of: session, for: nil, hasSecondPerson: command.bringsSecondPerson, in: db)
    try command.carryOut(&deed)
    guard !deed.changes.isEmpty else {
      return Done(
        version: nil, message: deed.message, records: [], warnings: deed.warnings, isReversible: false)
    }
    let entry = try file(
      command.entryClass,
      EntryBody(
        verb: command.verb, actor: session.user.record, role: session.role.rawValue,
        session: session.id.record, patient: deed.patient?.record, reason: deed.reason, act: act,
        changes: deed.changes, moment: deed.now.milliseconds, details: deed.details,
        random: world.random(16)),
      in: db)
    var records: [RecordID] = []
    for change in deed.changes where !records.contains(change.record) { records.append(change.record) }
    return Done(
      version: entry.header.version, message: deed.message, records: records, warnings: deed.warnings,
      isReversible: command.isReversible && command.entryClass == .change)
  }

  /// Appends an entry and applies it.
  @discardableResult
  func file(_ entryClass: EntryClass, _ body: EntryBody, in db: Database) throws -> Entry {
    if body.changes.contains(where: { Self.sessionKinds.contains($0.kind) }) {
      soundSession = nil
      openTurn?.soundSession = nil
    }
    let entry: Entry
    do {
      entry = try journal.append(entryClass, body, signedBy: try hand(for: body, in: db), in: db)
    } catch let error as JournalError where error.code == .tooLarge {
      throw PracticeError(tooLong: body, error.place)
    }
    if !body.changes.isEmpty { try writer.apply(entry, in: db) }
    if body.changes.contains(where: Self.isInKeyring) { keyringMayDiffer = true }
    if body.changes.contains(where: { $0.kind == Kind.practice.rawValue }) {
      zone = try Self.readZone(world, in: db)
    }
    return entry
  }

  private static let sessionKinds: Set<Int> = [Kind.session.rawValue, Kind.user.rawValue]

  /// The leaves of a record's fields; nil where there is no such record.
  package func state(of record: RecordID, _ kind: Kind, in db: Database) throws -> RecordState? {
    let table = KindCatalogue.table(for: kind).table
    let statement = try db.cachedStatement(sql: "SELECT state FROM \"\(table)\" WHERE id = ?")
    return try Data.fetchOne(statement, arguments: [record.data]).map {
      try RecordState(decoding: [UInt8]($0))
    }
  }

  /// Who changed a field while someone had an older value on screen.
  ///
  /// - Parameter yours: what would have been written; nil where there is nothing to choose.
  func changedElsewhere(
    _ kind: Kind, _ record: RecordID, _ field: Int, _ current: [Version], yours: FieldValue? = nil,
    in db: Database
  ) throws -> PracticeError {
    let name = KindCatalogue.table(for: kind).fields.first { $0.number == field }?.name
    let leaves = try state(of: record, kind, in: db)?[field]?.leaves ?? []
    let latest = leaves.first?.version ?? current.last
    guard let latest, let entry = try journal.entry(latest, in: db) else {
      return PracticeError(
        .changedElsewhere, field: name, "this was changed since it was shown",
        remedy: "look again and repeat")
    }
    let who = try personName(entry.body.actor, in: db)
    let local = zone.localTime(of: Moment(milliseconds: entry.body.moment))
    let isToday = local.day == zone.localTime(of: world.now()).day
    let when = isToday ? local.time.text : "\(local.day.text) \(local.time.text)"
    var stale: StaleField?
    if let yours, let theirs = leaves.first?.value {
      let words = EntryWords(practice: self, db: db)
      func said(_ value: FieldValue) throws -> String {
        try words.words(
          value, of: Change(kind: kind.rawValue, record: record, field: field, value: value))
      }
      stale = StaleField(
        kind: kind.rawValue, record: record, field: field, name: name ?? "field \(field)", who: who,
        when: when, theirs: try said(theirs), yours: try said(yours), standing: current,
        canJoin: FieldJoining.canJoin(kind.rawValue, field),
        canKeepBoth: KindCatalogue.table(for: kind).merge != .strictOrder,
        isWholeAct: kind == .appointment || kind == .user)
    }
    return PracticeError(
      .changedElsewhere, field: name, "\(who) changed this at \(when)",
      remedy: "look at the new value, then repeat if yours should stand", stale: stale)
  }

  /// The display name of whoever an entry names as actor: a person, or a device slot.
  package func personName(_ user: RecordID, in db: Database) throws -> String {
    try String.fetchOne(
      try db.cachedStatement(
        sql: """
          SELECT name FROM person WHERE id = ?1
          UNION ALL SELECT 'device slot ' || name FROM device WHERE id = ?1 LIMIT 1
          """), arguments: [user.data])
      ?? "someone"
  }

  private func fileRefusal(of verbs: [String], as session: Session) throws {
    try transaction(durable: true, rings: false) { db in
      _ = try file(
        .security,
        EntryBody(
          verb: "refused", actor: session.user.record, role: session.role.rawValue,
          session: session.id.record, moment: world.now().milliseconds,
          details: ["wanted": .text(verbs.joined(separator: ", "))], random: world.random(16)), in: db)
    }
  }

  static func readZone(_ world: World, in db: Database) throws -> Zone {
    let name = try String.fetchOne(db, sql: "SELECT zone FROM practice LIMIT 1") ?? "UTC"
    guard let zone = world.zone(name) else {
      throw PracticeError(
        .notFound, field: "time zone", "this machine has no time zone called \(name)",
        remedy: "install the tzdata package")
    }
    return zone
  }
}
