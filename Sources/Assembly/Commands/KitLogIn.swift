import Clinic
import Practice
import Terminal
import Vault

/// `daybook open --recovery-kit`: the way in when every password is lost. The kit opens the store, an
/// administrator gets a new password, and the journal says so.
struct KitLogIn {
  let door: StoreDoor
  let guide: FirstRun
  let rules: PasswordRules

  /// Asks for the kit, group by group, then for the administrator and the new password.
  ///
  /// - Throws: `AssemblyError`, `VaultError`, `PracticeError`.
  func run() throws {
    guard FirstRun.isAnybodyThere else {
      throw AssemblyError(
        .misuse, "--recovery-kit asks for the kit, and nobody is there to answer",
        remedy: "for a script: daybook user password NAME --kit-fd N --new-password-fd M")
    }
    guide.say(
      """
      The recovery kit opens this practice when every password is lost. It gives an administrator a
      new password, and the journal keeps that for ever.

      Type the card's groups, one or several at a time. They are not shown. Ctrl-C gives up.

      """)
    let kit = try typedKit()
    defer { kit.wipe() }
    guide.say("Opening the practice ...")
    let opened = try StoreVisit.opened(door.check(kit))
    defer { opened.keys.wipe() }
    let practice = try door.house.openByKit(opened)
    defer { door.house.close(practice) }
    let administrator = try chosen(among: practice.administrators())
    let name = try practice.read { try practice.settings(in: $0).name }
    let password = try guide.password(
      given: nil, rules, person: [administrator.login, administrator.name], practice: name)
    defer { password.wipe() }
    try Self.reset(
      administrator.login, to: password, kit: kit, practice: practice, keys: opened.keys, door, guide)
  }

  /// Sets the password, and says what came of it.
  static func reset(
    _ login: String, to password: SecretBytes, kit: RecoveryKit, practice: OpenPractice, keys: UnlockedKeys,
    _ door: StoreDoor, _ guide: FirstRun
  ) throws {
    guide.say("Making the new log-in: this takes a second ...")
    try door.house.resetByKit(login, to: password, kit: kit, practice: practice, keys: keys)
    guide.say(
      """
      \(login) has a new password, and new keys. The journal says that recovery kit \(try kit.name()) gave it.
      If the card may have been seen by others, make a new one as an administrator: daybook kit
      """)
  }

  private func typedKit() throws -> RecoveryKit {
    var entry = RecoveryKitEntry()
    defer { entry.wipe() }
    while true {
      while !entry.isComplete {
        let line = try HiddenLine.read("Group \(entry.next + 1) of \(RecoveryKit.groupCount)")
        defer { line.wipe() }
        do { try entry.add(line) } catch let error as VaultError where error.code == .refused {
          guide.say(error.description)
        }
      }
      do { return try entry.kit() } catch let error as VaultError where error.code == .refused {
        guide.say(error.description)
        entry.wipe()
        entry = RecoveryKitEntry()
      }
    }
  }

  private func chosen(among administrators: [PracticeUser]) throws -> PracticeUser {
    guard let first = administrators.first else {
      throw AssemblyError(
        .refused, "no administrator of this practice may log in", remedy: "restore a backup of an earlier day"
      )
    }
    if administrators.count == 1 {
      guide.say("The administrator is \(first.name), log-in name \(first.login).")
      return first
    }
    guide.say("Administrators: \(administrators.map { "\($0.login) (\($0.name))" }.joined(separator: ", "))")
    while true {
      let typed = try guide.ask("Who shall get a new password", true, proposing: first.login)
      if let found = administrators.first(where: { $0.login == ConsoleRunner.folded(typed) }) { return found }
      guide.say("There is no administrator \(typed).")
    }
  }
}
