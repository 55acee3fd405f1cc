import ArgumentParser
import Clinic
import Practice
import Terminal

/// `daybook audit`: who did what, when, to whom.
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "List who did what, or export it as CSV.",
    discussion: """
      Prints entries of the journal, the newest first; each option narrows them. The auditor sees all; an \
      administrator sees security entries, without patients. With --csv everything that fits is printed as \
      CSV (RFC 4180), which itself is an entry of the audit; that takes the right to export, and refuses \
      more than 100000 entries.

      EXIT STATUS
        0 listed, 1 refused, 2 wrongly asked.

      EXAMPLES
        daybook audit --patient 10233 --user iaudit --password-fd 3 3<password
        daybook audit --day t --verb chart --json --user iaudit --password-fd 3 3<password
        daybook audit --day 2026-11-16 --csv --user iaudit --password-fd 3 3<password >monday.csv
      """)

  @Option(help: "Only about the patient of this number, such as 10233.")
  var patient: String?

  @Option(help: "Only by the person of this log-in name.")
  var person: String?

  @Option(help: "Only of this day: 2026-11-16, t, mon, -1d.")
  var day: String?

  @Option(help: "Only entries whose verb begins so: chart, appointment.book.")
  var verb: String?

  @Option(help: "Only of the device that entries name by these digits.")
  var device: String?

  @Option(help: "Lines at most, 1 to 1000.")
  var limit = 200

  @Flag(help: "Export everything that fits as CSV.")
  var csv = false

  @OptionGroup var options: VisitOptions

  func validate() throws {
    guard (1...1_000).contains(limit) else { throw ValidationError("--limit: 1 to 1000 lines") }
    guard !(csv && options.store.json) else {
      throw ValidationError("--csv and --json are two forms: give one")
    }
  }

  func run() throws {
    let visit = try StoreVisit.begin(options, Program.setting)
    defer { visit.end("the audit was read") }
    let query = try query(visit)
    if csv { return Program.show(csv: try visit.practice.auditCSV(query, as: visit.session)) }
    let rows = try visit.practice.audit(query, as: visit.session).map { line in
      line.row(in: visit.practice.zone)
    }
    Program.show(rows, asJSON: options.store.json)
  }

  private func query(_ visit: StoreVisit) throws -> AuditQuery {
    let (practice, session) = (visit.practice, visit.session)
    var query = AuditQuery()
    query.limit = limit
    query.verb = try verb.map { try practice.auditVerb($0, as: session) }
    if let patient {
      guard let number = Int(patient.drop { $0 == "#" }) else {
        throw AssemblyError(.misuse, "--patient: \(patient) is no number", remedy: "give one such as 10233")
      }
      query.patient = try practice.auditPatient(numbered: number, as: session)
    }
    query.person = try person.map { try practice.auditPerson(login: ConsoleRunner.folded($0), as: session) }
    query.device = try device.map { try practice.auditDevice($0, as: session) }
    query.day = try day.map { try SentenceReader(practice, as: session).day($0, field: "day") }
    return query
  }
}

extension AuditLine {
  /// The line for people, and as named values for programs.
  func row(in zone: Zone) -> AnswerRow {
    let local = zone.localTime(of: moment)
    let texts = [
      local.day.iso, local.time.paddedText, verb, person, patient ?? "", isUndone ? "undone" : "",
      "entry \(number) of \(device.shortName)",
    ]
    return AnswerRow(
      texts.filter { !$0.isEmpty }.joined(separator: "  "),
      [
        "day": .text(local.day.iso), "time": .text(local.time.paddedText),
        "milliseconds": .number(Int(moment.milliseconds)), "class": .text("\(entryClass)"),
        "verb": .text(verb), "person": .text(person), "patient": patient.map { .text($0) } ?? .unknown,
        "device": .text(device.shortName), "entry": .number(Int(number)), "undone": .flag(isUndone),
      ])
  }
}
