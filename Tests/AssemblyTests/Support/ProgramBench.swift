import Clinic
import Foundation
import Practice
import Synchronization
import Vault

@testable import Assembly

/// Commands run in process, on a rehearsal practice in a folder of its own, on a Monday at 9:42.
final class ProgramBench: Sendable {
  /// What a command came to.
  struct Outcome {
    let status: Int32
    let out: String
    let err: String

    var lines: [String] { out.split(separator: "\n").map(String.init) }
  }

  let folder: String
  let setting: ProgramSetting
  var store: String { folder + "/store" }

  /// The practice that the benches get a copy of: it is made once.
  private static let master = Result { try ProgramBench(isMaster: true) }

  /// - Parameter isFounded: false leaves the folder empty.
  convenience init(isFounded: Bool = true) throws {
    try self.init(isMaster: false)
    guard isFounded else { return }
    let master = try Self.master.get()
    try FileManager.default.copyItem(atPath: master.store, toPath: store)
    // A copy says at its first opening that it is one.
    _ = run(["query", "day"], as: "mreyes")
  }

  private init(isMaster: Bool) throws {
    var template = Array((NSTemporaryDirectory() + "/daybook-assembly-XXXXXX").utf8CString)
    folder = String(cString: mkdtemp(&template))
    let clock = RehearsalClock(Moment(seconds: 1_794_822_120))
    let chance = RehearsalChance(seed: 1)
    let environment = [
      "HOME": folder, "XDG_DATA_HOME": folder + "/data", "XDG_STATE_HOME": folder + "/state", "TZ": "UTC",
    ]
    setting = ProgramSetting(
      name: "daybook-rehearsal",
      world: World(
        now: { clock.now }, random: { chance.bytes($0) }, zone: { ZoneReader.zone(named: $0) }),
      places: Places(environment: environment), cost: .rehearsal, permitted: [.rehearsal],
      environment: environment)
    if isMaster {
      _ = run(["demo", "--make-only", "--patients", "20", "--years", "0.02"])
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Runs a command on the bench's store; the password of every invented person is known to it.
  func run(_ arguments: [String], as user: String? = nil) -> Outcome {
    let out = Mutex("")
    let err = Mutex("")
    var all = arguments
    if !all.contains("--store"), !all.contains("--help"), all.first != "help",
      all.first?.hasPrefix("-") != true
    {
      all += ["--store", store]
    }
    if let user { all += ["--user", user] }
    let status = Program.status(
      of: all, setting,
      output: ProgramOutput(
        write: { text in out.withLock { $0 += text } }, complain: { text in err.withLock { $0 += text } }))
    return Outcome(status: status, out: out.withLock { $0 }, err: err.withLock { $0 })
  }

  /// Writes a file of the bench's folder; its path.
  func file(_ name: String, _ text: String) throws -> String {
    let path = folder + "/" + name
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return path
  }

  /// A descriptor from which a line can be read once.
  static func descriptor(_ line: String) -> Int32 {
    var ends: [Int32] = [0, 0]
    pipe(&ends)
    let bytes = Array((line + "\n").utf8)
    _ = write(ends[1], bytes, bytes.count)
    close(ends[1])
    return ends[0]
  }

  /// Scalars of a text that a terminal obeys, or that nobody sees: controls, bidi, zero width, tags.
  static func unsafe(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.filter { scalar in
      switch scalar.properties.generalCategory {
      case .control: scalar != "\n" && scalar != "\r"
      case .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: true
      default: false
      }
    }
  }
}
