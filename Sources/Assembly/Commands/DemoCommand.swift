import ArgumentParser
import Clinic
import Console
import Glibc
import Journal
import Practice
import Terminal
import Vault

/// `daybook demo`: a practice full of invented people.
struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Open a practice full of invented people.",
    discussion: """
      Makes the practice in seconds where there is none yet, and opens it. The same seed makes the same \
      people. Its log-ins stand on its log-in screen. A demonstration practice never mixes with a real one. \
      In a history of more than two years patients come, stay for some six years, and leave. --make-only says \
      on standard error how many patients, visits and entries it holds, its size and the seconds it took.

      EXIT STATUS
        0 opened and left, or made; 1 refused, 2 wrongly asked.

      EXAMPLES
        daybook demo
        daybook demo --patients 100000 --years 20 --store /tmp/large --make-only
      """)

  @OptionGroup var options: StoreOptions

  @Option(help: "The number that everything in the practice follows from.")
  var seed: UInt64 = 1

  @Option(help: "How many patients: 10 to 100000.")
  var patients = 2_000

  @Option(help: "How many years its history reaches back.")
  var years = 1.0

  @Flag(name: .customLong("make-only"), help: "Make it, print its log-ins, and do not open it.")
  var makeOnly = false

  func validate() throws {
    guard (10...100_000).contains(patients) else {
      throw ValidationError("--patients: a demonstration practice has 10 to 100000 patients")
    }
    guard years > 0, years <= 20 else { throw ValidationError("--years: more than 0, at most 20") }
  }

  func run() throws {
    let setting = Program.setting
    let door = options.door(setting, usual: setting.places.demoStore)
    if door.layout.isEmpty {
      let start = door.world.now()
      var work = LongWork("making the practice:", at: start)
      let tally = try DemoMaker(setting: setting, house: door.house).make(
        DemoPractice.Options(seed: seed, patients: patients, historyDays: max(1, Int(years * 365))),
        progress: { part in
          guard part < 1 else { return Program.progress("") }
          work.say(Int(part * 100), of: 100, "%", at: door.world.now())
        })
      if makeOnly {
        let milliseconds = door.world.now().milliseconds - start.milliseconds
        Program.say(Self.words(tally, bytes: Self.size(of: door.layout.database), milliseconds: milliseconds))
      }
    } else if makeOnly {
      throw AssemblyError(
        .refused, "a practice lies in \(door.layout.folder) already",
        remedy: "open it with daybook demo, or name another folder with --store")
    } else {
      let mark = try door.badge().mark
      guard mark == .demo || mark == .rehearsal else {
        throw AssemblyError(
          .refused, "\(door.layout.folder) is no demonstration practice", remedy: "open it with daybook open")
      }
    }
    if makeOnly { return showLogIns() }
    throw ExitCode(try OpenCommand.open(door, setting, resources: options.resources))
  }

  /// "made 2000 patients, 5123 visits, 21034 change, 20981 access and 2630 security entries: 42.1 MB in 3.9 s".
  private static func words(_ tally: DemoTally, bytes: Int64, milliseconds: Int64) -> String {
    func tenths(_ number: Int64) -> String { "\(number / 10).\(number % 10)" }
    let entries = [("change", tally.entries[.change]), ("access", tally.entries[.access])]
      .map { "\($1 ?? 0) \($0)" }.joined(separator: ", ")
    return """
      made \(tally.patients.counted("patient")), \(tally.appointments.counted("visit")), \(entries) and \
      \((tally.entries[.security] ?? 0).counted("security entry", "security entries")): \(tenths(bytes / 100_000)) MB in \
      \(tenths(milliseconds / 100)) s
      """
  }

  private static func size(of path: String) -> Int64 {
    var status = stat()
    return stat(path, &status) == 0 ? Int64(status.st_size) : 0
  }

  private func showLogIns() {
    let rows = DemoLogIns.all.map { logIn in
      AnswerRow(
        "\(logIn.login)    \(logIn.password)    \(logIn.role)",
        ["login": .text(logIn.login), "password": .text(logIn.password), "role": .text(logIn.role)])
    }
    Program.show(rows, asJSON: options.json)
  }
}
