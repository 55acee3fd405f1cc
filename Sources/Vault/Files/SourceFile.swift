import Glibc

/// A regular file read from front to back, by pieces.
final class SourceFile {
  private let path: String
  private let descriptor: Int32

  init(_ path: String) throws {
    self.path = path
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    var status = stat()
    guard descriptor >= 0, fstat(descriptor, &status) == 0 else {
      throw SystemFailure(call: "open", path: path, number: errno).vaultError
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw VaultError(.refused, problem: "\(path) is not a regular file.", remedy: "Give the file itself.")
    }
  }

  deinit {
    close(descriptor)
  }

  /// The next bytes, as many as a sealed piece holds; fewer only at the end.
  func next() throws -> [UInt8] {
    try take(SealedStream.pieceLength)
  }

  /// The next `count` bytes; fewer only at the end.
  func take(_ count: Int) throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let got = bytes.withUnsafeMutableBytes {
        Glibc.read(descriptor, $0.baseAddress! + filled, count - filled)
      }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw SystemFailure(call: "read", path: path, number: errno).vaultError }
      if got == 0 { break }
      filled += got
    }
    bytes.removeLast(count - filled)
    return bytes
  }

  func rewind() throws {
    guard lseek(descriptor, 0, SEEK_SET) == 0 else {
      throw SystemFailure(call: "seek", path: path, number: errno).vaultError
    }
  }
}
