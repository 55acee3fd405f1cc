import Foundation
import PseudoTerminal

/// What a command came to that ran without a terminal.
struct CommandRun {
  let status: Int32
  /// Standard output and standard error.
  let output: String
  let errors: String

  /// The lines of the output.
  var lines: [String] { output.split(separator: "\n").map(String.init) }
}

extension Journey {
  /// Runs the program with these arguments on this journey's store, without a terminal.
  ///
  /// - Parameters:
  ///   - login: who asks; the password of the demo goes in by a descriptor. Nil for commands that ask nobody.
  ///   - password: instead of the demo's.
  ///   - stores: whether `--store` is added.
  ///   - reading: files that the program finds on descriptors of these numbers (5 or more).
  ///   - writing: files that the program may write to on descriptors of these numbers.
  ///   - path: where programs are looked for; nil for the usual places.
  ///   - zone: the machine's, which a demonstration practice takes for its own.
  func run(
    _ arguments: [String], as login: String? = nil, password: String? = nil, stores: Bool = true,
    reading: [Int32: String] = [:], writing: [Int32: String] = [:],
    path: String? = nil, zone: String = "UTC"
  ) throws -> CommandRun {
    var words = arguments
    if stores { words += ["--store", store] }
    if let login { words += ["--user", login, "--password-fd", "4"] }
    if isRehearsal { words += ["--rehearsal-fd", "3"] }
    let redirections =
      (reading.map { "\($0.key)<'\($0.value)'" } + writing.map { "\($0.key)>'\($0.value)'" })
      .joined(separator: " ")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    // Here-documents keep clock and password out of arguments and environment. In a session of its own it has no
    // terminal, also where the tests themselves are run in one.
    let script = """
      exec /usr/bin/setsid -w "$@" \(redirections) 3<<'CLOCK' 4<<'PASSWORD'
      \(rehearsalLines())CLOCK
      \(password ?? self.password)
      PASSWORD
      """
    process.arguments = ["-c", script, "sh"] + [program] + words
    var variables = places
    variables["PATH"] = path ?? ProcessInfo.processInfo.environment["PATH"]
    variables["LANG"] = "C.UTF-8"
    variables["TZ"] = zone
    process.environment = variables
    let (output, errors) = (folder + "/output", folder + "/errors")
    for path in [output, errors] { _ = FileManager.default.createFile(atPath: path, contents: nil) }
    process.standardOutput = FileHandle(forWritingAtPath: output)
    process.standardError = FileHandle(forWritingAtPath: errors)
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    func text(_ path: String) throws -> String {
      String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
    }
    return CommandRun(status: process.terminationStatus, output: try text(output), errors: try text(errors))
  }

  /// Writes a file of this journey and gives its path.
  func file(_ name: String, _ text: String) throws -> String {
    let path = "\(folder)/\(name)"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return path
  }
}
