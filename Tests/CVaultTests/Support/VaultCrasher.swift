import CVault
import Foundation
import Glibc

/// The process that writes until it is killed.
final class VaultCrasher {
  private let process = Process()
  private let output = Pipe()
  private var heard = Data()

  /// The program lies beside this one.
  init(_ arguments: [String]) throws {
    let here = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let folder = URL(fileURLWithPath: here).deletingLastPathComponent()
    process.executableURL = folder.appendingPathComponent("VaultCrasher")
    process.arguments = arguments
    process.standardOutput = output
    try process.run()
  }

  /// A writer of rows into table t of the database at `path`.
  static func writer(
    path: String, number: Int, seed: UInt64, synchronous: String = "NORMAL", mode: String = "WAL"
  ) throws -> VaultCrasher {
    try VaultCrasher(["write", path, "\(number)", "\(seed)", synchronous, mode])
  }

  /// Kills it with -9 and returns the last number that it said it had committed; 0 for none.
  @discardableResult
  func kill() -> Int {
    Glibc.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    heard += output.fileHandleForReading.readDataToEndOfFile()
    let said = String(decoding: heard, as: UTF8.self)
    // A number that was cut off has no line end.
    let lines = said.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    return lines.last.flatMap { Int($0) } ?? 0
  }

  func readAll() -> String {
    let said = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: said, as: UTF8.self)
  }

  /// Waits until it has said something `times` times, so that it is killed at work.
  func waitUntilAtWork(times: Int) {
    for _ in 0..<times { heard += output.fileHandleForReading.availableData }
  }
}
