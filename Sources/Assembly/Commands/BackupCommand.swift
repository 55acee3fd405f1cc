import ArgumentParser
import Practice
import Terminal

/// `daybook backup FILE`: one sealed file that restores the practice.
struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Write the whole practice into one sealed file.",
    discussion: """
      The practice can go on meanwhile. The file is encrypted as the store is: a password of this day, or \
      the recovery kit, opens it. It takes its name when it is whole and on the disk; an older file of \
      that name is replaced only then. Try it at times with daybook restore --test. The administrator may \
      back up.

      EXIT STATUS
        0 written, 1 refused, 2 wrongly asked.

      EXAMPLES
        daybook backup /mnt/usb/friday.backup --user tess --password-fd 3 3<password
      """)

  @Argument(help: "The file to write.", completion: .file())
  var file: String

  @OptionGroup var options: VisitOptions

  func run() throws {
    let visit = try StoreVisit.begin(options, Program.setting)
    defer { visit.end("a backup was made") }
    try visit.door.house.backUp(
      visit.practice, keys: visit.keys, to: BackupFile(file), as: visit.session)
    let row = AnswerRow("backed up to \(file)", ["backup": .text(file)])
    Program.show([row], asJSON: options.store.json)
  }
}
