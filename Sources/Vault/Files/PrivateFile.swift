import Glibc

/// A small file that belongs to this account alone: read whole, replaced whole.
///
/// It must be a regular file of this account with no right for anyone else (mode 0600 or less),
/// never a link. Replacing it goes through a second file beside it (`<name>.new`), synced before it
/// takes the first one's place, and the folder is synced after: whatever fails leaves the old
/// or the new one, whole. Two that replace one file take its `FileLock` first.
package struct PrivateFile: Sendable {
  package let path: String
  private let steps: any FileSteps

  package init(_ path: String, steps: any FileSteps = SystemFileSteps()) {
    self.path = path
    self.steps = steps
  }

  /// Whether something lies at the path, a dangling link too.
  package var exists: Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// Refuses a file that others could read or change; nothing where there is none.
  ///
  /// It asks about the name without opening it: closing any descriptor of a database would end
  /// this process's locks on it.
  ///
  /// - Throws: `VaultError`: `.unsafePermissions`, `.system`.
  package func checkIfThere() throws {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      if errno == ENOENT { return }
      throw failure("stat", errno)
    }
    try PrivateFile.check(status, path)
  }

  /// The whole file.
  ///
  /// - Throws: `VaultError`: `.missing`; `.unsafePermissions`; `.damaged` above `limit` bytes; `.system`.
  package func read(limit: Int) throws -> [UInt8] {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { throw failure("open", errno) }
    defer { Glibc.close(descriptor) }
    let size = try PrivateFile.check(descriptor, path)
    guard size <= limit else {
      throw VaultError(
        .damaged, problem: "\(path) has \(size) bytes; at most \(limit) are right.",
        remedy: "Restore it from a backup.")
    }
    var bytes = [UInt8](repeating: 0, count: size)
    var filled = 0
    while filled < size {
      let count = bytes.withUnsafeMutableBytes { buffer in
        Glibc.read(descriptor, buffer.baseAddress! + filled, size - filled)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw failure("read", count < 0 ? errno : EIO) }
      filled += count
    }
    return bytes
  }

  /// Puts `bytes` in the place of the whole file, or makes it.
  ///
  /// - Throws: `VaultError`: `.diskFull`, `.system`; the file is then the old or the new one.
  package func replace(with bytes: [UInt8]) throws {
    try replace { try $0(bytes) }
  }

  /// Puts what `content` hands over, piece by piece, in the place of the whole file, or makes it.
  ///
  /// - Throws: `VaultError`: `.diskFull`, `.system`; what `content` throws. The file is then the old or
  ///   the new one.
  func replace(_ content: (_ write: ([UInt8]) throws -> Void) throws -> Void) throws {
    do {
      try writeBeside(content)
      try steps.rename(newPath, to: path)
      try syncFolder()
    } catch let error as SystemFailure {
      throw SystemFailure(call: error.call, path: path, number: error.number).vaultError
    }
  }

  /// Makes an empty file with mode 0600; nothing may be there.
  ///
  /// - Throws: `VaultError`: `.exists`, `.diskFull`, `.system`.
  func makeEmpty() throws {
    do throws(SystemFailure) {
      let descriptor = try steps.open(path, flags: O_WRONLY | O_CREAT | O_EXCL, mode: 0o600)
      try steps.close(descriptor)
    } catch  where error.number == EEXIST {
      throw VaultError(.exists, problem: "\(path) is there already.", remedy: "Give it another name.")
    } catch {
      throw error.vaultError
    }
  }

  /// Gives a durable file the name that it is for, in the same folder; nothing may have that name.
  ///
  /// - Throws: `VaultError`: `.exists`, `.system`.
  package func move(to target: String) throws {
    guard !PrivateFile(target).exists else {
      throw VaultError(.exists, problem: "\(target) is there already.", remedy: "Give it another name.")
    }
    do throws(SystemFailure) {
      try steps.rename(path, to: target)
      try syncFolder()
    } catch {
      throw SystemFailure(call: error.call, path: target, number: error.number).vaultError
    }
  }

  /// Removes the file, and what an interrupted replacement left; nothing where there is none.
  ///
  /// - Throws: `VaultError.system`.
  package func remove() throws {
    do throws(SystemFailure) {
      try unlinkIfThere(newPath)
      try unlinkIfThere(path)
      try syncFolder()
    } catch {
      throw SystemFailure(call: error.call, path: path, number: error.number).vaultError
    }
  }

  /// Refuses an open file that others could read or change, and answers its size.
  static func check(_ descriptor: Int32, _ path: String) throws -> Int {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw SystemFailure(call: "stat", path: path, number: errno).vaultError
    }
    try check(status, path)
    return Int(status.st_size)
  }

  private static func check(_ status: stat, _ path: String) throws {
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw unsafe("\(path) is not a regular file.", "Put the file itself in its place.")
    }
    guard status.st_uid == geteuid() else {
      throw unsafe(
        "\(path) belongs to another account.", "Run Daybook as its owner, or run: chown \(geteuid()) \(path)")
    }
    guard status.st_mode & 0o077 == 0 else {
      throw unsafe("\(path) can be read or changed by other accounts.", "Run: chmod 600 \(path)")
    }
  }

  static func unsafe(_ problem: String, _ remedy: String) -> VaultError {
    VaultError(.unsafePermissions, problem: problem, remedy: remedy)
  }

  private var newPath: String { path + ".new" }

  private func writeBeside(_ content: (_ write: ([UInt8]) throws -> Void) throws -> Void) throws {
    try unlinkIfThere(newPath)
    let descriptor = try steps.open(newPath, flags: O_WRONLY | O_CREAT | O_EXCL, mode: 0o600)
    do {
      // A stricter umask than 077 would leave a file that its owner cannot read.
      guard fchmod(descriptor, 0o600) == 0 else {
        throw SystemFailure(call: "chmod", path: newPath, number: errno)
      }
      try content { try writeAll($0, to: descriptor) }
      try steps.sync(descriptor)
    } catch {
      try? steps.close(descriptor)
      try? steps.unlink(newPath)
      throw error
    }
    try steps.close(descriptor)
  }

  private func writeAll(_ bytes: [UInt8], to descriptor: Int32) throws(SystemFailure) {
    var written = 0
    while written < bytes.count {
      let result = bytes.withUnsafeBytes { buffer -> Result<Int, SystemFailure> in
        do throws(SystemFailure) {
          return .success(try steps.write(descriptor, UnsafeRawBufferPointer(rebasing: buffer[written...])))
        } catch {
          return .failure(error)
        }
      }
      written += try result.get()
    }
  }

  private func syncFolder() throws(SystemFailure) {
    try PrivateFolder.syncNames(PrivateFolder.parent(of: path), steps)
  }

  private func unlinkIfThere(_ name: String) throws(SystemFailure) {
    do throws(SystemFailure) {
      try steps.unlink(name)
    } catch  where error.number == ENOENT {
      return
    }
  }

  private func failure(_ call: String, _ number: Int32) -> VaultError {
    SystemFailure(call: call, path: path, number: number).vaultError
  }
}
