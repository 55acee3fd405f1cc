import ArgumentParser
import Clinic
import Practice
import Terminal
import Vault

/// `daybook device`: ways in for jobs that nobody watches.
struct DeviceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "device",
    abstract: "Add, list and remove device slots: ways in for jobs that nobody watches.",
    discussion: """
      For administrators. A device slot opens the practice by a secret that this machine keeps, without a \
      name or a password: for a nightly backup, or a verification. It does nothing else, and nobody logs in \
      by it. Each is an entry with who made it, when and why.

      The secret is sealed to this machine's TPM by systemd-creds. Where the machine has none, who takes \
      the disk can read the practice: then add asks, or wants --unsealed. --write-secret-fd hands the secret \
      out instead, a line, for whatever else keeps it.

      EXIT STATUS
        0 done, 1 refused, 2 wrongly asked.

      EXAMPLES
        daybook device add backup --why "each night" --user tess --password-fd 3 3<password
        daybook device list --json --user tess --password-fd 3 3<password
        daybook device remove backup --why "another machine" --user tess --password-fd 3 3<password
        daybook backup friday.backup --device-fd 4 4<secret
      """,
    subcommands: [Add.self, List.self, Remove.self])

  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make a device slot.",
      discussion: """
        EXIT STATUS
          0 done, 1 refused, 2 wrongly asked.

        EXAMPLES
          daybook device add backup --why "each night" --user tess --password-fd 3 3<password
        """)
    @Argument(help: "Its name: 2 to 32 small letters, digits, dots or dashes.") var name: String
    @Option(help: "What it is for.") var why: String

    @Option(
      help: "Keep the secret in this file; in $XDG_STATE_HOME/daybook where none is named.",
      completion: .file())
    var secretFile: String?

    @Option(
      name: .customLong("write-secret-fd"),
      help: "Write the secret to this file descriptor, and keep it nowhere.")
    var secretDescriptor: Int32?

    @Flag(help: "Even where this machine cannot seal the secret: who takes the disk can read the practice.")
    var unsealed = false
    @OptionGroup var options: VisitOptions

    func validate() throws {
      if secretFile != nil, secretDescriptor != nil {
        throw ValidationError("--secret-file and --write-secret-fd: the secret goes to one place")
      }
    }

    func run() throws {
      let setting = Program.setting
      let descriptor = GivenDescriptor("--write-secret-fd", secretDescriptor)
      try descriptor?.checkWritable()
      let visit = try StoreVisit.begin(options, setting)
      defer { visit.end("a device slot was made") }
      let maker = DeviceSlotMaker(
        door: visit.door, practice: visit.practice, keys: visit.keys, session: visit.session)
      if let descriptor {
        let done = try maker.make(name, why: why, in: .descriptor(descriptor))
        return show(done, nil)
      }
      if let problem = DeviceSlot.problem(ofName: name) {
        throw AssemblyError(.misuse, problem, remedy: "type one such as backup")
      }
      let path = try secretFile ?? maker.usualPath(name)
      let sealing = MachineSealing.ofThisMachine()
      guard try unsealed || FirstRun(setting: setting).accepts(sealing, path) else {
        throw AssemblyError(.refused, "no slot was made", remedy: "")
      }
      show(try maker.make(name, why: why, in: .file(path, sealing)), path)
    }

    private func show(_ done: Done, _ path: String?) {
      let place = path.map { "; its secret is in \($0)" } ?? ""
      Program.show(
        [AnswerRow(done.message + place, ["device": .text(name), "secret": .text(path ?? "")])],
        asJSON: options.store.json)
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the device slots, with their day.",
      discussion: """
        EXIT STATUS
          0 done, 1 refused, 2 wrongly asked.

        EXAMPLES
          daybook device list --user tess --password-fd 3 3<password
        """)
    @OptionGroup var options: VisitOptions

    func run() throws {
      try StoreVisit.answer(options, "device slots were listed") { visit in
        try visit.practice.deviceSlots(as: visit.session).map { slot in
          let day = visit.practice.zone.localTime(of: slot.made).day.iso
          return AnswerRow("\(slot.name)  made \(day)", ["device": .text(slot.name), "made": .text(day)])
        }
      }
    }
  }

  struct Remove: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take a device slot away: its secret then opens nothing.",
      discussion: """
        EXIT STATUS
          0 done, 1 refused, 2 wrongly asked.

        EXAMPLES
          daybook device remove backup --why "new machine" --user tess --password-fd 3 3<password
        """)
    @Argument(help: "Which.") var name: String
    @Option(help: "Why.") var why: String
    @OptionGroup var options: VisitOptions

    func run() throws {
      try StoreVisit.answer(options, "a device slot was removed") { visit in
        let done = try visit.door.house.removeDevice(
          name, why: why, practice: visit.practice, keys: visit.keys, as: visit.session)
        return [AnswerRow(done.message, ["device": .text(name)])]
      }
    }
  }
}
