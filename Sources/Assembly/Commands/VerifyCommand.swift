import ArgumentParser
import Clinic
import Practice
import Terminal
import Vault

/// `daybook verify`: proves a store.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Prove that a practice is whole and unchanged.",
    discussion: """
      Authenticates every page, follows the journal's chain, checks signatures and this host's anchor, and \
      replays the journal into empty tables to compare them with those that screens read. It works on a \
      copy; the practice can go on meanwhile. Each part is printed with what it was compared against. \
      Administrators and auditors may verify, whoever holds the recovery kit, and a job that comes in by \
      a device slot (daybook device).

      EXIT STATUS
        0 everything is sound, 1 something is not, or it was refused.

      EXAMPLES
        daybook verify --user iaudit --password-fd 3 3<password
        daybook verify --json --kit-fd 4 4<kit
      """)

  @OptionGroup var options: VisitOptions
  @OptionGroup var kit: KitOption
  @OptionGroup var device: DeviceOption

  func run() throws {
    let setting = Program.setting
    let door = options.store.door(setting)
    let (keys, fault) = try admit(setting, door)
    defer { keys.wipe() }
    let report = try StoreVerification.run(
      door.house, keys: keys, progress: { Program.progress($0 + " ...") })
    Program.progress("")
    var rows = report.parts.map(\.row)
    if let fault { rows.insert(VerifyReport.row("opening", fault, isSound: false), at: 0) }
    Program.show(rows, asJSON: options.store.json)
    if !report.isSound || fault != nil { throw ExitCode(1) }
  }

  /// The keys, and why the store does not open where it does not: such a one is verified all the same.
  private func admit(
    _ setting: ProgramSetting, _ door: StoreDoor
  ) throws -> (keys: UnlockedKeys, fault: String?) {
    if let secret = try device.secret() {
      let opened = try StoreVisit.opened(door.check(device: secret), else: StoreVisit.noSlot)
      return try admit(opened.keys) {
        let (practice, _) = try door.house.openByDevice(opened)
        door.house.close(practice)
      }
    }
    let (login, opened) = try StoreVisit.unlock(options, kit, door)
    guard let login else { return (opened.keys, nil) }
    return try admit(opened.keys) {
      let visit = try StoreVisit.enter(door, opened, as: login, options.role)
      defer { visit.leave("the store was verified") }
      try visit.practice.require(.verifyAudit, as: visit.session)
    }
  }

  /// Keys whose holder may verify, as `opening` finds out by opening the store.
  private func admit(
    _ keys: UnlockedKeys, opening: () throws -> Void
  ) throws -> (keys: UnlockedKeys, fault: String?) {
    do {
      try opening()
      return (keys, nil)
    } catch let error as PracticeError where error.code == .storeDamaged {
      return (keys, error.description)
    } catch let error as VaultError
      where [.damaged, .truncated, .foreign, .plaintext, .wrongKey, .missing].contains(error.code)
    {
      return (keys, error.description)
    } catch {
      keys.wipe()
      throw error
    }
  }
}

extension VerifyReport.Part {
  /// The part as a line, or as an object for programs.
  var row: AnswerRow { VerifyReport.row(name, words, isSound: isSound) }
}

extension VerifyReport {
  static func row(_ name: String, _ words: String, isSound: Bool) -> AnswerRow {
    AnswerRow(
      "\(isSound ? "sound  " : "WRONG  ")\(name): \(words)",
      ["part": .text(name), "sound": .flag(isSound), "found": .text(words)])
  }
}
