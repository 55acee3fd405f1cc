import ArgumentParser
import Clinic
@preconcurrency import Glibc
import Practice
import Terminal
import Vault

/// `daybook import`: patients, appointments, recall and balances of another program.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Import patients, appointments, recall or balances from a CSV file.",
    discussion: """
      The file is checked whole before anything is written: each refused row is named with its line, its \
      column and the reason, and while one is refused nothing is written. Comma, semicolon or tab; UTF-8, \
      UTF-16 or Windows-1252 are found out. Columns are understood by many names; --map says the others.

      Import patients first: rows of the other files find them by their old number. Rows that are on record \
      already are passed over, so the same file may be given again. Nothing of a file is seen on any screen \
      before its last row is written; an import that was interrupted goes on when its file is given again, \
      or is taken back whole with daybook import void. The administrator may import.

      A balance above zero is owed to the practice, one below zero is the patient's credit. It is kept as \
      the patient's opening balance, in cents, and stands on the chart for those who may see the ledger.

      EXIT STATUS
        0 imported, checked sound, or taken back; 1 refused, or rows are wrong; 2 wrongly asked.

      EXAMPLES
        daybook import patients old.csv --check --user tess --password-fd 3 3<password
        daybook import appointments old.csv --map "Op=room" --day-first --user tess --password-fd 3 3<password
        daybook import void --user tess --password-fd 3 3<password
      """)

  @Argument(
    help: "patients, appointments, recall or balances; or void.",
    completion: .list(ImportKind.allCases.map(\.rawValue) + ["void"]))
  var what: String

  @Argument(help: "The CSV file; the first line names the columns.", completion: .file())
  var file: String?

  @Option(help: "A column of the file and ours, as THEIRS=ours. May be given several times.")
  var map: [String] = []

  @Option(help: "The old program's name, under which its numbers are kept.")
  var source = "import"

  @Flag(name: .customLong("day-first"), help: "3/4/2026 is the third of April.")
  var dayFirst = false

  @Flag(help: "Only check the file; write nothing.")
  var check = false

  @OptionGroup var options: VisitOptions

  func run() throws {
    if what == "void", file == nil { return try void() }
    guard let kind = ImportKind(rawValue: what), let file else {
      throw AssemblyError(
        .misuse, "it is not said what to import from which file",
        remedy: "write: daybook import patients|appointments|recall|balances FILE.csv")
    }
    var reading = ImportOptions()
    reading.source = source
    reading.order = dayFirst ? .dayFirst : .monthFirst
    reading.columns = try columns()
    guard let bytes = SmallFile.read(file, limit: OpenPractice.largestImport) else {
      throw AssemblyError(
        .refused, "\(file) is no file that can be read, or has more than 256 MiB",
        remedy: "check its name and rights")
    }
    let visit = try StoreVisit.begin(options, Program.setting)
    defer { visit.end("a file was imported") }
    let world = visit.door.world
    var work = LongWork("checking", at: world.now())
    let checked = try visit.practice.checkImport(bytes, of: kind, reading, as: visit.session) { done, all in
      work.say(done, of: all, "rows", at: world.now())
    }
    Program.progress("")
    try report(checked)
    if check { return }
    work = LongWork("writing", at: world.now())
    try visit.practice.writeImport(checked, as: visit.session) { done, all in
      // It counts a second time, from the last entry on.
      if done < work.done { work = LongWork("written; into the lists", at: world.now()) }
      work.say(done, of: all, "rows", at: world.now())
    }
    Program.progress("")
    Program.show([Self.told("imported", checked)], asJSON: options.store.json)
  }

  /// What the check found; ends here where a row was refused.
  private func report(_ checked: ImportCheck) throws {
    if !options.store.json {
      var words = ["read as \(checked.encoding.rawValue)"]
      if !checked.ignoredColumns.isEmpty {
        words.append("columns left out: \(checked.ignoredColumns.joined(separator: ", "))")
      }
      Program.say(words.joined(separator: "; "))
    }
    Program.show(checked.problems.map(\.row), asJSON: options.store.json)
    guard checked.problems.isEmpty else {
      throw AssemblyError(
        .refused, "\(checked.problemsWords), so nothing was written",
        remedy: "mend the rows that are named, or leave them out")
    }
    if check { Program.show([Self.told("checked", checked)], asJSON: options.store.json) }
  }

  private static func told(_ verb: String, _ checked: ImportCheck) -> AnswerRow {
    AnswerRow(
      "\(verb): \(checked.kind.counted(checked.count)), \(checked.alreadyHere) "
        + "\(checked.alreadyHere == 1 ? "was" : "were") here already",
      [
        "what": .text(checked.kind.rawValue), verb: .number(checked.count),
        "alreadyHere": .number(checked.alreadyHere),
      ])
  }

  private func columns() throws -> [String: String] {
    var columns: [String: String] = [:]
    for pair in map {
      guard let split = pair.lastIndex(of: "=") else {
        throw AssemblyError(.misuse, "--map: \(pair) is no pair", remedy: "write THEIRS=ours")
      }
      columns[String(pair[..<split])] = String(pair[pair.index(after: split)...])
    }
    return columns
  }

  private func void() throws {
    let visit = try StoreVisit.begin(options, Program.setting)
    defer { visit.end("an import was taken back") }
    let count = try visit.practice.voidImport(as: visit.session)
    Program.show(
      [AnswerRow("taken back: \(count.counted("row"))", ["voided": .number(count)])],
      asJSON: options.store.json)
  }
}
