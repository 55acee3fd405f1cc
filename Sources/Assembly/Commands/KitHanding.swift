import Clinic
import CursesTerminal
import Terminal
import Vault

/// Hands a new recovery kit out, once.
struct KitHanding {
  let kit: RecoveryKit
  /// Whose it is.
  let practice: String
  /// The day on which it was made, as people read it.
  let date: String
  let guide: FirstRun

  /// Writes the card to a descriptor.
  ///
  /// - Parameter remedy: what to do where it cannot be written.
  /// - Throws: `AssemblyError`.
  func write(_ card: RecoveryCard, to descriptor: GivenDescriptor, remedy: String) throws {
    var text = Array(try card.text(of: kit, practice: practice, date: date).utf8)
    let bytes = SecretBytes(taking: &text)
    defer { bytes.wipe() }
    try bytes.withBytes { try descriptor.write($0, remedy: remedy) }
  }

  /// Shows the kit on a page of its own until whoever writes it down says that it is done, then hides it until two
  /// groups of it were typed back: what was on the screen proves no card. The page never reaches the scrollback, and
  /// is gone however the program ends. At 80 columns and 24 rows all of it is seen at once.
  ///
  /// - Throws: `CursesFailure`; `AssemblyError.refused` where the answers end.
  func show() throws {
    let page = try GuardedLine(for: .page, environment: guide.setting.environment)
    defer { page.close() }
    try present(on: page)
    var chance = SystemRandomNumberGenerator()
    for group in RecoveryKit.groupsToAsk(using: &chance) {
      var problem = ""
      while true {
        page.clear()
        guide.say(
          """
          The kit is hidden now: answer from the card that you wrote. To see the kit once more, type show.
          \(problem)
          """)
        let typed = try guide.ask("To be sure, group \(group + 1) of the kit", true)
        if typed.lowercased() == "show" {
          try present(on: page)
          problem = ""
        } else if try kit.confirms(typed, asGroup: group) {
          break
        } else {
          problem = "That is not group \(group + 1). Look again at the card you wrote.\n"
        }
      }
    }
  }

  private func present(on page: GuardedLine) throws {
    page.clear()
    guide.say(
      """
      The RECOVERY KIT opens this practice when every password is lost: whoever holds it can read \
      every chart, and without it and every password nobody ever can. It is shown this once. \
      Write it down with its numbers, and keep it in a safe, away from this machine.

        recovery kit \(try kit.name()) of \(practice), made \(date)

          \(try RecoveryCard.lines(of: kit).joined(separator: "\n    "))

      To come in by it: daybook open --recovery-kit

      """)
    _ = try guide.ask("When all of it is on paper, type done", true) {
      $0.lowercased() == "done" ? nil : "It goes on from here by done"
    }
  }
}
