import Clinic
import Practice
import Terminal

/// The part of a patient's form that says what they need and how things stand with the practice.
enum CareFields {
  static func fields(of patient: Patient, _ sheet: PatientSheet, isNew: Bool, today: Day) -> [FormField] {
    permissionFields(of: patient) + needFields(of: patient)
      + standingFields(of: patient, sheet, isNew: isNew, today: today)
  }

  private static func permissionFields(of patient: Patient) -> [FormField] {
    let possible = ["yes", "no", "reminders yes", "reminders yes, clinical no, money no"]
      .map { Choice($0, SafeText($0)) }
    let rows = ContactPermission.Channel.allCases.map { channel in
      FormField(
        "may \(channel)", SafeText(label(channel)),
        .text(TextField(PermissionText.text(channel, of: patient), limit: 60)),
        help: "yes, no, or each: reminders yes, clinical no, money no; empty: not asked", possible: possible
      ) { text in
        FieldChecks.verdict(PermissionText.parse(text, field: label(channel))) { answers in
          text == PermissionText.text(answers) ? "" : SafeText(PermissionText.text(answers))
        }
      }
    }
    return rows + [
      FormField(
        "said by", "  said by", .text(TextField("", suggestion: "patient", limit: 80)),
        help: "who said how they may be reached: patient; mother, Ana García",
        check: FieldChecks.line("said by"))
    ]
  }

  private static func label(_ channel: ContactPermission.Channel) -> String {
    switch channel {
    case .call: "may be called"
    case .text: "may be texted"
    case .email: "may be e-mailed"
    case .post: "may get post"
    case .portal: "may use portal"
    }
  }

  private static func needFields(of patient: Patient) -> [FormField] {
    [
      FormField(
        "language", "language", .text(TextField(patient.language, suggestion: "English", limit: 60)),
        help: "the language to speak", possible: languages.map { Choice($0, SafeText($0)) },
        check: FieldChecks.line("language")),
      FormField(
        "interpreter", "interpreter",
        .choice(ChoiceField(yesNo, chosen: patient.needsInterpreter ? "yes" : "no")), width: 8,
        help: "whether one must be there"),
      FormField(
        "needs", "needs",
        .text(
          TextField(patient.needs.sorted { $0.rawValue < $1.rawValue }.map(\.text).joined(separator: ", "))),
        help: "with commas between, as far as needed: wheel, extra; ? lists them",
        possible: Need.allCases.map { Choice($0.text, SafeText($0.text)) }
      ) { text in
        FieldChecks.verdict(needs(text)) { needs in
          let said = needs.map(\.text).joined(separator: ", ")
          return said == text ? "" : SafeText(said)
        }
      },
      FormField(
        "needs note", "  note", .text(TextField(patient.needsNote)), help: "what the needs leave unsaid",
        check: FieldChecks.line("needs note")),
    ]
  }

  private static func standingFields(
    of patient: Patient, _ sheet: PatientSheet, isNew: Bool, today: Day
  ) -> [FormField] {
    let statuses = [
      Choice("active", "active"), Choice("inactive", "inactive"), Choice("prospective", "prospective"),
      Choice("deceased", "deceased"),
    ]
    var diedOn = ""
    if case .deceased(let day?) = patient.status { diedOn = day.iso }
    let providers = sheet.providers.filter { $0.isActive || $0.id == patient.preferredProvider }
    return [
      FormField(
        "provider", "usual provider",
        .choice(
          ChoiceField(
            providers.map { Choice($0.id.record.hexadecimal, "\($0.name) \($0.credential)") },
            chosen: patient.preferredProvider?.record.hexadecimal)), width: 24,
        help: "whom they usually see; Backspace for nobody"),
      FormField(
        "household", "household", .text(TextField(sheet.householdName, limit: 80)),
        help: "its name, or #number of one who lives there; a new name makes a new one",
        check: FieldChecks.line("household")),
      FormField(
        "status", "status",
        .choice(ChoiceField(statuses, chosen: isNew ? nil : code(patient.status), suggestion: "active")),
        width: 14, help: "nobody is ever deleted"),
      FormField(
        "died on", "  died on", .text(TextField(diedOn, limit: 30)), width: 14,
        help: "only for the deceased; empty where the day is not known",
        check: FieldChecks.pastDay("died on", today: today)),
      FormField(
        "zone", "time zone", .text(TextField(patient.zoneName, limit: 60)),
        help: "where they live, for video visits: America/Denver; empty: as the practice",
        possible: zones.map { Choice($0, SafeText($0)) }
      ) { text in
        text.contains("/") || text == "UTC"
          ? .fine : .wrong("time zone: type it as America/Denver; ? lists some")
      },
      FormField(
        "referral", "referred by", .text(TextField(patient.referral)), help: "who sent them",
        check: FieldChecks.line("referred by")),
      FormField(
        "note", "note", .area(TextArea(patient.note, limit: 2_000), rows: 3), width: 60,
        help: "for everybody at the desk; nothing clinical", check: FieldChecks.note("note")),
    ]
  }

  static func read(_ form: Form, into patient: inout Patient, _ sheet: PatientSheet, today: Day) {
    var lines: [ContactPermission.Channel: PermissionText.Answers] = [:]
    for channel in ContactPermission.Channel.allCases {
      lines[channel] = form.read("may \(channel)") { PermissionText.parse($0, field: label(channel)) }
    }
    patient.permissions = PermissionText.permissions(
      of: patient, after: lines, saidBy: form.admitted("said by") ?? "patient", on: today)
    patient.language = form.admitted("language") ?? ""
    patient.needsInterpreter = form["interpreter"] == "yes"
    patient.needs = Set(form.read("needs", needs) ?? [])
    patient.needsNote = form.admitted("needs note") ?? ""
    patient.preferredProvider =
      sheet.providers.first { $0.id.record.hexadecimal == form["provider"] }?.id
    patient.status = status(form, today: today)
    patient.zoneName = form["zone"].trimmed
    patient.referral = form.admitted("referral") ?? ""
    patient.note = form.admitted("note", by: { TextGate.note($0) }) ?? ""
  }

  /// What the form says of the standing; active where nothing was chosen.
  static func status(_ form: Form, today: Day) -> PatientStatus {
    switch form["status"] {
    case "inactive": .inactive
    case "prospective": .prospective
    case "deceased": .deceased(on: form.read("died on", FieldChecks.pastDays("died on", today: today)))
    default: .active
    }
  }

  private static func code(_ status: PatientStatus) -> String {
    switch status {
    case .active: "active"
    case .inactive: "inactive"
    case .prospective: "prospective"
    case .deceased: "deceased"
    }
  }

  /// Needs by the beginning of their names.
  @Sendable static func needs(_ text: String) -> Result<[Need], FieldProblem> {
    var found: [Need] = []
    for part in text.lowercased().split(separator: ",").map({ String($0).trimmed }) where !part.isEmpty {
      guard let need = Need.allCases.first(where: { $0.text.hasPrefix(part) }) else {
        return .failure(
          FieldProblem(
            field: "needs", problem: "needs: none begins with \"\(part)\"",
            remedy: "? in the empty field lists them; put the rest into the note below"))
      }
      if !found.contains(need) { found.append(need) }
    }
    return .success(found)
  }

  static let yesNo = [Choice("no", "no"), Choice("yes", "yes")]
  private static let languages = [
    "English", "Spanish", "Chinese", "Vietnamese", "Tagalog", "Arabic", "French", "Korean", "Russian",
    "Ukrainian", "Portuguese", "Haitian Creole", "Somali", "American Sign Language",
  ]
  private static let zones = [
    "America/New_York", "America/Chicago", "America/Denver", "America/Phoenix", "America/Los_Angeles",
    "America/Anchorage", "Pacific/Honolulu", "America/Puerto_Rico",
  ]
}

extension String {
  /// Without spaces at either end.
  var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}
