import Clinic
import Foundation
import Glibc
import Practice
import Vault

/// The large practice on the disk: a folder with the store, and beside it what its host remembers.
struct LargePractice {
  let folder: String
  /// The programs that were built along with this one.
  let programs: String

  var store: String { folder + "/store" }
  var state: String { folder + "/state" }
  var rehearsal: String { programs + "/daybook-rehearsal" }

  /// Where the programs find their folders.
  var environment: [String: String] {
    ["XDG_STATE_HOME": state, "XDG_DATA_HOME": folder + "/data", "HOME": folder]
  }

  /// Makes it where it is missing; says how large it is.
  func prepare(patients: Int, years: Int) throws {
    if access(store + "/practice.db", F_OK) != 0 {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      print("making \(patients) patients over \(years) years in \(store); this takes a while")
      let made = try run(
        rehearsal,
        ["demo", "--patients", "\(patients)", "--years", "\(years)", "--store", store, "--make-only"])
      try? made.write(toFile: folder + "/made", atomically: true, encoding: .utf8)
    }
    try warm()
    let said = try? String(contentsOfFile: folder + "/made", encoding: .utf8)
    Report.note("practice in \(store): " + (said ?? "made earlier").trimmingCharacters(in: .newlines))
  }

  /// Reads the file once, so that the system has it in memory as on an office server that has run for a day:
  /// what is measured is the program, and a cold disk would only add noise.
  private func warm() throws {
    let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: store + "/practice.db"))
    defer { try? file.close() }
    while let piece = try file.read(upToCount: 8 << 20), !piece.isEmpty {}
  }

  /// Opens it in this process.
  func open() throws -> (practice: OpenPractice, keys: UnlockedKeys, house: StoreHouse) {
    let world = BenchmarkWorld.make()
    let house = StoreHouse(
      layout: StoreLayout(folder: store), stateHome: state, world: world, hash: PasswordHash(lockFolder: nil),
      permitted: [.rehearsal])
    let password = SecretBytes(copying: Array(DemoStore.password.utf8))
    let keys = try house.unlock(login: "mreyes", password: password).keys
    return (try house.open(keys), keys, house)
  }

  /// Runs a program to its end; what it said on standard error.
  @discardableResult
  func run(_ program: String, _ arguments: [String], isShown: Bool = false) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let errors = Pipe()
    process.standardError = errors
    if !isShown { process.standardOutput = FileHandle.nullDevice }
    try process.run()
    let said = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw BenchmarkFailure("\(program): \(said)") }
    return said
  }
}
