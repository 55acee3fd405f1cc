import Clinic
import Foundation
import GRDB
import Glibc
import Testing
import Vault

@testable import Practice

@Suite("Salvage")
struct StoreSalvageTests {
  private func store() throws -> TestStore {
    let store = try TestStore()
    let practice = try store.open()
    let session = try practice.beginSession(login: "boss").session
    for number in 1...60 {
      try practice.perform(
        KeepOffice(
          .room(
            Room(
              id: Identifier(practice.world.newRecordID()), name: "chair \(number)", kind: .chair,
              order: number))), as: session)
    }
    store.house.close(practice)
    return store
  }

  private func target(_ store: TestStore) -> StoreHouse {
    StoreHouse(
      layout: StoreLayout(folder: store.folder + "/salvaged"), stateHome: store.folder + "/state-2",
      world: .test(clock: store.clock, seed: 12), hash: store.house.hash, permitted: [.rehearsal])
  }

  @Test("a whole store is salvaged whole: opened, verified, every entry there, the original untouched")
  func whole() throws {
    let store = try store()
    let before = try Data(contentsOf: URL(filePath: store.house.layout.database))
    let target = target(store)
    let keys = try store.unlock()
    let report = try StoreSalvage.run(store.house, to: target, keys: keys)
    #expect(report.lostPages.isEmpty)
    #expect(report.gaps.isEmpty)
    #expect(report.entries > 60)
    #expect(try Data(contentsOf: URL(filePath: store.house.layout.database)) == before)
    let verified = try StoreVerification.run(target, keys: keys)
    #expect(verified.isSound, "\(verified.parts)")
    let practice = try target.open(try store.unlock())
    #expect(try practice.read { try practice.office(in: $0).rooms.count } == 60)
    target.close(practice)
  }

  @Test("whatever single page is damaged, the rest is saved, opens, and what is lost is named")
  func onePage() throws {
    let store = try store()
    let path = store.house.layout.database
    let whole = try Data(contentsOf: URL(filePath: path))
    let pages = whole.count / PageSalvage.pageLength
    var kept = 0
    for page in stride(from: 2, through: pages, by: 17) {
      var bytes = whole
      bytes[(page - 1) * PageSalvage.pageLength + 99] ^= 1
      try bytes.write(to: URL(filePath: path))
      chmod(path, 0o600)
      let target = target(store)
      for left in [target.layout.folder, target.stateHome] {
        try? FileManager.default.removeItem(atPath: left)
      }
      let report = try StoreSalvage.run(store.house, to: target, keys: try store.unlock())
      #expect(report.lostPages == [UInt32(page)])
      #expect(report.entries > 20)
      kept += report.entries
      if report.gaps.isEmpty {
        let verified = try StoreVerification.run(target, keys: try store.unlock())
        #expect(verified.isSound, "page \(page): \(verified.parts)")
      } else {
        #expect(report.lostEntries > 0)
        target.close(try target.open(try store.unlock()))
      }
    }
    #expect(kept > 0)
  }

  /// Which entries a salvage of the store as it is now keeps, by number; nil where nothing can be saved.
  private func kept(_ store: TestStore) throws -> (numbers: Set<Int64>, report: StoreSalvage.Report)? {
    let target = target(store)
    for left in [target.layout.folder, target.stateHome] {
      try? FileManager.default.removeItem(atPath: left)
    }
    let before = try contents(store)
    let report: StoreSalvage.Report
    do {
      report = try StoreSalvage.run(store.house, to: target, keys: try store.unlock())
    } catch is PracticeError {
      return nil
    }
    #expect(try contents(store) == before, "the original was touched")
    let practice = try target.open(try store.unlock())
    defer { target.close(practice) }
    let numbers = try practice.read { db in
      try Int64.fetchAll(
        db,
        sql: "SELECT id & 1099511627775 FROM entry JOIN verb ON verb.key = verb WHERE name <> 'store.salvage'"
      )
    }
    return (Set(numbers), report)
  }

  /// Every file of the store's folder, and its bytes.
  private func contents(_ store: TestStore) throws -> [String: Data] {
    let folder = store.house.layout.folder
    return Dictionary(
      uniqueKeysWithValues: try FileManager.default.contentsOfDirectory(atPath: folder).map {
        ($0, FileManager.default.contents(atPath: folder + "/" + $0) ?? Data())
      })
  }

  private func write(_ bytes: Data, to path: String) throws {
    try bytes.write(to: URL(filePath: path))
    chmod(path, 0o600)
  }

  @Test(
    "a lost first page loses no entry: this host remembers which file it is",
    arguments: [0, 8, 16, 75, 85, 200, 4_090])
  func firstPage(place: Int) throws {
    let store = try store()
    let path = store.house.layout.database
    let whole = try #require(FileManager.default.contents(atPath: path))
    let all = try #require(try kept(store)).numbers
    var bytes = whole
    bytes[place] ^= 1
    try write(bytes, to: path)
    let (numbers, report) = try #require(try kept(store))
    #expect(numbers == all)
    #expect(report.lostPages == [1])
    #expect(report.lostEntries == 0)
    // Overwritten whole, and without this host's memory: nothing tells which file it was.
    bytes.replaceSubrange(0..<4_096, with: [UInt8](repeating: 0, count: 4_096))
    try write(bytes, to: path)
    #expect(try kept(store)?.numbers == all)
    try FileManager.default.removeItem(atPath: store.house.stateHome)
    #expect(throws: VaultError.self) { try kept(store) }
  }

  @Test("with several pages damaged, cut off or exchanged, what is lost is what is lost with each of them")
  func severalPages() throws {
    let store = try store()
    let path = store.house.layout.database
    let whole = try #require(FileManager.default.contents(atPath: path))
    let owners = try store.pageOwners()
    let entries = owners.filter { $0.value == "entry" }.keys.sorted()
    let others = owners.filter { $0.value != "entry" }.keys.sorted()
    let all = try #require(try kept(store)).numbers
    var random = SeededNumbers(state: 3)
    var lostWith: [Int: Set<Int64>] = [:]
    func lost(with damaged: Set<Int>) throws -> Set<Int64> {
      var bytes = whole
      for page in damaged { bytes[(page - 1) * 4_096 + Int.random(in: 0..<4_096, using: &random)] ^= 0x40 }
      try write(bytes, to: path)
      guard let (numbers, report) = try kept(store) else { return all }
      #expect(Set(report.lostPages.map(Int.init)) == damaged)
      #expect(numbers.isSubset(of: all))
      let missing = all.subtracting(numbers)
      #expect(report.lostEntries == missing.count, "each is named: \(report.gaps)")
      #expect(report.entries == numbers.count)
      return missing
    }
    for _ in 0..<4 {
      let damaged = Set(
        (0..<4).map { ($0 < 2 ? entries : others).randomElement(using: &random)! })
      for page in damaged where lostWith[page] == nil { lostWith[page] = try lost(with: [page]) }
      let expected = damaged.reduce(into: Set<Int64>()) { $0.formUnion(lostWith[$1]!) }
      #expect(try lost(with: damaged) == expected, "pages \(damaged.sorted())")
    }
    #expect(lostWith.values.contains { !$0.isEmpty } && lostWith.values.contains(where: \.isEmpty))
    // Cut off in the middle of a page: what lies before it is saved.
    try write(whole.prefix(entries[entries.count / 2] * 4_096 + 100), to: path)
    let half = try #require(try kept(store))
    #expect(!half.numbers.isEmpty && half.numbers.count < all.count)
    #expect(half.report.lostEntries == all.count - half.numbers.count)
  }

  @Test("a log that waits is salvaged too: its header lost, frames damaged, its end torn, the file gone")
  func log() throws {
    let store = try store()
    let practice = try store.open()
    let session = try practice.beginSession(login: "boss").session
    for number in 1...30 {
      try practice.perform(
        KeepOffice(
          .room(
            Room(
              id: Identifier(practice.world.newRecordID()), name: "late \(number)", kind: .chair,
              order: number))), as: session)
    }
    // As a machine that lost its power leaves it: the log is not moved into the file.
    let files = FileManager.default
    let (path, log) = (store.house.layout.database, store.house.layout.database + "-wal")
    let (database, frames) = (
      try #require(files.contents(atPath: path)), try #require(files.contents(atPath: log))
    )
    store.house.close(practice)
    func put(_ database: Data?, _ frames: Data) throws {
      for name in [path, log, path + "-shm"] { try? files.removeItem(atPath: name) }
      if let database { try write(database, to: path) }
      try write(frames, to: log)
    }
    try put(database, frames)
    let all = try #require(try kept(store)).numbers
    #expect(all.count > 90)
    var header = frames
    header[3] ^= 1
    try put(database, header)
    #expect(try kept(store)?.numbers == all)
    let count = (frames.count - 32) / 4_120
    try #require(count > 20)
    var seen: Set<Int> = []
    for frame in stride(from: 0, to: count, by: 7) {
      var damaged = frames
      damaged[32 + frame * 4_120 + 300] ^= 1
      try put(database, damaged)
      let (numbers, report) = try #require(try kept(store))
      #expect(numbers.isSubset(of: all))
      // Later frames of the same page, and the file, have nearly everything.
      #expect(all.count - numbers.count < 40, "frame \(frame)")
      #expect(report.lostEntries == all.count - numbers.count)
      seen.insert(all.count - numbers.count)
    }
    #expect(!seen.isEmpty)
    try put(database, frames.prefix(frames.count - 2_000))
    let torn = try #require(try kept(store))
    #expect(torn.report.lostEntries == all.count - torn.numbers.count)
    try put(nil, frames)
    let logOnly = try #require(try kept(store))
    #expect(!logOnly.numbers.isEmpty)
  }

  @Test("attachments are brought over; one that is damaged is named")
  func attachments() throws {
    let store = try store()
    let practice = try store.open()
    let boss = try practice.beginSession(login: "boss").session
    try practice.perform(
      AddUser(
        id: Identifier(practice.world.newRecordID()), login: "dent", name: "D Entist",
        roles: [.dentist, .receptionist], credential: [1], why: "dentist"), as: boss)
    let dentist = try practice.beginSession(login: "dent").session
    let desk = try practice.beginSession(login: "dent", role: .receptionist).session
    let patient: PatientID = Identifier(practice.world.newRecordID())
    try practice.perform(
      RegisterPatient(Patient(id: patient, name: PersonName(family: "Abel", given: "Jane"))), as: desk)
    let path = store.folder + "/scan"
    for number in 1...2 {
      try Data(repeating: UInt8(number), count: 5_000).write(to: URL(filePath: path))
      try store.house.attach(
        fileAt: path, type: "image/png", title: "CanaryScan\(number)", to: patient, practice: practice,
        as: dentist)
    }
    store.house.close(practice)
    let whole = try #require(try kept(store)).report
    #expect(whole.attachments == 2 && whole.isWhole)
    let names = AttachmentStore(folder: store.house.layout.attachments).names()
    let damaged = store.house.layout.attachments + "/" + names[0]
    var bytes = try #require(FileManager.default.contents(atPath: damaged))
    bytes[200] ^= 1
    try write(bytes, to: damaged)
    let report = try #require(try kept(store)).report
    #expect(report.attachments == 1)
    #expect(report.lostAttachments.count == 1 && !report.isWhole)
    #expect(report.rows.contains { $0.text.hasPrefix("lost: attachment ") })
    #expect(!report.rows.contains { $0.text.contains("Canary") })
  }

  @Test("on one host the original still opens after its salvage, and so does what was salvaged")
  func beside() throws {
    let store = try store()
    let target = StoreHouse(
      layout: StoreLayout(folder: store.folder + "/salvaged"), stateHome: store.house.stateHome,
      world: .test(clock: store.clock, seed: 12), hash: store.house.hash, permitted: [.rehearsal])
    _ = try StoreSalvage.run(store.house, to: target, keys: try store.unlock())
    for _ in 1...2 {
      store.house.close(try store.open())
      target.close(try target.open(try store.unlock()))
    }
  }

  @Test("salvage goes into an empty folder only")
  func refusal() throws {
    let store = try store()
    #expect(throws: (any Error).self) {
      _ = try StoreSalvage.run(store.house, to: store.house, keys: try store.unlock())
    }
    store.house.close(try store.open())
  }
}

private struct SeededNumbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
