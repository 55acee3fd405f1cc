import Clinic
import Foundation
import Testing
import Vault

@testable import Practice

@Suite("Trying a backup", .serialized)
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

  private func trials() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: FileManager.default.temporaryDirectory.path)
      .filter { $0.hasPrefix("daybook-trial-") }
  }

  @Test("a good backup is found sound, and neither folder nor anchor remembers the trial")
  func sound() throws {
    let (store, file) = try backup()
    let report = try BackupTrial(file, like: store.house).run { house in
      try house.unlock(login: "boss", password: SecretBytes(copying: Array(TestStore.password.utf8))).keys
    }
    #expect(report.isSound)
    #expect(try trials().isEmpty)
    store.house.close(try store.open())
  }

  @Test("a backup with one byte changed is refused, and nothing is left of the trial")
  func damaged() throws {
    let (store, file) = try backup()
    var bytes = try Data(contentsOf: URL(filePath: file.path))
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: URL(filePath: file.path))
    #expect(throws: PracticeError.self) {
      try BackupTrial(file, like: store.house).run { try $0.keyringFile.unlock(kit: store.kit).keys }
    }
    #expect(try trials().isEmpty)
  }
}
