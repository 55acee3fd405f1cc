import ArgumentParser
import Clinic
import Console
import CursesTerminal
import Glibc

/// `daybook open`: the console.
struct OpenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open",
    abstract: "Open a practice on this terminal.",
    discussion: """
      Shows the log-in screen of the practice and, after that, its day. The name and the password are \
      typed on that screen; --user and --password-fd have no meaning here.

      EXIT STATUS
        0 left, 1 refused.

      EXAMPLES
        daybook open
        daybook open --store /srv/practice
      """)

  @OptionGroup var options: StoreOptions

  func run() throws {
    throw ExitCode(try Self.open(options.door(Program.setting), Program.setting))
  }

  /// Runs the console on a store; its exit status.
  static func open(_ door: StoreDoor, _ setting: ProgramSetting) throws -> Int32 {
    // The store's badge first: an error about it belongs on the plain terminal.
    let badge: StoreBadge
    do { badge = try door.badge() } catch {
      throw AssemblyError(
        .refused, String(describing: error),
        remedy: "daybook init makes a practice, daybook demo an invented one")
    }
    let screen = try CursesScreen(environment: setting.environment)
    defer { screen.close() }
    let runner = try ConsoleRunner(
      door: door, badge: badge, screen: screen, machineZone: ZoneReader.machineZone(setting.environment))
    return runner.run()
  }
}
