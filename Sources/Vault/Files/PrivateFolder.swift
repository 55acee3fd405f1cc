import Glibc

/// A folder that belongs to this account alone: mode 0700, never a link.
package enum PrivateFolder {
  /// Makes a folder with mode 0700, its missing parents too, and checks what is there.
  ///
  /// - Throws: `VaultError`: `.unsafePermissions`, `.system`.
  package static func make(_ path: String) throws {
    var status = stat()
    if lstat(path, &status) != 0 {
      let above = parent(of: path)
      if above != path, lstat(above, &status) != 0 { try make(above) }
      guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
        throw SystemFailure(call: "mkdir", path: path, number: errno).vaultError
      }
    }
    try check(path)
  }

  /// Refuses a folder that others could look into or change.
  ///
  /// - Throws: `VaultError`: `.missing`, `.unsafePermissions`, `.system`.
  package static func check(_ path: String) throws {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      throw SystemFailure(call: "stat", path: path, number: errno).vaultError
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw PrivateFile.unsafe("\(path) is not a folder, or is a link to one.", "Give the folder itself.")
    }
    guard status.st_uid == geteuid() else {
      throw PrivateFile.unsafe(
        "The folder \(path) belongs to another account.",
        "Run Daybook as its owner, or run: chown \(geteuid()) \(path)")
    }
    guard status.st_mode & 0o077 == 0 else {
      throw PrivateFile.unsafe(
        "Other accounts can look into the folder \(path), or change it.", "Run: chmod 700 \(path)")
    }
  }

  /// Makes sure that new files of this process are for its account alone, and answers the mask
  /// that was set before.
  @discardableResult
  package static func narrowMask() -> UInt32 {
    umask(0o077)
  }

  /// Makes the names in a folder durable.
  ///
  /// - Throws: `VaultError.system`.
  static func sync(_ path: String, _ steps: any FileSteps) throws {
    do throws(SystemFailure) {
      try syncNames(path, steps)
    } catch {
      throw SystemFailure(call: error.call, path: path, number: error.number).vaultError
    }
  }

  static func syncNames(_ path: String, _ steps: any FileSteps) throws(SystemFailure) {
    let descriptor = try steps.open(path, flags: O_RDONLY | O_DIRECTORY, mode: 0)
    do throws(SystemFailure) {
      try steps.sync(descriptor)
    } catch {
      try? steps.close(descriptor)
      throw error
    }
    try steps.close(descriptor)
  }

  /// The folder that a path lies in.
  static func parent(of path: String) -> String {
    let bytes = Array(path.utf8)
    let end = bytes.last == UInt8(ascii: "/") && bytes.count > 1 ? bytes.count - 1 : bytes.count
    guard let slash = bytes[..<end].lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == 0 ? "/" : String(decoding: bytes[..<slash], as: UTF8.self)
  }
}
