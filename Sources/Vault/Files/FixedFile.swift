import Glibc

/// An open private file of a set size, whose blocks are all there: writing into it needs no space.
struct FixedFile: ~Copyable {
  private let path: String
  private let descriptor: Int32
  private let steps: any FileSteps

  /// Makes a file of `size` bytes that begins with `start`, in the place of any other.
  static func make(_ path: String, size: Int, start: [UInt8], steps: any FileSteps) throws {
    try PrivateFile(path, steps: steps).replace(
      with: start + [UInt8](repeating: 0, count: size - start.count))
  }

  /// Opens one.
  ///
  /// - Throws: `VaultError`: `.missing`, `.unsafePermissions`, `.damaged` with another size, `.system`.
  init(_ path: String, size: Int, steps: any FileSteps) throws {
    descriptor = try FixedFile.open(path, size)
    self.path = path
    self.steps = steps
  }

  private static func open(_ path: String, _ size: Int) throws -> Int32 {
    let descriptor = Glibc.open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { throw SystemFailure(call: "open", path: path, number: errno).vaultError }
    do {
      let found = try PrivateFile.check(descriptor, path)
      guard found == size else {
        throw VaultError(
          .damaged, problem: "\(path) has \(found) bytes, not \(size).",
          remedy: "It is made anew at the next log-in; ask who could change it.")
      }
    } catch {
      Glibc.close(descriptor)
      throw error
    }
    return descriptor
  }

  deinit {
    Glibc.close(descriptor)
  }

  func read(_ count: Int, at place: Int) throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let got = bytes.withUnsafeMutableBytes {
        pread(descriptor, $0.baseAddress! + filled, count - filled, off_t(place + filled))
      }
      if got < 0, errno == EINTR { continue }
      guard got > 0 else {
        throw SystemFailure(call: "read", path: path, number: got < 0 ? errno : EIO).vaultError
      }
      filled += got
    }
    return bytes
  }

  func write(_ bytes: [UInt8], at place: Int) throws {
    do {
      var written = 0
      while written < bytes.count {
        let rest = Array(bytes[written...])
        written += try rest.withUnsafeBytes { try steps.write(descriptor, $0, at: place + written) }
      }
    } catch let error as SystemFailure {
      throw SystemFailure(call: error.call, path: path, number: error.number).vaultError
    }
  }

  func sync() throws {
    do throws(SystemFailure) {
      try steps.sync(descriptor)
    } catch {
      throw SystemFailure(call: error.call, path: path, number: error.number).vaultError
    }
  }
}
