import CursesTerminal
import Glibc
import Terminal

/// A small program on a real screen, for the tests of `CursesTerminal`: a list, a line to type in, and
/// letters that make it misbehave.
@main
struct TerminalRehearsal {
  static func main() {
    do {
      let screen = try CursesScreen(environment: environment())
      let loop = try EventLoop(screen: screen)
      var panel = RehearsalPanel(traits: screen.traits)
      if let path = argument(after: "--bell") { try loop.watchBell(path: path) }
      if let seed = argument(after: "--frames").flatMap(UInt64.init) {
        showFrames(seed: seed, loop)
        return
      }
      let misbehaviour = Misbehaviour(screen: screen, loop: loop)
      let end = loop.run { event in
        panel.events += 1
        return misbehaviour.answer(to: event, &panel)
      } frame: { size in
        panel.counts = "paints \(screen.paints) wakes \(loop.wakes)"
        return panel.frame(size)
      }
      screen.close()
      print("end \(end)")
      exit(end.exitStatus)
    } catch {
      print(error)
      exit(2)
    }
  }

  /// One random frame per key, until `q`.
  private static func showFrames(seed: UInt64, _ loop: EventLoop) {
    var frames = RandomFrames(seed: seed, size: loop.screen.size)
    _ = loop.run { event in
      guard case .keys(let keys) = event else { return .goOn }
      for key in keys {
        if key == "q" { return .leave }
        frames.advance()
      }
      return .goOn
    } frame: { _ in
      frames.frame
    }
    loop.screen.close()
  }

  private static func environment() -> [String: String] {
    var found: [String: String] = [:]
    for name in ["TERM", "COLORTERM", "NO_COLOR", "LC_ALL", "LC_CTYPE", "LANG"] {
      found[name] = getenv(name).map { String(cString: $0) }
    }
    return found
  }

  private static func argument(after name: String) -> String? {
    let arguments = CommandLine.arguments
    guard let place = arguments.firstIndex(of: name), place + 1 < arguments.count else { return nil }
    return arguments[place + 1]
  }
}
