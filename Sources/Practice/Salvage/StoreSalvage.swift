import Clinic
import Foundation
import GRDB
import Journal
package import Vault

/// Brings what still authenticates of a damaged store into a new one; the original is only read.
///
/// Every journal entry that is found on an authentic page is kept with its own bytes, and the tables are
/// replayed from them. What people had half typed and local notes of little weight are not brought over.
package struct StoreSalvage {
  /// What was found, and what was not.
  package struct Report: Sendable {
    package internal(set) var pages = 0
    package internal(set) var lostPages: [UInt32] = []
    package internal(set) var entries = 0
    /// Runs of numbers that are missing in a journal, in words: "entries 12 to 17".
    package internal(set) var gaps: [String] = []
    package internal(set) var lostEntries = 0
    package internal(set) var attachments = 0
    /// Attachments that an entry names and whose bytes are gone or damaged, in words.
    package internal(set) var lostAttachments: [String] = []

    /// Whether everything was saved.
    package var isWhole: Bool { lostEntries == 0 && lostAttachments.isEmpty }

    package var rows: [AnswerRow] {
      let names = lostPages.prefix(20).map(String.init).joined(separator: ", ")
      let more = lostPages.count > 20 ? " and more" : ""
      return [
        AnswerRow(
          "pages: \(pages) read, \(lostPages.count) lost\(lostPages.isEmpty ? "" : ": \(names)\(more)")",
          [
            "part": .text("pages"), "kept": .number(pages), "lost": .number(lostPages.count),
            "pages": .text(lostPages.map(String.init).joined(separator: " ")),
          ]),
        AnswerRow(
          "entries: \(entries) kept, \(lostEntries) lost between them",
          [
            "part": .text("entries"), "kept": .number(entries), "lost": .number(lostEntries),
          ]),
        AnswerRow(
          "attachments: \(attachments) kept, \(lostAttachments.count) lost",
          [
            "part": .text("attachments"), "kept": .number(attachments),
            "lost": .number(lostAttachments.count),
          ]),
      ]
        + (gaps + lostAttachments).map {
          AnswerRow("lost: \($0)", ["part": .text("gap"), "found": .text($0)])
        }
    }
  }

  private let house: StoreHouse
  private let target: StoreHouse
  private let keys: UnlockedKeys
  private var report = Report()
  private var entries: [Version: Entry] = [:]
  private var purged: [Version: PurgedEntry] = [:]
  private var notes: [String: LeafPage.Value] = [:]
  private var imported: [(source: String, number: String, patient: [UInt8])] = []

  /// - Parameter target: an empty folder's house.
  package init(_ house: StoreHouse, to target: StoreHouse, keys: UnlockedKeys) {
    self.house = house
    self.target = target
    self.keys = keys
  }

  /// - Throws: `VaultError.exists` where the target is no empty folder; `.wrongKey`; `PracticeError` where
  ///   nothing can be saved.
  package static func run(_ house: StoreHouse, to target: StoreHouse, keys: UnlockedKeys) throws -> Report {
    var salvage = StoreSalvage(house, to: target, keys: keys)
    try target.layout.make {
      try salvage.collect()
      try salvage.rebuild()
    }
    return salvage.report
  }

  /// Reads a copy of file and log in the new folder, so that nothing can touch the original.
  private mutating func collect() throws {
    let copy = target.layout.salvageCopy
    defer { for path in [copy, copy + "-wal"] { unlink(path) } }
    let files = FileManager.default
    for suffix in ["", "-wal"] where files.fileExists(atPath: house.layout.database + suffix) {
      try files.copyItem(atPath: house.layout.database + suffix, toPath: copy + suffix)
    }
    // What is left may be in the log alone.
    if !files.fileExists(atPath: copy) { try Data().write(to: URL(filePath: copy)) }
    var images: [UInt32: [UInt8]] = [:]
    let storeID = try house.keyringFile.read().home.storeID
    let known = try anchorFile(storeID).fileIDs(storeID: storeID)
    try PageSalvage.read(path: copy, key: keys.storeKey, fileIDs: known) { page, image in
      if let image {
        images[page] = image
        report.pages += 1
      } else {
        report.lostPages.append(page)
      }
    }
    for (page, image) in images {
      guard let leaf = LeafPage(image, page: page) else { continue }
      for record in leaf.records(overflow: { images[$0] }) { keep(record) }
    }
    guard !entries.isEmpty else {
      throw PracticeError(
        .storeDamaged, "no journal entry of \(house.layout.database) can be read", remedy: "restore a backup")
    }
  }

  /// What this host remembers of the damaged store.
  private func anchorFile(_ storeID: [UInt8]) throws -> AnchorFile {
    try AnchorFile(
      folder: StoreLayout.stateFolder(stateHome: house.stateHome, storeID: storeID),
      place: StorePlace(folder: house.layout.folder), storeKey: keys.storeKey)
  }

  private mutating func keep(_ record: LeafPage.Record) {
    let values = record.values
    if record.rowID != nil {
      // The table of entries: id, class, moment, verb, actor, patient, header, body, link, purged.
      guard (9...10).contains(values.count), case .blob(let header) = values[6],
        case .blob(let link) = values[8]
      else { return }
      if case .blob(let body) = values[7] {
        guard let entry = try? Entry(storedHeader: header, storedBody: body, storedLink: link) else { return }
        entries[entry.version] = entry
      } else if case .blob(let hash)? = values.count == 10 ? values[9] : nil {
        guard let gone = try? PurgedEntry(storedHeader: header, bodyHash: hash, storedLink: link) else {
          return
        }
        purged[gone.header.version] = gone
      }
    } else if values.count == 2, case .text(let name) = values[0], LocalNote(rawValue: name) != nil {
      notes[name] = values[1]
    } else if values.count == 3, case .text(let source) = values[0], case .text(let number) = values[1],
      case .blob(let patient) = values[2], patient.count == 16
    {
      imported.append((source, number, patient))
    }
  }

  private mutating func rebuild() throws {
    try FileManager.default.copyItem(atPath: house.layout.keyring, toPath: target.layout.keyring)
    let queue = try EncryptedFile.open(path: target.layout.database, key: keys.storeKey, mode: .create)
    // A device of its own: beside the original it is another copy, and this host's anchor of that stays apart.
    try OpenPractice.prepare(queue, world: target.world)
    try queue.inTransaction(.immediate) { db in
      let home = try house.keyringFile.read().home
      try LocalNote.store.set(Data(home.storeID), in: db)
      try LocalNote.mark.set(String(describing: home.mark), in: db)
      if case .blob(let seed)? = notes[LocalNote.deviceSigningKey.rawValue] {
        try LocalNote.deviceSigningKey.set(Data(seed), in: db)
      }
      try db.execute(sql: "DELETE FROM source")
      try insertEntries(in: db)
      for row in imported {
        try db.execute(
          sql: "INSERT OR IGNORE INTO imported (source, number, patient) VALUES (?, ?, ?)",
          arguments: [row.source, row.number, Data(row.patient)])
      }
      return .commit
    }
    let practice = try OpenPractice(queue: queue, world: target.world, bell: Bell(path: target.layout.bell))
    practice.anchorKeeper = try AnchorKeeper(house: target, storeKey: keys.storeKey, practice: practice)
    try practice.noteSystemAct(
      "store.salvage", of: nil,
      details: ["kept": .integer(Int64(report.entries)), "lost": .integer(Int64(report.lostEntries))])
    try saveAttachments(in: practice)
    target.close(practice)
  }

  /// Copies the sealed files as they are, and names those that their entries no longer describe.
  private mutating func saveAttachments(in practice: OpenPractice) throws {
    let files = FileManager.default
    for name in AttachmentStore(folder: house.layout.attachments).names() {
      let path = target.layout.attachments + "/" + name
      try PrivateFolder.make(target.layout.attachments + "/" + name.prefix(2))
      try files.copyItem(atPath: house.layout.attachments + "/" + name, toPath: path)
    }
    let kept = AttachmentStore(folder: target.layout.attachments)
    let all = try practice.read { db in
      try Row.fetchAll(db, sql: "SELECT \(ChartAttachment.columns) FROM attachment ORDER BY id")
    }.compactMap(ChartAttachment.init)
    for attachment in all {
      let stored = attachment.stored
      defer { stored.key.wipe() }
      do {
        try kept.read(stored) { _ in }
        report.attachments += 1
      } catch is VaultError {
        report.lostAttachments.append("attachment \(attachment.id.record.hexadecimal), \(attachment.type)")
      }
    }
  }

  /// Entries chain by chain, each beside its index rows; then the tables by replay, in the order of time.
  private mutating func insertEntries(in db: Database) throws {
    let chains = Dictionary(grouping: Set(entries.keys).union(purged.keys)) { $0.chain }
    var placed: [(moment: Int64, key: Int64, entry: Entry)] = []
    for (name, chain) in chains.sorted(by: { $0.key.incarnation < $1.key.incarnation }) {
      let sorted = chain.sorted()
      let table = try JournalTable(device: name.device, incarnation: name.incarnation, in: db)
      let key = try table.sourceKey(in: db)
      var expected: UInt64 = 1
      for version in sorted {
        let number = version.number
        if number > expected {
          let isOne = number - 1 == expected
          report.gaps.append(isOne ? "entry \(expected)" : "entries \(expected) to \(number - 1)")
          report.lostEntries += Int(number - expected)
        }
        expected = number + 1
        if let entry = entries[version] {
          try table.insert(entry, source: key, in: db)
          placed.append((entry.body.moment, JournalTable.key(source: key, number: number), entry))
        } else if let gone = purged[version] {
          try table.insert(gone, source: key, in: db)
        }
      }
      guard let last = sorted.last else { continue }
      noteLostEnd(of: name, after: last.number)
      try setHead(of: key, to: last, in: db)
      report.entries += sorted.count
    }
    try replay(placed, in: db)
  }

  private func setHead(of key: Int64, to last: Version, in db: Database) throws {
    let (header, link) =
      entries[last].map { ($0.header, $0.link) }
      ?? purged[last].map { ($0.header, $0.link) }!
    try db.execute(
      sql: "UPDATE source SET number = ?, link = ?, clock = ? WHERE key = ?",
      arguments: [Int64(last.number), Data(link), Int64(bitPattern: header.clock), key])
  }

  /// This host may remember entries beyond the last that was found.
  private mutating func noteLostEnd(of chain: ChainName, after number: UInt64) {
    guard let storeID = try? house.keyringFile.read().home.storeID,
      case .value(let anchor)? = try? anchorFile(storeID).read(storeID: storeID, device: chain.device.bytes),
      anchor.incarnation == chain.incarnation, anchor.number > number
    else { return }
    let lost = anchor.number - number
    report.gaps.append(
      lost == 1
        ? "entry \(anchor.number), the last that this host knows of"
        : "entries \(number + 1) to \(anchor.number), the last that this host knows of")
    report.lostEntries += Int(lost)
  }

  private func replay(_ placed: [(moment: Int64, key: Int64, entry: Entry)], in db: Database) throws {
    let writer = ProjectionWriter(indexer: PatientIndex.update)
    let held = try HeldActs(in: db)
    var known: Set<Version> = []
    for place in placed.sorted(by: { ($0.moment, $0.key) < ($1.moment, $1.key) }) {
      if place.entry.header.entryClass != .access, held.counts(place.entry, key: place.key) {
        try writer.fold(place.entry, known: { known.contains($0) }, in: db)
        if place.entry.body.heldAct != nil { try ImportSettling.noteOldNumber(of: place.entry, in: db) }
      }
      known.insert(place.entry.version)
    }
  }
}

extension JournalTable {
  /// The key of this journal's source.
  fileprivate func sourceKey(in db: Database) throws -> Int64 {
    try Int64.fetchOne(
      db, sql: "SELECT key FROM source WHERE device = ? AND incarnation = ?",
      arguments: [device.data, incarnation]) ?? 0
  }
}
