import ArgumentParser
import Clinic
import Practice
import Terminal
import Vault

/// `daybook user`: who may log in.
struct UserCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "user",
    abstract: "Add people, give new passwords, disable and enable.",
    discussion: """
      For administrators. Each act is an entry with who, when and why. A new password of 15 characters or \
      more is typed twice, or read with --new-password-fd.

      A new administrator takes two: name another one with --second. Where there is no other, the role is in \
      force 24 hours later, and can be withdrawn until then.

      EXIT STATUS
        0 done, 1 refused, 2 wrongly asked.

      EXAMPLES
        daybook user list --user tess --password-fd 3 3<password
        daybook user add mreyes --name "Maria Reyes" --roles receptionist --why "front desk" --user tess
        daybook user password mreyes --why "forgotten" --user tess
        daybook user disable mreyes --why "left the practice" --user tess
      """,
    subcommands: [List.self, Add.self, Password.self, Disable.self, Enable.self, Withdraw.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List who may log in, with their roles.",
      discussion: """
        EXIT STATUS
          0 done, 1 refused, 2 wrongly asked.

        EXAMPLES
          daybook user list --json --user tess --password-fd 3 3<password
        """)
    @OptionGroup var options: VisitOptions

    func run() throws {
      try StoreVisit.answer(options, "people were listed") { visit in
        try visit.practice.users(as: visit.session).map { user in
          row(user, visit.practice.zone)
        }
      }
    }
  }

  private static func row(_ user: PracticeUser, _ zone: Zone) -> AnswerRow {
    let roles = user.roles.map(\.name).joined(separator: ", ")
    var parts = [user.login, user.name, roles.isEmpty ? "no role" : roles]
    if user.isDisabled { parts.append("disabled") }
    if let waiting = user.waiting { parts.append("waits: \(waiting.words(in: zone))") }
    let local = user.waiting.map { zone.localTime(of: $0.from) }
    return AnswerRow(
      parts.joined(separator: "  "),
      [
        "login": .text(user.login), "name": .text(user.name), "roles": .text(roles),
        "disabled": .flag(user.isDisabled),
        "waiting": .text(user.waiting?.added.map(\.name).joined(separator: ", ") ?? ""),
        "waiting until": .text(local.map { "\($0.day.iso) \($0.time.paddedText)" } ?? ""),
        "waiting asked by": .text(user.waiting?.askedBy ?? ""), "waiting why": .text(user.waiting?.why ?? ""),
      ])
  }

  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Add a person who may log in.",
      discussion: """
        EXIT STATUS
          0 done, 1 refused, 2 wrongly asked.

        EXAMPLES
          daybook user add mreyes --name "Maria Reyes" --roles receptionist --why "front desk" \\
            --user tess --password-fd 3 3<password
        """)
    @Argument(help: "The log-in name: 2 to 32 small letters, digits, dots or dashes.") var login: String
    @Option(help: "The person's name.") var name: String
    @Option(help: "Their roles, separated by commas; the first is the one they act in.") var roles: String
    @Option(help: "The provider that this person is, by name.") var provider: String?
    @Option(help: "Why they get these rights.") var why: String
    @OptionGroup var secret: NewPassword
    @OptionGroup var agreement: SecondPersonOptions
    @OptionGroup var options: VisitOptions

    func run() throws {
      let chosen = try roles.split(separator: ",").map { word in
        let wanted = word.trimmingPrefix { $0 == " " }.lowercased()
        guard
          let role = Role.allCases.first(where: {
            [$0.rawValue.lowercased(), $0.name, $0.title].contains(wanted)
          })
        else {
          throw AssemblyError(
            .misuse, "--roles: there is no role \(word)",
            remedy: "give some of: \(Role.allCases.map(\.name).joined(separator: ", "))")
        }
        return role
      }
      let visit = try StoreVisit.begin(options, Program.setting)
      defer { visit.end("a person was added") }
      let provider = try provider.map { try Self.provider($0, in: visit.practice) }
      let second = try agreement.second(in: visit)
      let password = try secret.read(options, login: login, name: name, practice: visit.practice)
      defer { password.wipe() }
      let done = try visit.door.house.addPerson(
        .init(login: login, name: name, password: password), roles: chosen, provider: provider, why: why,
        practice: visit.practice, keys: visit.keys, second: second, as: visit.session)
      Program.show([AnswerRow(done.message, ["login": .text(login)])], asJSON: options.store.json)
    }

    private static func provider(_ name: String, in practice: OpenPractice) throws -> ProviderID {
      let office = try practice.read { try practice.office(in: $0) }
      guard let found = office.provider(called: name) else {
        throw AssemblyError(
          .refused, "--provider: there is no provider \(name)",
          remedy: "there are: \(office.providers.map(\.title).joined(separator: ", "))")
      }
      return found.id
    }
  }

  struct Password: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Give a person a new password.",
      discussion: """
        By an administrator, for anybody else; or by the recovery kit (--kit-fd), for an administrator.

        EXIT STATUS
          0 done, 1 refused, 2 wrongly asked.

        EXAMPLES
          daybook user password mreyes --why forgotten --user tess --password-fd 3 3<password
          daybook user password tess --why "every password is lost" --kit-fd 4 4<kit
        """)
    @Argument(help: "Whose.") var login: String
    @Option(help: "Why.") var why: String
    @OptionGroup var secret: NewPassword
    @OptionGroup var options: VisitOptions
    @OptionGroup var given: KitOption

    func run() throws {
      if given.descriptor != nil { return try byKit() }
      let visit = try StoreVisit.begin(options, Program.setting)
      defer { visit.end("a password was reset") }
      let password = try secret.read(options, login: login, name: "", practice: visit.practice)
      defer { password.wipe() }
      let done = try visit.door.house.resetPassword(
        of: login, to: password, why: why, practice: visit.practice, keys: visit.keys, as: visit.session)
      Program.show([AnswerRow(done.message, ["login": .text(login)])], asJSON: options.store.json)
    }

    private func byKit() throws {
      let door = options.store.door(Program.setting)
      guard let kit = try given.kit() else { return }
      defer { kit.wipe() }
      let opened = try StoreVisit.opened(door.check(kit))
      defer { opened.keys.wipe() }
      let practice = try door.house.openByKit(opened)
      defer { door.house.close(practice) }
      let password = try secret.read(options, login: login, name: "", practice: practice)
      defer { password.wipe() }
      try KitLogIn.reset(
        login, to: password, kit: kit, practice: practice, keys: opened.keys, door,
        FirstRun(setting: Program.setting))
    }
  }

  struct Disable: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Let a person in no more; their sessions end at the next key.",
      discussion: """
        EXIT STATUS
          0 done, 1 refused, 2 wrongly asked.

        EXAMPLES
          daybook user disable mreyes --why "left the practice" --user tess --password-fd 3 3<password
        """)
    @Argument(help: "Whom.") var login: String
    @Option(help: "Why.") var why: String
    @OptionGroup var options: VisitOptions

    func run() throws { try UserCommand.set(disabled: true, login, why, nil, options) }
  }

  struct Enable: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Let a disabled person in again.",
      discussion: """
        EXIT STATUS
          0 done, 1 refused, 2 wrongly asked.

        EXAMPLES
          daybook user enable mreyes --why "came back" --user tess --password-fd 3 3<password
        """)
    @Argument(help: "Whom.") var login: String
    @Option(help: "Why.") var why: String
    @OptionGroup var agreement: SecondPersonOptions
    @OptionGroup var options: VisitOptions

    func run() throws { try UserCommand.set(disabled: false, login, why, agreement, options) }
  }

  struct Withdraw: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Object to roles that wait: they never come into force.",
      discussion: """
        For administrators, the auditor, and whoever would get the roles. What is in force already an \
        administrator takes away at the console.

        EXIT STATUS
          0 done, 1 refused, 2 wrongly asked.

        EXAMPLES
          daybook user withdraw mreyes --why "nobody asked for it" --user iaudit --password-fd 3 3<password
        """)
    @Argument(help: "For whom they wait.") var login: String
    @Option(help: "Why.") var why: String
    @OptionGroup var options: VisitOptions

    func run() throws {
      try StoreVisit.answer(options, "roles were withdrawn") { visit in
        let user = try visit.practice.whoseRolesWait(login)
        let done = try visit.practice.perform(WithdrawRoles(user, why: why), as: visit.session)
        return [AnswerRow(done.message, ["login": .text(login)])]
      }
    }
  }

  private static func set(
    disabled: Bool, _ login: String, _ why: String, _ agreement: SecondPersonOptions?, _ options: VisitOptions
  ) throws {
    try StoreVisit.answer(options, "a person was \(disabled ? "disabled" : "enabled")") { visit in
      let done = try visit.door.house.setDisabled(
        disabled, login, why: why, practice: visit.practice, keys: visit.keys,
        second: try agreement?.second(in: visit), as: visit.session)
      return [AnswerRow(done.message, ["login": .text(login)])]
    }
  }
}

/// Where a new password comes from: typed twice, or a descriptor.
struct NewPassword: ParsableArguments {
  @Option(
    name: .customLong("new-password-fd"),
    help: "Read the new password from this file descriptor, up to a newline.")
  var descriptor: Int32?

  func read(
    _ options: VisitOptions, login: String, name: String, practice: OpenPractice
  ) throws -> SecretBytes {
    let setting = Program.setting
    let practiceName = try practice.read { try practice.settings(in: $0).name }
    return try FirstRun(setting: setting).password(
      given: try GivenDescriptor("--new-password-fd", descriptor)?.password(),
      PasswordRules(resources: options.store.resources), person: [login, name], practice: practiceName)
  }
}
