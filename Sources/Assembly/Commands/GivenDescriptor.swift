@preconcurrency import Glibc
import Vault

/// A file descriptor that an option named: errors name the option, and say how to give what is wanted.
struct GivenDescriptor {
  /// As it is typed, such as `--password-fd`.
  let option: String
  let number: Int32

  /// Nil where the option was not given.
  init?(_ option: String, _ number: Int32?) {
    guard let number else { return nil }
    self.option = option
    self.number = number
  }

  /// Reads a password, or another secret of one line: up to a newline or the end.
  ///
  /// - Throws: `AssemblyError.misuse` where there is nothing to read, or too much.
  func password() throws -> SecretBytes {
    try checkReadable()
    let read: SecretBytes
    do { read = try PasswordEntry.readLine(from: number) } catch let error as VaultError {
      throw misuse(error.code == .refused ? error.problem : "it cannot be read")
    }
    guard read.count > 0 else {
      throw misuse("nothing came from descriptor \(number) where a secret was expected")
    }
    return read
  }

  /// Reads a recovery kit as its card is printed, up to the end.
  ///
  /// - Throws: `AssemblyError.misuse` where there is nothing to read; `VaultError.refused`, which names the
  ///   wrong group.
  func kit() throws -> RecoveryKit {
    try checkReadable()
    do { return try RecoveryKit.read(from: number) } catch let error as VaultError
      where error.code == .system
    {
      throw misuse("it cannot be read")
    }
  }

  /// Reads the secret of a device slot: a line.
  ///
  /// - Throws: `AssemblyError.misuse` where there is nothing to read; `VaultError.refused` for what is no
  ///   secret.
  func deviceSecret() throws -> SecretBytes {
    let line = try password()
    defer { line.wipe() }
    return try DeviceSecret.read(line)
  }

  /// Looks whether something can be written there, before anything is made that would be.
  ///
  /// - Throws: `AssemblyError.misuse`.
  func checkWritable() throws {
    try checkOpen()
    guard fcntl(number, F_GETFL) & O_ACCMODE != O_RDONLY else {
      throw AssemblyError(
        .misuse, "\(option) \(number): descriptor \(number) is open for reading only",
        remedy: "open it for writing, as in \(number)>file")
    }
  }

  /// Writes all of it.
  ///
  /// - Throws: `AssemblyError.refused` where not everything could be written.
  func write(_ bytes: UnsafeRawBufferPointer, remedy: String) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = Glibc.write(number, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        throw AssemblyError(
          .refused, "\(option) \(number): not everything could be written to descriptor \(number)",
          remedy: remedy)
      }
      rest = rest.dropFirst(count)
    }
  }

  private func checkReadable() throws {
    try checkOpen()
    guard fcntl(number, F_GETFL) & O_ACCMODE != O_WRONLY else {
      throw misuse("descriptor \(number) is open for writing only")
    }
  }

  private func checkOpen() throws {
    guard number >= 0 else {
      throw AssemblyError(.misuse, "\(option): a file descriptor is a number from 0", remedy: "")
    }
    var status = stat()
    guard fstat(number, &status) == 0 else { throw misuse("descriptor \(number) is not open") }
    if status.st_mode & S_IFMT == S_IFDIR { throw misuse("descriptor \(number) is a folder") }
  }

  private func misuse(_ problem: String) -> AssemblyError {
    let words = problem.hasSuffix(".") ? String(problem.dropLast()) : problem
    return AssemblyError(
      .misuse, "\(option) \(number): \(words)", remedy: "give a file or a pipe, as in \(number)<file")
  }
}
