import Clinic
import Foundation
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
