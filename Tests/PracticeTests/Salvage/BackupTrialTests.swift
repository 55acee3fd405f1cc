import Clinic
import Foundation
import Testing
import Vault

@testable import Practice

@Suite("Trying a backup")
struct BackupTrialTests {
  private func backup() throws -> (store: TestStore, file: BackupFile) {
    let store = try TestStore()
    let keys = try store.unlock()
    let practice = try store.house.open(keys)
    let session = try practice.beginSession(login: "boss").session
    let file = BackupFile(store.folder + "/friday.backup")
    try store.house.backUp(practice, keys: keys, to: file, as: session)
    store.house.close(practice)
    return (store, file)
  }

  /// The place of this test's own trials: others try backups beside it.
  private func place(_ store: TestStore) throws -> String {
    let place = store.folder + "/trials"
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: false)
    return place
  }

  private func isEmpty(_ place: String) throws -> Bool {
    try FileManager.default.contentsOfDirectory(atPath: place).isEmpty
  }

  @Test("a good backup is found sound, and neither folder nor anchor remembers the trial")
  func sound() throws {
    let (store, file) = try backup()
    let place = try place(store)
    let password = SecretBytes(copying: Array(TestStore.password.utf8))
    let report = try BackupTrial(file, like: store.house, in: place).run { house in
      #expect(try !isEmpty(place))
      return try house.unlock(login: "boss", password: password).keys
    }
    #expect(report.isSound)
    #expect(try isEmpty(place))
    store.house.close(try store.open())
  }

  @Test("a backup with one byte changed is refused, and nothing is left of the trial")
  func damaged() throws {
    let (store, file) = try backup()
    var bytes = try Data(contentsOf: URL(filePath: file.path))
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: URL(filePath: file.path))
    let place = try place(store)
    #expect(throws: PracticeError.self) {
      try BackupTrial(file, like: store.house, in: place)
        .run { try $0.keyringFile.unlock(kit: store.kit).keys }
    }
    #expect(try isEmpty(place))
  }
}
