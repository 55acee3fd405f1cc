import Glibc
import Testing

@testable import Vault

@Suite("A store's folder") struct StoreLayoutTests {
  private let folder = TemporaryFolder()

  private func practice() throws -> StoreLayout {
    let layout = StoreLayout(folder: folder("practice"))
    try layout.make { fill(layout) }
    return layout
  }

  private func fill(_ layout: StoreLayout) {
    writeAll([1], to: layout.database)
    writeAll([1], to: layout.keyring)
  }

  @Test("a new store has a folder of its own, and a second is not made over it")
  func made() throws {
    let layout = try practice()
    try layout.check()
    #expect(layout.isComplete)
    #expect(throwing(.exists) { try layout.make {} })
    try layout.check()
  }

  @Test("what an interrupted making left is no practice, is said to be none, and is made anew")
  func interrupted() throws {
    let layout = StoreLayout(folder: folder("practice"))
    mkdir(layout.folder, 0o700)
    mkdir(layout.attachments, 0o700)
    for path in [
      layout.database, layout.database + "-wal", layout.keyring, layout.attachments + "/a",
      layout.folder + "/own",
      layout.makingMark.path,
    ] { writeAll([1], to: path) }
    #expect(layout.isEmpty)
    do {
      try layout.check()
      Issue.record("a half-made practice was accepted")
    } catch let error as VaultError {
      #expect(error.code == .missing && error.description.contains("interrupted"))
    }
    try layout.make {
      #expect(!PrivateFile(layout.database + "-wal").exists && !PrivateFile(layout.attachments + "/a").exists)
      fill(layout)
    }
    try layout.check()
    #expect(PrivateFile(layout.folder + "/own").exists)
  }

  @Test("a making that fails leaves nothing of a store, and every other file")
  func failed() throws {
    let layout = StoreLayout(folder: folder("practice"))
    mkdir(layout.folder, 0o700)
    writeAll([1], to: layout.folder + "/own")
    #expect(
      throwing(.diskFull) {
        try layout.make {
          fill(layout)
          throw VaultError(.diskFull, problem: "full", remedy: "free some")
        }
      })
    #expect(!PrivateFile(layout.database).exists && !layout.makingMark.exists && layout.isEmpty)
    #expect(PrivateFile(layout.folder + "/own").exists)
  }

  @Test("while one program makes a store nobody else makes or opens one there")
  func busy() throws {
    let layout = StoreLayout(folder: folder("practice"))
    try layout.make {
      fill(layout)
      #expect(!layout.isEmpty)
      #expect(throwing(.busy) { try layout.make {} })
      #expect(throwing(.busy) { try layout.check() })
    }
    try layout.check()
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
