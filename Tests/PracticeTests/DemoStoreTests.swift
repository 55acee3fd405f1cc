import Foundation
import Glibc
import Testing
import Vault

@testable import Practice

@Suite("A demonstration practice on the disk")
struct DemoStoreTests {
  @Test("each of its people logs in with the password that the log-in screen shows")
  func everyoneLogsIn() throws {
    var template = Array((NSTemporaryDirectory() + "/daybook-demo-XXXXXX").utf8CString)
    let folder = String(cString: mkdtemp(&template))
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let house = StoreHouse(
      layout: StoreLayout(folder: folder + "/store"), stateHome: folder + "/state",
      world: .test(clock: TestClock(TestPractice.start), seed: 3), hash: PasswordHash(lockFolder: nil),
      permitted: [.rehearsal])
    try DemoStore.make(
      house, options: .init(patients: 30, historyDays: 3), zoneName: "UTC", mark: .rehearsal,
      cost: .rehearsal, progress: { _ in })
    for member in DemoStaff.members {
      let keys = try house.unlock(
        login: member.login, password: SecretBytes(copying: Array(DemoStore.password.utf8))
      ).keys
      let practice = try house.open(keys)
      let welcome = try practice.beginSession(login: member.login)
      #expect(welcome.session.role == member.roles[0])
      house.close(practice)
    }
  }
}
