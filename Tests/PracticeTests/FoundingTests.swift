import Clinic
import Testing
import Vault

@testable import Practice

@Suite("Founding a practice")
struct FoundingTests {
  @Test("who will not do as administrator is refused before anything is made", arguments: ["Ada B", "", "x"])
  func refusedFirst(login: String) throws {
    let store = try TestStore()
    let layout = StoreLayout(folder: store.folder + "/another")
    let house = StoreHouse(
      layout: layout, stateHome: store.folder + "/state", world: .test(clock: store.clock, seed: 6),
      hash: PasswordHash(lockFolder: nil), permitted: [.rehearsal])
    #expect(throws: PracticeError.self) {
      _ = try house.found(
        PracticeSettings(name: "Elm", zoneName: "UTC"), mark: .rehearsal,
        administrator: .init(
          login: login, name: "Ada", password: SecretBytes(copying: Array(TestStore.password.utf8))),
        cost: .rehearsal)
    }
    #expect(layout.isEmpty)
  }
}
