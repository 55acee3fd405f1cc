import ArgumentParser
import Clinic
import Glibc
import Practice
import Terminal
import Vault

/// `daybook init`: a new, empty practice.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make a new practice.",
    discussion: """
      Asks for the practice's name and zone and for its first administrator, and shows the recovery kit once: \
      write it down. Two groups of it are typed back. Then it makes the encrypted store, and offers a device \
      slot for backups that nobody watches. Whatever interrupts it before, nothing is made: begin again.

      Where a script makes the practice, give every answer as an option, the password by --password-fd, \
      and say with --kit-fd where the kit shall be written; then nothing is asked.

      EXIT STATUS
        0 made, 1 refused, 2 an answer is missing.

      EXAMPLES
        daybook init
        daybook init --training --store /srv/school
        daybook init --name "Harbor Street" --zone America/New_York --user tess --person "Tess Owner" \\
          --password-fd 3 --kit-fd 4
      """)

  @OptionGroup var options: StoreOptions

  @Flag(help: "A practice for learning: marked on every screen, and never mixed with a real one.")
  var training = false

  @Option(help: "The practice's name, as it stands on the door.")
  var name: String?

  @Option(help: "The practice's time zone, such as America/New_York; the machine's where none is named.")
  var zone: String?

  @Option(help: "The first administrator's name, such as Tess Owner.")
  var person: String?

  @Option(name: .customLong("kit-fd"), help: "Write the recovery kit to this file descriptor.")
  var kitDescriptor: Int32?

  func run() throws {
    let setting = Program.setting
    let door = options.door(setting)
    guard door.layout.isEmpty else {
      throw AssemblyError(
        .refused, "a practice lies in \(door.layout.folder) already",
        remedy: "open it with daybook open, or name another folder with --store")
    }
    let kitPlace = GivenDescriptor("--kit-fd", kitDescriptor)
    try kitPlace?.checkWritable()
    var guide = FirstRun(setting: setting)
    let isAsking = options.passwordDescriptor == nil
    if isAsking { guide.greet(folder: door.layout.folder) }
    let practiceName = try name ?? guide.ask("The practice's name", isAsking)
    let zoneName = try zone ?? guide.zone(isAsking)
    guard setting.world.zone(zoneName) != nil else {
      throw AssemblyError(
        .refused, "--zone: there is no time zone called \(zoneName)",
        remedy: "give a name such as America/New_York")
    }
    let login = try options.user ?? guide.login(isAsking)
    let personName = try person ?? guide.ask("The administrator's name, such as Tess Owner", isAsking)
    let password = try guide.password(
      given: options.password(), PasswordRules(resources: options.resources), person: [login, personName],
      practice: practiceName)
    defer { password.wipe() }
    let permitted: StoreMark = training ? .training : .live
    let mark = setting.permitted.contains(permitted) ? permitted : .rehearsal
    let kit = RecoveryKit()
    defer { kit.wipe() }
    let today = door.world.zone(zoneName)?.localTime(of: door.world.now()).day.text ?? ""
    let handing = KitHanding(kit: kit, practice: practiceName, date: today, guide: guide)
    let showsKit = kitPlace == nil && FirstRun.isAnybodyThere
    // Before anything is made, so that there is no practice whose kit nobody has.
    if showsKit { try handing.show() }
    if isAsking { guide.say("Making the encrypted store ...") }
    let founded = try door.house.found(
      PracticeSettings(name: practiceName, zoneName: zoneName), mark: mark,
      administrator: .init(login: login, name: personName, password: password),
      cost: setting.cost ?? .standard, kit: kit
    ) { founded in
      try FailureRing.make(door.house, storeKey: founded.keys.storeKey)
      guard let kitPlace else { return }
      let card = try Resources(folder: options.resources).recoveryCard()
      try handing.write(card, to: kitPlace, remedy: "nothing was made; give another place for the kit")
    }
    defer { founded.keys.wipe() }
    door.house.close(founded.practice)
    guide.ifGivenUp = "the practice is ready: open it with daybook open"
    if isAsking, showsKit {
      try guide.offerDeviceSlot(door, keys: founded.keys, login: ConsoleRunner.folded(login))
    } else if kitPlace == nil, !showsKit {
      guide.say("No recovery kit was handed out: nobody was there to write it down. Make one: daybook kit")
    }
    if isAsking { guide.say("The practice is ready. Open it with: daybook open") }
  }
}
