import Clinic
import Foundation
import GRDB
import Journal
import Practice
import Vault

/// Entries and jots in this process: appended and applied, replayed, followed along their chain.
///
/// The entries are those of the large practice, so that they are of every kind and size that occurs.
struct StoreBenchmark {
  let large: LargePractice
  private static let count = 20_000

  func run() throws {
    Report.heading("Journal, in process")
    let (practice, keys, house) = try large.open()
    let changes = try bodies(of: .change, in: practice, count: Self.count)
    let entries = try accesses(in: practice)
    house.close(practice)
    keys.wipe()
    try oneByOne(changes)
    try batches(changes)
    try replay(changes)
    try chain(entries)
    try jots()
  }

  /// Bodies of the newest entries of a class, oldest first.
  private func bodies(of wanted: EntryClass, in practice: OpenPractice, count: Int) throws -> [EntryBody] {
    try practice.read { db in
      let rows = try Row.fetchCursor(
        db, sql: "SELECT header, body, link FROM entry ORDER BY id LIMIT ?", arguments: [count * 3])
      var found: [EntryBody] = []
      while let row = try rows.next(), found.count < count {
        let entry = try Entry(
          storedHeader: [UInt8](row[0] as Data), storedBody: [UInt8](row[1] as Data),
          storedLink: [UInt8](row[2] as Data))
        if entry.header.entryClass == wanted { found.append(entry.body) }
      }
      return found
    }
  }

  // MARK: Append and apply

  /// A new encrypted store with nothing in it.
  private func scratch<T>(_ body: (OpenPractice) throws -> T) throws -> T {
    let folder = large.folder + "/scratch"
    try? FileManager.default.removeItem(atPath: folder)
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let world = BenchmarkWorld.make()
    let queue = try EncryptedFile.open(
      path: folder + "/practice.db", key: SecretBytes(randomCount: 32), mode: .create)
    try OpenPractice.prepare(queue, world: world)
    let practice = try OpenPractice(queue: queue, world: world)
    defer { try? queue.close() }
    return try body(practice)
  }

  private func oneByOne(_ bodies: [EntryBody]) throws {
    try scratch { practice in
      var each = Timing()
      let start = Timing.now
      try practice.queue.inDatabase { db in
        try db.execute(sql: "PRAGMA synchronous = NORMAL")
        for body in bodies {
          let begun = Timing.now
          try db.inTransaction(.immediate) {
            let entry = try practice.journal.append(.change, body, in: db)
            try practice.writer.apply(entry, in: db)
            return .commit
          }
          each.add((Timing.now - begun) * 1_000)
        }
      }
      rate("append + apply, one by one, NORMAL", bodies.count, Timing.now - start, reach: 5_000)
      Report.timing("  each, with its commit", each)
    }
  }

  private func batches(_ bodies: [EntryBody]) throws {
    try scratch { practice in
      let start = Timing.now
      try practice.queue.inDatabase { db in
        try db.execute(sql: "PRAGMA synchronous = NORMAL")
        for from in stride(from: 0, to: bodies.count, by: 200) {
          try db.inTransaction(.immediate) {
            for body in bodies[from..<min(from + 200, bodies.count)] {
              let entry = try practice.journal.append(.change, body, in: db)
              try practice.writer.apply(entry, in: db)
            }
            return .commit
          }
        }
      }
      rate("append + apply, in batches of 200", bodies.count, Timing.now - start, reach: 20_000)
    }
  }

  /// The fold alone: every record's leaves, without a table.
  private func replay(_ bodies: [EntryBody]) throws {
    let device = RecordID(high: 1, low: 1)
    var clock = HybridClock(last: 0)
    var stored: [(header: [UInt8], body: [UInt8], link: [UInt8])] = []
    var link = Chain.beginning
    for (place, body) in bodies.enumerated() {
      let header = EntryHeader(
        device: device, incarnation: 1, number: UInt64(place + 1), clock: clock.tick(at: body.moment),
        entryClass: .change)
      let entry = try Entry.seal(header: header, body: body, after: link)
      link = entry.link
      stored.append((entry.headerBytes, entry.bodyBytes, entry.link))
    }
    let start = Timing.now
    var records: [RecordKey: RecordState] = [:]
    for one in stored {
      let entry = try Entry(storedHeader: one.header, storedBody: one.body, storedLink: one.link)
      for change in entry.body.changes {
        records[RecordKey(kind: change.kind, record: change.record), default: RecordState()].apply(
          change, version: entry.version, clock: entry.header.clock, known: { _ in true })
      }
    }
    rate("replay into memory: decoded and folded", bodies.count, Timing.now - start, reach: 50_000)
  }

  // MARK: Access entries

  /// Entries of a chain as they are stored, and the one before the first of them.
  private struct Stretch {
    let name: ChainName
    let number: UInt64
    let link: [UInt8]
    let rows: [(header: [UInt8], body: [UInt8], link: [UInt8])]
  }

  private func accesses(in practice: OpenPractice) throws -> Stretch {
    try practice.read { db in
      let head = try practice.journal.head(in: db).number
      let wanted = min(200_000, head / 2)
      let rows = try Row.fetchAll(
        db, sql: "SELECT header, body, link FROM entry ORDER BY id DESC LIMIT ?", arguments: [wanted + 1])
      var all = rows.reversed().map { row in
        (header: [UInt8](row[0] as Data), body: [UInt8](row[1] as Data), link: [UInt8](row[2] as Data))
      }
      let before = all.removeFirst()
      return Stretch(
        name: ChainName(device: practice.journal.device, incarnation: practice.journal.incarnation),
        number: try EntryHeader(decoding: before.header).number, link: before.link, rows: all)
    }
  }

  private func chain(_ entries: Stretch) throws {
    var verifier = ChainVerifier(entries.name, after: entries.number, link: entries.link)
    let start = Timing.now
    for row in entries.rows {
      try verifier.check(header: row.header, body: row.body, link: row.link)
    }
    rate("access entries: chain only", entries.rows.count, Timing.now - start, reach: 500_000)
  }

  // MARK: Jots

  /// A thousand a second for ten seconds, synced as a console does.
  private func jots() throws {
    try scratch { practice in
      let user = UserID(practice.world.newRecordID())
      var each = Timing()
      var late = 0
      let start = Timing.now
      var synced = start
      for number in 0..<10_000 {
        let due = start + Double(number) / 1_000
        while Timing.now < due { usleep(100) }
        if Timing.now - due > 0.003 { late += 1 }
        let begun = Timing.now
        try practice.jot([UInt8(number % 10), 1, 2], form: "perio", cell: "\(number % 192)", of: user)
        each.add((Timing.now - begun) * 1_000)
        if Timing.now - synced > 0.35 {
          synced = Timing.now
          let path = practice.queue.path
          Thread.detachNewThread { try? EncryptedFile.syncLog(of: path) }
        }
      }
      rate("jots a second, sustained for 10 s", 10_000, Timing.now - start, reach: 990)
      Report.timing("  each jot, with its commit", each, most: 3)
      Report.note("  \(late) of 10000 began more than 3 ms late; synced each 350 ms")
    }
  }

  private func rate(_ what: String, _ count: Int, _ seconds: Double, reach: Int) {
    let rate = Int(Double(count) / seconds)
    Report.figure(what, "\(rate)/s", reach: "\(reach)/s", isMet: rate >= reach)
  }
}
