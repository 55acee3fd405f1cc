import FaultySteps
import Foundation
import Glibc
import Testing

@testable import Vault

@Suite("Private files") struct PrivateFileTests {
  private let folder = TemporaryFolder()

  @Test("a replaced file has the new bytes, mode 0600, and nothing beside it")
  func replaced() throws {
    let file = PrivateFile(folder("keyring"))
    try file.replace(with: [1, 2, 3])
    try file.replace(with: [4, 5])
    #expect(try file.read(limit: 10) == [4, 5])
    #expect(folder.names == ["keyring"])
    var status = stat()
    stat(folder("keyring"), &status)
    #expect(status.st_mode & 0o777 == 0o600)
  }

  @Test("whatever step fails, in whatever way, the file is the old one or the new one, whole")
  func faults() throws {
    let old = [UInt8](repeating: 1, count: 5000)
    let new = [UInt8](repeating: 2, count: 6000)
    for fault in FaultySteps.Fault.allCases {
      var failing = 1
      while true {
        let path = folder("file-\(fault)")
        writeAll(old, to: path)
        let steps = FaultySteps(fault, at: failing)
        let failed: Bool
        do {
          try PrivateFile(path, steps: steps).replace(with: new)
          failed = false
        } catch is VaultError {
          failed = true
        }
        let now = try PrivateFile(path).read(limit: 10_000)
        #expect(now == old || now == new, "\(fault) at step \(failing)")
        if !failed { #expect(now == new) }
        try PrivateFile(path).replace(with: old)
        #expect(try PrivateFile(path).read(limit: 10_000) == old, "after \(fault) at step \(failing)")
        if steps.count < failing { break }
        failing += 1
      }
      #expect(failing > 8, "every step was tried")
    }
    #expect(!folder.names.contains { $0.hasSuffix(".new") })
  }

  @Test("a file that others may read, a link, a folder, a pipe and one too long are refused")
  func refused() throws {
    writeAll([1], to: folder("open"))
    for mode in [0o644, 0o640, 0o604, 0o660, 0o610, 0o601] as [mode_t] {
      chmod(folder("open"), mode)
      #expect(throwing(.unsafePermissions) { try PrivateFile(folder("open")).read(limit: 10) })
    }
    writeAll([1], to: folder("real"))
    symlink(folder("real"), folder("link"))
    #expect(throwing(.unsafePermissions) { try PrivateFile(folder("link")).read(limit: 10) })
    mkdir(folder("folder"), 0o700)
    #expect(throwing(.unsafePermissions) { try PrivateFile(folder("folder")).read(limit: 10) })
    mkfifo(folder("pipe"), 0o600)
    #expect(throwing(.unsafePermissions) { try PrivateFile(folder("pipe")).read(limit: 10) })
    writeAll([UInt8](repeating: 0, count: 11), to: folder("long"))
    #expect(throwing(.damaged) { try PrivateFile(folder("long")).read(limit: 10) })
    #expect(throwing(.missing) { try PrivateFile(folder("nothing")).read(limit: 10) })
  }

  @Test("a file of another account is refused")
  func owner() throws {
    var path = "/etc/passwd"
    if geteuid() == 0 {
      path = folder("given away")
      writeAll([1], to: path)
      chown(path, 1, 1)
    }
    do {
      _ = try PrivateFile(path).read(limit: 1 << 20)
      Issue.record("another's file was read")
    } catch let error as VaultError {
      #expect(error.code == .unsafePermissions && error.problem.contains("another account"))
    }
  }

  @Test("a replacement never writes through a link that someone laid in its way")
  func links() throws {
    writeAll([9], to: folder("victim"))
    symlink(folder("victim"), folder("keyring.new"))
    symlink(folder("victim"), folder("keyring"))
    try PrivateFile(folder("keyring")).replace(with: [1])
    #expect(readAll(folder("victim")) == [9])
    #expect(try PrivateFile(folder("keyring")).read(limit: 10) == [1])
  }

  @Test("a folder that others can look into is refused, and one that is made is not")
  func folders() throws {
    try PrivateFolder.make(folder("a/b/c"))
    try PrivateFolder.check(folder("a/b/c"))
    for mode in [0o755, 0o750, 0o701, 0o770] as [mode_t] {
      chmod(folder("a/b/c"), mode)
      #expect(throwing(.unsafePermissions) { try PrivateFolder.check(folder("a/b/c")) })
    }
    symlink(folder("a/b"), folder("link"))
    #expect(throwing(.unsafePermissions) { try PrivateFolder.check(folder("link")) })
    #expect(throwing(.missing) { try PrivateFolder.check(folder("none")) })
    writeAll([1], to: folder("file"))
    #expect(throwing(.unsafePermissions) { try PrivateFolder.make(folder("file")) })
    #expect(PrivateFolder.parent(of: "/a") == "/")
    #expect(PrivateFolder.parent(of: "a") == ".")
    #expect(PrivateFolder.parent(of: "/a/b/") == "/a")
  }

  @Test("a lock has one holder at a time and is free again after")
  func locks() throws {
    do {
      let lock = try FileLock(on: folder("keyring"))
      #expect(throwing(.busy) { _ = try FileLock(on: folder("keyring"), waiting: 0) })
      _ = consume lock
    }
    _ = try FileLock(on: folder("keyring"), waiting: 0)
  }

  @Test("a lock that is let go is free, also while a program being started still holds the descriptor")
  func letGo() throws {
    let path = folder("keyring")
    var copy: Int32 = -1
    do {
      let lock = try FileLock(on: path)
      let open = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap { Int32($0) }
      let held = open.first { number in
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(number)"))
          .map { $0 == URL(fileURLWithPath: path + ".lock").resolvingSymlinksInPath().path } ?? false
      }
      copy = dup(try #require(held))
      _ = consume lock
    }
    defer { close(copy) }
    #expect(copy >= 0)
    _ = try FileLock(on: path, waiting: 0)
  }
}
