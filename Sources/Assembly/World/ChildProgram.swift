@preconcurrency import Glibc

/// Another program of this machine that is handed bytes on its standard input and whose output nobody reads.
enum ChildProgram {
  /// What became of it.
  enum Outcome: Hashable, Sendable {
    case ended(status: Int32)
    /// There is no such program.
    case missing
    /// The system would not start it; the error's number.
    case failed(Int32)
  }

  /// Runs it and waits for its end: away from a console's main thread.
  ///
  /// Bytes that it does not read are lost; its status says so. Whoever calls this has SIGPIPE ignored.
  static func run(_ words: [String], input: UnsafeRawBufferPointer) -> Outcome {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return .failed(errno) }
    // Another program that is started meanwhile must not keep this one waiting for the end of its input.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[0], 0)
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // POSIX_SPAWN_SETSID: away from our terminal, which belongs to the console.
    posix_spawnattr_setflags(&attributes, 0x80)
    var child: pid_t = 0
    let arguments: [UnsafeMutablePointer<CChar>?] = words.map { (word: String) in strdup(word) } + [nil]
    defer { arguments.forEach { free($0) } }
    let result = posix_spawnp(&child, words[0], &actions, &attributes, arguments, environ)
    close(ends[0])
    guard result == 0 else {
      close(ends[1])
      return result == ENOENT ? .missing : .failed(result)
    }
    write(input, to: ends[1])
    close(ends[1])
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    return .ended(status: status)
  }

  private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}
