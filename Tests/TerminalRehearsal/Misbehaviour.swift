import CursesTerminal
import Glibc
import Terminal

/// What the rehearsal does on its letters: `Ctrl-X` and one of them.
struct Misbehaviour {
  let screen: CursesScreen
  let loop: EventLoop
  private let mailbox: Mailbox<String>
  private static let tick = LoopTimer("tick")

  init(screen: CursesScreen, loop: EventLoop) {
    self.screen = screen
    self.loop = loop
    mailbox = loop.makeMailbox()
  }

  func answer(to event: LoopEvent, _ panel: inout RehearsalPanel) -> LoopAnswer {
    switch event {
    case .keys(let keys): return press(keys, &panel)
    case .resized, .childEnded: return .goOn
    case .bell: panel.rings += 1
    case .message: panel.letters += mailbox.takeAll().count
    case .timer: panel.line = "tick"
    case .suspending:
      if panel.line == "stay" { return .refuse }
      panel.isLocked = true
    case .resumed: break
    case .hangUp, .terminate: break
    }
    return .goOn
  }

  private func press(_ keys: [Key], _ panel: inout RehearsalPanel) -> LoopAnswer {
    for key in keys {
      if panel.isLocked, key != .control("q") {
        panel.isLocked = false
        continue
      }
      switch key {
      case .control("q"): return .leave
      case .control("l"): screen.repaint()
      case .control("n"): panel.panel += 1
      case .control("w"):
        screen.blank()
        panel.isLocked = true
      case .control("v"): panel.showsCounts.toggle()
      case .control("t"): loop.set(Self.tick, milliseconds: 20)
      case .control("p"):
        let mailbox = self.mailbox
        Task.detached { for number in 0..<100 { mailbox.post("letter \(number)") } }
      case .control("a"), .control("d"):
        // A question: what was typed ahead of it does not answer it.
        loop.ignoreKeys(afterPaint: key == .control("d") ? 200 : 0)
        panel.line = "sure? "
        return .goOn
      case .control("e"):
        let complaint = "Warning: GARCÍA Elena\n"
        write(STDERR_FILENO, complaint, complaint.utf8.count)
      case .control("r"): fatalError("GARCÍA Elena has no allergies")
      case .control("o"): UnsafeMutablePointer<Int>(bitPattern: 8)?.pointee = 1
      case .control("y"): abort()
      case .control("u"): exit(7)
      default: panel.type(key)
      }
    }
    return .goOn
  }
}
