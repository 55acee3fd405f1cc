import Clinic
@preconcurrency import Glibc
import Terminal
import Vault

/// The questions of `daybook init`, on the plain terminal.
struct FirstRun {
  let setting: ProgramSetting

  func say(_ text: String) { Program.show(SafeText.lines(of: text)) }

  func greet(folder: String) {
    say(
      """
      Welcome to Daybook.

      This makes a new practice in \(folder): an encrypted store that only
      the people you add can open. To look around first, among invented people:
      daybook demo.

      """)
  }

  /// - Throws: `AssemblyError.misuse` where nobody can be asked.
  func ask(_ question: String, _ isAsking: Bool, proposing proposal: String = "") throws -> String {
    guard isAsking, isatty(STDIN_FILENO) == 1 else {
      throw AssemblyError(
        .misuse, "\(question) is needed", remedy: "give it as an option: daybook help init lists them")
    }
    while true {
      let hint = proposal.isEmpty ? "" : " [\(proposal)]"
      print("\(SafeText(question + hint).plain): ", terminator: "")
      fflush(stdout)
      guard let line = readLine() else {
        throw AssemblyError(.refused, "nothing was made: the answers ended", remedy: "")
      }
      let answer = line.split(separator: " ").joined(separator: " ")
      if !answer.isEmpty { return answer }
      if !proposal.isEmpty { return proposal }
    }
  }

  /// The machine's zone, or another.
  func zone(_ isAsking: Bool) throws -> String {
    let machine = ZoneReader.machineZone(setting.environment).name
    return isAsking ? try ask("Time zone", isAsking, proposing: machine) : machine
  }

  /// A password that the policy accepts: the given one, or one typed twice.
  func password(
    given: SecretBytes?, _ policy: PasswordPolicy, person: [String], practice: [String]
  ) throws -> SecretBytes {
    if let given {
      try policy.check(given, person: person, practice: practice)
      return given
    }
    guard isatty(STDIN_FILENO) == 1 else {
      throw AssemblyError(.misuse, "a password is needed", remedy: "give it with --password-fd")
    }
    say("\nA password of 15 characters or more. Four or five words that do not belong together are good.")
    while true {
      let first = try hidden("Password")
      do {
        try policy.check(first, person: person, practice: practice)
      } catch let error as VaultError where error.code == .refused {
        say(error.description)
        continue
      }
      let second = try hidden("The same again")
      if try first.isEqual(to: second) { return first }
      say("The two were not the same.")
    }
  }

  /// Reads a line that the terminal does not show. What was typed before the question is dropped.
  private func hidden(_ question: String) throws -> SecretBytes {
    print("\(question): ", terminator: "")
    fflush(stdout)
    var modes = termios()
    tcgetattr(STDIN_FILENO, &modes)
    var silent = modes
    silent.c_lflag &= ~tcflag_t(ECHO)
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
    defer {
      tcsetattr(STDIN_FILENO, TCSADRAIN, &modes)
      print("")
    }
    return try PasswordEntry.readLine(from: STDIN_FILENO)
  }

  /// Writes the kit to a descriptor, or shows it once and asks for two groups of it.
  func hand(_ text: String, _ kit: RecoveryKit, to descriptor: Int32?) throws {
    if let descriptor {
      let bytes = Array(text.utf8)
      guard write(descriptor, bytes, bytes.count) == bytes.count else {
        throw AssemblyError(
          .refused, "--kit-fd: the kit could not be written",
          remedy: "the practice is made: make a new kit as an administrator")
      }
      return
    }
    guard isatty(STDIN_FILENO) == 1 else {
      return say(
        "No recovery kit was handed out: nobody was there to write it down. Make one as administrator.")
    }
    say(
      """

      The recovery kit opens this practice when every password is lost. It is shown
      this once. Write it down, and keep it in a safe, away from this machine.

      """)
    say(text)
    var chance = SystemRandomNumberGenerator()
    for group in RecoveryKit.groupsToAsk(using: &chance) {
      while true {
        let typed = try ask("To be sure, group \(group + 1) of the kit", true)
        if try kit.confirms(typed, asGroup: group) { break }
        say("That is not group \(group + 1).")
      }
    }
    // The kit must not stay in the window: scroll it away and forget what was scrolled.
    print("\u{1B}[2J\u{1B}[3J\u{1B}[H", terminator: "")
  }
}
