import ArgumentParser
import Practice
import Terminal
import Vault

/// `daybook backup FILE`: one sealed file that restores the practice.
struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Write the whole practice into one sealed file.",
    discussion: """
      The practice can go on meanwhile. The file is encrypted as the store is: a password of this day, or \
      the recovery kit, opens it. It takes its name when it is whole and on the disk; an older file of \
      that name is replaced only then. Try it at times with daybook restore --test. The administrator may \
      back up, and a job that comes in by a device slot (daybook device).

      EXIT STATUS
        0 written, 1 refused, 2 wrongly asked.

      EXAMPLES
        daybook backup /mnt/usb/friday.backup --user tess --password-fd 3 3<password
        daybook backup /srv/backup/friday.backup --device-fd 3 3<"$CREDENTIALS_DIRECTORY/daybook-device"
      """)

  @Argument(help: "The file to write.", completion: .file())
  var file: String

  @OptionGroup var options: VisitOptions
  @OptionGroup var device: DeviceOption

  func run() throws {
    if let secret = try device.secret() {
      try backUp(by: secret)
    } else {
      let visit = try StoreVisit.begin(options, Program.setting)
      defer { visit.end("a backup was made") }
      try visit.door.house.backUp(
        visit.practice, keys: visit.keys, to: BackupFile(file), as: visit.session)
    }
    let row = AnswerRow("backed up to \(file)", ["backup": .text(file)])
    Program.show([row], asJSON: options.store.json)
  }

  private func backUp(by secret: SecretBytes) throws {
    let door = options.store.door(Program.setting)
    let (keys, practice, slot) = try StoreVisit.enter(door, device: secret)
    defer {
      door.house.close(practice)
      keys.wipe()
    }
    try door.house.backUp(practice, keys: keys, to: BackupFile(file), by: slot)
  }
}
