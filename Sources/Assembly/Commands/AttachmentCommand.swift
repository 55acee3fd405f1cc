import ArgumentParser
import Clinic
import Practice
import Terminal

/// `daybook attachment`: files that are kept with charts.
struct AttachmentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attachment",
    abstract: "Keep a file with a patient's chart, list them, write one out.",
    discussion: """
      A file is sealed beside the store and stands in the journal; the file that was given stays where it \
      is. Writing one out makes a file in plain text, which Daybook no longer protects; the journal says \
      who did it. Those may add who may import images, and those may read who may see them.

      EXIT STATUS
        0 done, 1 refused, 2 wrongly asked.

      EXAMPLES
        daybook attachment add panorama.jpg --patient '#10233' --title panoramic --user dlindqvist \
      --password-fd 3 3<password
        daybook attachment list --patient '#10233' --user dlindqvist --password-fd 3 3<password
        daybook attachment save 0192f3a1b2c3d4e5f60718293a4b5c6d --to panorama.jpg --user dlindqvist \
      --password-fd 3 3<password
      """,
    subcommands: [Add.self, List.self, Save.self])

  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Keep a file with a patient's chart.",
      discussion: """
        EXIT STATUS
          0 done, 1 refused, 2 wrongly asked.

        EXAMPLES
          daybook attachment add scan.jpg --patient '#10233' --title panoramic \\
            --user dlindqvist --password-fd 3 3<password
        """)
    @Argument(help: "The file.") var file: String
    @Option(help: "The patient: #number, or fragments of the name.") var patient: String
    @Option(help: "What it is, in a few words.") var title: String
    @Option(help: "Its media type, such as image/jpeg; by the name's ending where none is given.")
    var type: String?
    @OptionGroup var options: VisitOptions

    func run() throws {
      try StoreVisit.answer(options, "a file was attached") { visit in
        let chart = try AttachmentCommand.patient(patient, visit)
        let done = try visit.door.house.attach(
          fileAt: file, type: type ?? AttachmentCommand.type(of: file), title: title, to: chart.id,
          practice: visit.practice, as: visit.session)
        return [done.row]
      }
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the files of a patient's chart.",
      discussion: """
        EXIT STATUS
          0 done, 1 refused, 2 wrongly asked.

        EXAMPLES
          daybook attachment list --patient '#10233' --user dlindqvist --password-fd 3 3<password
        """)
    @Option(help: "The patient: #number, or fragments of the name.") var patient: String
    @OptionGroup var options: VisitOptions

    func run() throws {
      try StoreVisit.answer(options, "attachments were listed") { visit in
        let chart = try AttachmentCommand.patient(patient, visit)
        return try visit.practice.attachments(of: chart.id, as: visit.session).map { attachment in
          let id = attachment.id.record.hexadecimal
          return AnswerRow(
            "\(id)  \(attachment.title)  \(attachment.type)  \(attachment.length.counted("byte"))",
            [
              "id": .text(id), "title": .text(attachment.title), "type": .text(attachment.type),
              "length": .number(attachment.length),
            ])
        }
      }
    }
  }

  struct Save: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write a kept file out, in plain text.",
      discussion: """
        EXIT STATUS
          0 done, 1 refused, 2 wrongly asked.

        EXAMPLES
          daybook attachment save 0192f3a1b2c3d4e5f60718293a4b5c6d --to scan.jpg \\
            --user dlindqvist --password-fd 3 3<password
        """)
    @Argument(help: "The attachment, by the 32 digits that the list shows.") var id: GivenRecord
    @Option(help: "The new file.") var to: String
    @OptionGroup var options: VisitOptions

    func run() throws {
      try StoreVisit.answer(options, "an attachment was written out") { visit in
        try visit.door.house.save(AttachmentID(id.id), to: to, practice: visit.practice, as: visit.session)
        return [AnswerRow("written to \(to)", ["file": .text(to)])]
      }
    }
  }

  private static func patient(_ text: String, _ visit: StoreVisit) throws -> Patient {
    try SentenceReader(visit.practice, as: visit.session).patient(named: text)
  }

  /// The media type that the ending of a name says.
  static func type(of file: String) -> String {
    let ending = file.split(separator: ".").last.map { $0.lowercased() } ?? ""
    return [
      "jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "tif": "image/tiff",
      "tiff": "image/tiff", "dcm": "application/dicom", "pdf": "application/pdf", "txt": "text/plain",
    ][ending] ?? "application/octet-stream"
  }
}
