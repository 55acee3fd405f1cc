import CVault
import Foundation
import Testing
import VaultFaults

@Suite("Verifying and salvaging")
struct VerifyTests {
  private typealias Verdicts = [cvault_verdict.RawValue: [UInt32]]

  /// The verdicts by kind, each with the pages or frames that have it.
  private func verify(_ path: String) -> (code: Int32, verdicts: Verdicts) {
    var verdicts: Verdicts = [:]
    cvault_wipe_cache()
    let code = withUnsafeMutablePointer(to: &verdicts) { context in
      cvault_verify_file(
        path, testKey,
        { context, page, frame, verdict in
          let verdicts = context!.assumingMemoryBound(to: Verdicts.self)
          verdicts.pointee[verdict.rawValue, default: []].append(frame == 0 ? page : frame)
          return 0
        }, context)
    }
    return (code, verdicts)
  }

  private func make(_ folder: Folder) throws -> Connection {
    let connection = try Connection(folder.store("live.db"))
    try connection.run(
      "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t(id INTEGER PRIMARY KEY, v)")
    for row in 1...80 { try connection.run("INSERT INTO t(v) VALUES ('row \(row)' || hex(zeroblob(500)))") }
    try connection.run("DELETE FROM t WHERE id > 40; PRAGMA wal_checkpoint(TRUNCATE)")
    return connection
  }

  @Test("every page is authenticated, free ones too, beside an open connection that keeps its locks")
  func pages() throws {
    let folder = Folder()
    let connection = try make(folder)
    #expect(try connection.number("PRAGMA freelist_count") > 3)
    try connection.run("INSERT INTO t(v) VALUES ('in the log')")
    let found = verify(folder.file("live.db"))
    #expect(found.code == 0)
    let pages = try connection.number("PRAGMA page_count")
    #expect(found.verdicts[CVAULT_PAGE_AUTHENTIC.rawValue]?.count == pages)
    #expect((found.verdicts[CVAULT_FRAME_AUTHENTIC.rawValue]?.count ?? 0) > 0)
    // The locks are still there: a second process cannot take the file for itself.
    let path = folder.copy("live.db", to: "a.db")
    let whole = folder.bytes("a.db")
    for page in 1...UInt32(pages) {
      var flipped = whole
      flipped[Int(page - 1) * 4096 + 2000] ^= 1
      folder.write(flipped, to: "a.db")
      folder.remove("a.db-wal")
      let damaged = verify(path)
      #expect(damaged.code == SQLITE_CORRUPT)
      #expect(damaged.verdicts[CVAULT_PAGE_DAMAGED.rawValue] == [page])
    }
  }

  @Test("a file that was cut off misses pages")
  func cutOff() throws {
    let folder = Folder()
    _ = try make(folder)
    let path = folder.copy("live.db", to: "a.db")
    folder.remove("a.db-wal")
    let whole = folder.bytes("a.db")
    folder.write(whole.prefix(whole.count - 5000), to: "a.db")
    let pages = UInt32(whole.count / 4096)
    let found = verify(path)
    #expect(found.code == SQLITE_CORRUPT)
    #expect(found.verdicts[CVAULT_PAGE_SHORT.rawValue] == [pages - 1, pages])
  }

  @Test("damage in a log is told from its torn end")
  func logs() throws {
    let folder = Folder()
    let connection = try make(folder)
    for row in 0..<5 { try connection.run("INSERT INTO t(v) VALUES ('late \(row)')") }
    let path = folder.copy("live.db", to: "a.db")
    let log = folder.bytes("a.db-wal")
    #expect(verify(path).code == 0)
    let frames = (log.count - 32) / 4120
    for frame in 1...frames {
      var flipped = log
      flipped[32 + (frame - 1) * 4120 + 100] ^= 1
      folder.write(flipped, to: "a.db-wal")
      let found = verify(path)
      #expect(found.code == SQLITE_CORRUPT)
      #expect(found.verdicts[CVAULT_FRAME_DAMAGED.rawValue] == [UInt32(frame)])
      // Without the marker behind it, the last commit cannot be told from one under way.
      folder.write(flipped.prefix(32 + frame * 4120), to: "a.db-wal")
      let torn = verify(path)
      #expect(torn.verdicts[CVAULT_FRAME_TORN.rawValue] == [UInt32(frame)])
      #expect(torn.code == 0)
    }
  }

  @Test("a page half written by a checkpoint that the log repeats is no damage")
  func halfWritten() throws {
    let folder = Folder()
    let connection = try make(folder)
    try connection.run("UPDATE t SET v = 'new' WHERE id = 1")
    let path = folder.copy("live.db", to: "a.db")
    var torn = folder.bytes("a.db")
    let log = folder.bytes("a.db-wal")
    let page = Int(log[32]) << 24 | Int(log[33]) << 16 | Int(log[34]) << 8 | Int(log[35])
    torn[(page - 1) * 4096 + 3000] ^= 1
    folder.write(torn, to: "a.db")
    let found = verify(path)
    #expect(found.code == 0)
    #expect(found.verdicts[CVAULT_PAGE_IN_LOG.rawValue] == [UInt32(page)])
  }

  @Test("the wrong key and a foreign file are refused")
  func refused() throws {
    let folder = Folder()
    _ = try make(folder)
    let path = folder.copy("live.db", to: "a.db")
    #expect(cvault_verify_file(path, [UInt8](repeating: 1, count: 32), nil, nil) == SQLITE_NOTADB)
    #expect(lastRefusal().reason == CVAULT_REFUSED_WRONG_KEY)
    folder.write(Data(repeating: 1, count: 8192), to: "a.db")
    #expect(cvault_verify_file(path, testKey, nil, nil) == SQLITE_NOTADB)
    #expect(cvault_verify_file(folder.file("none.db"), testKey, nil, nil) == SQLITE_CANTOPEN)
  }

  @Test("salvage reads every page that still authenticates, the newest from the log, and changes nothing")
  func salvage() throws {
    let folder = Folder()
    let connection = try make(folder)
    try connection.run("UPDATE t SET v = 'newest' WHERE id = 5")
    let path = folder.copy("live.db", to: "a.db")
    let pages = try UInt32(connection.number("PRAGMA page_count"))
    var id = [UInt8](repeating: 0, count: 16)
    #expect(cvault_file_id(path, &id) == 0)
    var damaged = folder.bytes("a.db")
    for page in [1, 4, 6] { damaged[(page - 1) * 4096 + 20] ^= 0xff }
    damaged[3] ^= 1
    folder.write(damaged, to: "a.db")
    let before = folder.contents()
    cvault_wipe_cache()
    #expect(cvault_salvage_open(path, testKey, nil) == nil)
    let salvage = try #require(cvault_salvage_open(path, testKey, id))
    #expect(cvault_salvage_page_count(salvage) == pages)
    var image = [UInt8](repeating: 0, count: 4096)
    var lost: [UInt32] = []
    var hasNewest = false
    for page in 1...pages {
      if cvault_salvage_read_page(salvage, page, &image) == SQLITE_OK {
        hasNewest = hasNewest || Data(image).range(of: Data("newest".utf8)) != nil
      } else {
        lost.append(page)
      }
    }
    cvault_salvage_close(salvage)
    #expect(hasNewest)
    let log = before["a.db-wal"]!
    let inLog = Set(
      stride(from: 32, to: log.count - 4119, by: 4120).map { UInt32(log[$0 + 2]) << 8 | UInt32(log[$0 + 3]) })
    #expect(lost == [1, 4, 6].filter { !inLog.contains($0) })
    #expect(folder.contents() == before)
  }

  @Test("salvage reads the log's pages though its header is lost, and past damage")
  func salvageDamagedLog() throws {
    let folder = Folder()
    let connection = try make(folder)
    for row in 1...6 { try connection.run("UPDATE t SET v = 'newest \(row)' WHERE id = \(row)") }
    let path = folder.copy("live.db", to: "a.db")
    var log = folder.bytes("a.db-wal")
    log[5] ^= 0x40
    log[17] ^= 0x40
    log[32 + 200] ^= 1
    folder.write(log, to: "a.db-wal")
    cvault_wipe_cache()
    let verified = verify(path)
    #expect(verified.code == SQLITE_CORRUPT)
    #expect((verified.verdicts[CVAULT_FRAME_DAMAGED.rawValue]?.count ?? 0) >= 5)
    let salvage = try #require(cvault_salvage_open(path, testKey, nil))
    var image = [UInt8](repeating: 0, count: 4096)
    var found = Data()
    for page in 1...cvault_salvage_page_count(salvage)
    where cvault_salvage_read_page(salvage, page, &image) == SQLITE_OK {
      found.append(contentsOf: image)
    }
    cvault_salvage_close(salvage)
    #expect(found.range(of: Data("newest 6".utf8)) != nil)
  }
}
