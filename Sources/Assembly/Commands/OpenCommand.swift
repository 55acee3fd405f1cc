import ArgumentParser
import Clinic
import Console
import CursesTerminal
import Glibc
import Vault

/// `daybook open`: the console.
struct OpenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open",
    abstract: "Open a practice on this terminal.",
    discussion: """
      Shows the log-in screen of the practice and, after that, its day. The name and the password are \
      typed on that screen; --user and --password-fd have no meaning here.

      Where there is no practice yet it offers to make one, or one full of invented people.

      When every password is lost, --recovery-kit asks for the kit's groups and for a new password of an \
      administrator, and then shows the log-in screen.

      EXIT STATUS
        0 left, 1 refused.

      EXAMPLES
        daybook open
        daybook open --store /srv/practice
        daybook open --recovery-kit
      """)

  @OptionGroup var options: StoreOptions

  @Flag(
    name: .customLong("recovery-kit"), help: "Every password is lost: set a new one with the recovery kit.")
  var recoveryKit = false

  func run() throws {
    let setting = Program.setting
    let door = options.door(setting)
    let guide = FirstRun(setting: setting)
    if recoveryKit {
      try KitLogIn(door: door, guide: guide, rules: PasswordRules(resources: options.resources)).run()
    } else if door.layout.isEmpty, FirstRun.isAnybodyThere {
      guard try makeFirst(Greeting(guide: guide, options: options), door) else { return }
    }
    throw ExitCode(try Self.open(door, setting, resources: options.resources))
  }

  /// Greets where there is no practice. False where there is still none to open here.
  private func makeFirst(_ greeting: Greeting, _ door: StoreDoor) throws -> Bool {
    switch try greeting.choose(folder: door.layout.folder) {
    case .nothing: return false
    case .demo:
      try DemoCommand.parse(greeting.arguments).run()
      return false
    case .practice:
      try InitCommand.parse(greeting.arguments).run()
      return true
    }
  }

  /// Runs the console on a store; its exit status.
  static func open(_ door: StoreDoor, _ setting: ProgramSetting, resources: String?) throws -> Int32 {
    // The store's badge first: an error about it belongs on the plain terminal.
    let badge: StoreBadge
    do { badge = try door.badge() } catch let error as VaultError where error.code == .missing {
      guard door.layout.isEmpty else { throw error }
      throw AssemblyError(
        .refused, "there is no practice in \(door.layout.folder)",
        remedy: "daybook init makes one, daybook demo an invented one; --store names another folder")
    }
    let screen = try CursesScreen(environment: setting.environment)
    defer { screen.close() }
    let runner = try ConsoleRunner(
      door: door, rules: PasswordRules(resources: resources), badge: badge, screen: screen,
      machineZone: ZoneReader.machineZone(setting.environment))
    return runner.run()
  }
}
