import ArgumentParser
import Clinic
import Console
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
      people. Its log-ins stand on its log-in screen. A demonstration practice never mixes with a real one.

      EXIT STATUS
        0 opened and left, or made; 1 refused, 2 wrongly asked.

      EXAMPLES
        daybook demo
        daybook demo --patients 100000 --years 2 --store /tmp/large --make-only
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
      try DemoMaker(setting: setting, house: door.house).make(
        DemoPractice.Options(seed: seed, patients: patients, historyDays: max(1, Int(years * 365))),
        progress: Self.progress)
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
    throw ExitCode(try OpenCommand.open(door, setting))
  }

  private static func progress(_ part: Double) {
    Program.progress(part < 1 ? "making the practice: \(Int(part * 100)) %" : "")
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
