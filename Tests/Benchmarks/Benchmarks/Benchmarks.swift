import Foundation
import Glibc

/// Measures everything that the console is to reach, on a large practice, and prints it beside the reach.
///
///     swift run -c release Benchmarks [--store DIR] [--patients N] [--years N] [--idle SECONDS]
///                                     [--rounds N] [--only PART,PART]
///
/// The large practice is made where it is missing. Parts: console, idle, memory, store, file.
@main
struct Benchmarks {
  private var folder = "/tmp/daybook-large"
  private var patients = 100_000
  private var years = 20
  private var idle = 125.0
  private var rounds = 3
  private var parts: Set<String> = ["console", "idle", "memory", "store", "file"]

  static func main() {
    do {
      try Benchmarks(arguments: Array(CommandLine.arguments.dropFirst())).run()
    } catch {
      FileHandle.standardError.write(Data("benchmarks: \(error)\n".utf8))
      exit(1)
    }
  }

  private init(arguments: [String]) throws {
    var rest = arguments[...]
    while let name = rest.popFirst() {
      guard let value = rest.popFirst() else { throw BenchmarkFailure("\(name): a value is missing") }
      switch name {
      case "--store": folder = value
      case "--patients": patients = Int(value) ?? patients
      case "--years": years = Int(value) ?? years
      case "--idle": idle = Double(value) ?? idle
      case "--rounds": rounds = Int(value) ?? rounds
      case "--only": parts = Set(value.split(separator: ",").map { String($0) })
      default: throw BenchmarkFailure("there is no option \(name)")
      }
    }
  }

  private func run() throws {
    let own = Bundle.main.executablePath ?? CommandLine.arguments[0]
    let programs = URL(fileURLWithPath: own).deletingLastPathComponent().path
    let large = LargePractice(folder: folder, programs: programs)
    print("Daybook: what it must reach")
    Machine.describe()
    try large.prepare(patients: patients, years: years)
    let start = Timing.now
    if parts.contains("console") { try part { try ConsoleBenchmark(large: large).run() } }
    if parts.contains("store") { try part { try StoreBenchmark(large: large).run() } }
    if parts.contains("memory") { try part { try MemoryBenchmark(large: large).run() } }
    if parts.contains("file") { try part { try file(large) } }
    if parts.contains("idle") { try part { try IdleBenchmark(large: large, seconds: idle).run() } }
    Report.note("measured in \(Int(Timing.now - start)) s, load now \(Machine.load())")
  }

  /// What cannot be measured is said, and the rest goes on.
  private func part(_ body: () throws -> Void) throws {
    do { try body() } catch { print("\nNOT MEASURED: \(error)") }
  }

  /// A program of its own, since it runs SQLite with and without the encryption.
  private func file(_ large: LargePractice) throws {
    print("\nEncrypted file against plain SQLite, in turn, same caches")
    fflush(nil)
    let folder = large.folder + "/file"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try large.run(large.programs + "/FileBenchmark", [folder, "\(rounds)"], isShown: true)
  }
}
