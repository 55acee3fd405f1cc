import ArgumentParser
import Clinic
import Practice
import Terminal
import Vault

/// `daybook kit`: a new recovery kit in the place of the old one.
struct KitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kit",
    abstract: "Make a new recovery kit; the old one then opens nothing.",
    discussion: """
      For administrators. Shows the new kit once and asks for two groups of it; only then it takes the place \
      of the old one, and the journal says so. Where the practice has another administrator, that one agrees \
      with a password of their own. Backups made before are still opened by the kit of their day.

      EXIT STATUS
        0 done, 1 refused, 2 wrongly asked.

      EXAMPLES
        daybook kit --why "the card was seen" --user tess --password-fd 3 3<password
        daybook kit --why "yearly" --user tess --password-fd 3 --second olga --second-password-fd 4 \\
          --write-kit-fd 5 3<tess 4<olga 5>kit
      """)

  @Option(help: "Why there is a new one.")
  var why: String

  @Option(name: .customLong("write-kit-fd"), help: "Write the new kit to this file descriptor.")
  var kitDescriptor: Int32?

  @OptionGroup var agreement: SecondPersonOptions
  @OptionGroup var options: VisitOptions

  func run() throws {
    let setting = Program.setting
    let guide = FirstRun(setting: setting, ifGivenUp: "the kit of this practice is still the one before")
    guard kitDescriptor != nil || FirstRun.isAnybodyThere else {
      throw AssemblyError(
        .misuse, "a new kit is shown once, and nobody is there to write it down",
        remedy: "give a place for it with --write-kit-fd N")
    }
    let place = GivenDescriptor("--write-kit-fd", kitDescriptor)
    try place?.checkWritable()
    let visit = try StoreVisit.begin(options, setting)
    defer { visit.end("a recovery kit was made") }
    let second = try agreement.second(in: visit)
    let kit = RecoveryKit()
    defer { kit.wipe() }
    let name = try visit.practice.read { try visit.practice.settings(in: $0).name }
    let today = visit.practice.zone.localTime(of: visit.door.world.now()).day.text
    let handing = KitHanding(kit: kit, practice: name, date: today, guide: guide)
    if let place {
      let card = try Resources(folder: options.store.resources).recoveryCard()
      try handing.write(card, to: place, remedy: "the practice is as it was; give another place for the kit")
    } else {
      try handing.show()
    }
    let done = try visit.door.house.replaceKit(
      with: kit, why: why, second: second, practice: visit.practice, keys: visit.keys, as: visit.session)
    Program.show([AnswerRow(done.message, ["kit": .text(try kit.name())])], asJSON: options.store.json)
  }
}

/// A second administrator, for acts that take two.
struct SecondPersonOptions: ParsableArguments {
  @Option(help: "The log-in name of another administrator, who agrees; needed where there is one.")
  var second: String?

  @Option(
    name: .customLong("second-password-fd"),
    help: "Read the other administrator's password from this file descriptor, up to a newline.")
  var descriptor: Int32?

  /// The second administrator with a right password; nil where none is named.
  ///
  /// - Throws: `AssemblyError`, `VaultError`, `PracticeError`.
  func second(in visit: StoreVisit) throws -> SecondPerson? {
    guard let second else { return nil }
    let login = ConsoleRunner.folded(second)
    let password =
      try GivenDescriptor("--second-password-fd", descriptor)?.password()
      ?? HiddenLine.read("Password of \(login)")
    let opened = try StoreVisit.opened(visit.door.check(login, password))
    opened.keys.wipe()
    return try visit.door.house.secondPerson(login, opened: opened.credential, in: visit.practice)
  }
}
