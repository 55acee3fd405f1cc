import Glibc
import Testing

@testable import Vault

@Suite("A store's folder") struct StoreLayoutTests {
  private let folder = TemporaryFolder()

  private func practice() throws -> StoreLayout {
    let layout = StoreLayout(folder: folder("practice"))
    try layout.make()
    writeAll([1], to: layout.database)
    writeAll([1], to: layout.keyring)
    return layout
  }

  @Test("a new store has a folder of its own, and a second is not made over it")
  func made() throws {
    let layout = try practice()
    try layout.check()
    #expect(layout.isComplete)
    #expect(throwing(.exists) { try layout.make() })
  }

  @Test("a folder or a file that others can look into is refused, and named")
  func open() throws {
    let layout = try practice()
    for (path, mode, right) in [
      (layout.folder, 0o755, 0o700), (layout.folder, 0o710, 0o700), (layout.database, 0o644, 0o600),
      (layout.keyring, 0o640, 0o600), (layout.attachments, 0o777, 0o700),
    ] as [(String, mode_t, mode_t)] {
      chmod(path, mode)
      do {
        try layout.check()
        Issue.record("\(path) with mode \(String(mode, radix: 8)) was accepted")
      } catch let error as VaultError {
        #expect(error.code == .unsafePermissions && error.problem.contains(path))
      }
      chmod(path, right)
    }
    try layout.check()
  }

  @Test("a store without its keyring or database is refused, and the missing file is named")
  func missing() throws {
    let layout = try practice()
    for path in [layout.keyring, layout.database] {
      unlink(path)
      do {
        try layout.check()
        Issue.record("\(path) was not missed")
      } catch let error as VaultError {
        #expect(error.code == .missing && error.problem.contains(path))
      }
      writeAll([1], to: path)
    }
    #expect(throwing(.missing) { try StoreLayout(folder: folder("nowhere")).check() })
  }

  @Test("a link in the place of a file is refused")
  func links() throws {
    let layout = try practice()
    unlink(layout.keyring)
    symlink(layout.database, layout.keyring)
    #expect(throwing(.unsafePermissions) { try layout.check() })
  }

  @Test("a host's memory of a store lies in a folder named after the store")
  func stateFolder() {
    #expect(
      StoreLayout.stateFolder(
        stateHome: "/home/a/.local/state", storeID: [0xAB] + [UInt8](repeating: 1, count: 15))
        == "/home/a/.local/state/daybook/ab010101010101010101010101010101")
  }
}
