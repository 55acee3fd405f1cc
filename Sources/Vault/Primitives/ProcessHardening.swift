import CVault

/// What a process does first: no core dumps, no tracing by others of the account, no new privileges.
package enum ProcessHardening {
  /// Applies all of them, to this process and those that it starts.
  ///
  /// - Throws: `VaultError.system`: then no key may be read.
  package static func apply() throws {
    let number = cvault_harden_process()
    guard number == 0 else {
      throw VaultError(
        .system, problem: "This process could not be shut against others that want to read its memory.",
        remedy: "Start Daybook outside the debugger or sandbox that forbids it.",
        cause: SystemFailure(call: "prctl", path: "this process", number: number))
    }
  }
}
