import Clinic
import CursesTerminal
@preconcurrency import Glibc
import Practice
import Terminal
import Vault

/// The questions of `daybook init`, on the plain terminal.
struct FirstRun {
  let setting: ProgramSetting
  /// What stands where whoever is asked gives up now.
  var ifGivenUp = "nothing has been made yet"

  /// Words for people, broken between words at the window's width; a line that begins with a space stays one.
  func say(_ text: String) {
    let width = GuardedLine.columns
    Program.show(SafeText.lines(of: text).flatMap { $0.plain.hasPrefix(" ") ? [$0] : $0.wrapped(to: width) })
  }

  func greet(folder: String) {
    say(
      """
      Welcome to Daybook.

      This makes a new practice in \(folder): an encrypted store that only \
      the people you add can open. To look around first, among invented people: daybook demo.

      """)
  }

  /// Asks until the answer will do: one that will not costs nothing that was answered before.
  ///
  /// - Parameter problem: says of an answer why it will not do; nil where it will.
  /// - Throws: `AssemblyError.misuse` where nobody can be asked.
  func ask(
    _ question: String, _ isAsking: Bool, proposing proposal: String = "",
    refusing problem: (String) -> String? = { _ in nil }
  ) throws -> String {
    guard isAsking, isatty(STDIN_FILENO) == 1 else {
      throw AssemblyError(
        .misuse, "\(question) is needed", remedy: "give it as an option: daybook help init lists them")
    }
    while true {
      let hint = proposal.isEmpty ? "" : " [\(proposal)]"
      print("\(SafeText(question + hint).plain): ", terminator: "")
      fflush(stdout)
      guard let line = readLine() else {
        throw AssemblyError(.refused, "the answers ended: \(ifGivenUp)", remedy: "")
      }
      let answer = line.split(separator: " ").joined(separator: " ")
      if answer.isEmpty, !proposal.isEmpty { return proposal }
      guard let why = answer.isEmpty ? "Something must stand here" : problem(answer) else { return answer }
      say("\(why). Ctrl-C gives up; \(ifGivenUp).")
    }
  }

  /// A question with yes or no for an answer.
  func agrees(_ question: String) throws -> Bool {
    while true {
      switch try ask("\(question) (yes or no)", true, proposing: "no").lowercased() {
      case "yes", "y": return true
      case "no", "n": return false
      default: say("Type yes or no.")
      }
    }
  }

  /// Says what becomes of a device slot's secret, and asks where who takes the disk could read the practice.
  ///
  /// - Throws: `AssemblyError.misuse` where nobody is there to answer.
  func accepts(_ sealing: MachineSealing, _ path: String) throws -> Bool {
    guard sealing.isOpenToWhoeverTakesTheDisk else { return true }
    guard Self.isAnybodyThere else {
      throw AssemblyError(
        .misuse, "this machine cannot seal the slot's secret: who takes the disk could read the practice",
        remedy: "say --unsealed if it shall be so, or take the secret from --write-secret-fd")
    }
    say(sealing.words(path))
    return try agrees("Make the slot all the same?")
  }

  /// Offers a device slot to whoever has just made a practice.
  ///
  /// - Throws: `AssemblyError`, `VaultError`, `PracticeError`.
  func offerDeviceSlot(_ door: StoreDoor, keys: UnlockedKeys, login: String) throws {
    say(
      """
      A job that nobody watches, such as a nightly backup, can open this practice by a device slot \
      of its own, without a password. daybook device add makes one at any time.

      """)
    guard try agrees("Make one for backups now?") else { return }
    let practice = try door.house.open(keys)
    defer { door.house.close(practice) }
    let session = try practice.beginSession(login: login).session
    let maker = DeviceSlotMaker(door: door, practice: practice, keys: keys, session: session)
    let (name, sealing) = ("backup", MachineSealing.ofThisMachine())
    let path = try maker.usualPath(name)
    if sealing == .tpm { say(sealing.words(path)) }
    if try accepts(sealing, path) {
      say(try maker.make(name, why: "the practice was made", in: .file(path, sealing)).message)
    } else {
      say("No slot was made.")
    }
    try practice.endSession(session.id, why: "the practice was made", by: session)
  }

  /// The machine's zone, or another.
  func zone(_ isAsking: Bool) throws -> String {
    let machine = ZoneReader.machineZone(setting.environment).name
    guard isAsking else { return machine }
    return try ask("Time zone", isAsking, proposing: machine) { name in
      setting.world.zone(name) == nil
        ? "There is no time zone called \(name): they are called as America/New_York is" : nil
    }
  }

  /// The first administrator's log-in name.
  func login(_ isAsking: Bool) throws -> String {
    try ask("The administrator's log-in name, such as tess", isAsking) { name in
      PracticeUser.problem(ofLogin: name).map { "This will not do: \($0)" }
    }
  }

  /// Whether somebody can be asked.
  static var isAnybodyThere: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }

  /// A password that the policy accepts: the given one, or one typed twice.
  func password(
    given: SecretBytes?, _ rules: PasswordRules, person: [String], practice: String
  ) throws -> SecretBytes {
    if let given {
      try rules.check(given, person: person, practice: practice)
      return given
    }
    guard isatty(STDIN_FILENO) == 1 else {
      throw AssemblyError(.misuse, "a password is needed", remedy: "give it with --password-fd")
    }
    say("\nA password of 15 characters or more. Four or five words that do not belong together are good.")
    while true {
      let first = try HiddenLine.read("Password")
      do {
        try rules.check(first, person: person, practice: practice)
      } catch let error as VaultError where error.code == .refused {
        first.wipe()
        say(error.description)
        continue
      }
      let second = try HiddenLine.read("The same again")
      defer { second.wipe() }
      if try first.isEqual(to: second) { return first }
      first.wipe()
      say("The two were not the same.")
    }
  }
}
