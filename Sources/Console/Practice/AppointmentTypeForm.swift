import Clinic
import Journal
import Practice
import Terminal

/// An appointment type: length, provider-time pattern, room kind, modality, recall kind.
struct AppointmentTypeForm: RecordForm {
  let name = "type"
  let type: AppointmentTypeID?
  private var stored: AppointmentType?
  var base: FormBase = [:]
  private var fresh: AppointmentTypeID?

  init(_ type: AppointmentTypeID?) {
    self.type = type
  }

  var formName: String { "office type \(type?.record.hexadecimal ?? "new")" }
  var title: SafeText { type == nil ? "new appointment type" : "appointment type \(stored?.name ?? "")" }

  mutating func open(_ practice: OpenPractice, in surroundings: Surroundings) throws -> [FormField] {
    try practice.require(.editAppointmentTypes, as: surroundings.session)
    let sheet = try practice.officeSheet(as: surroundings.session, standing: base)
    base = sheet.states.filter { $0.key == type?.record }
    stored = type.flatMap(sheet.office.type)
    fresh = AppointmentTypeID(sheet.spareID)
    return what + place
  }

  private var what: [FormField] {
    [
      FormField(
        "name", "name", .text(TextField(stored?.name ?? "", limit: 40)), width: 28,
        help: "prophy, crown prep, intake",
        isRequired: true, check: FieldChecks.line("name")),
      FormField(
        "neutral", "said to the desk",
        .text(TextField(stored?.neutralName ?? "", suggestion: "visit", limit: 40)),
        width: 28, help: "what those see who may not know what a behavioural visit is for",
        check: FieldChecks.line("said to the desk")),
      FormField(
        "length", "minutes", .text(TextField(stored.map { String($0.lengthMinutes) } ?? "", limit: 3)),
        width: 5,
        help: "5 to 720, in steps of 5", possible: ["30", "50", "60", "90"].map { Choice($0, SafeText($0)) },
        isRequired: true, check: FieldChecks.number("minutes", 5...720)),
      FormField(
        "pattern", "pattern", .text(TextField(stored?.pattern.text ?? "", limit: 144)), width: 50,
        help: "a letter each 5 min: X provider, / assistant, 2 second one, B both; empty: X"
      ) { text in
        do throws(ClinicError) {
          let pattern = try ProviderPattern(text: text.uppercased())
          return .fine(echo: "\(pattern.minutes) min")
        } catch { return .wrong(SafeText("\(error.problem) \(error.remedy)")) }
      },
    ]
  }

  private var place: [FormField] {
    [
      OfficeFields.roomKind("room", "room", stored?.roomKind, help: "what kind of room it needs"),
      FormField(
        "modality", "modality",
        .choice(
          ChoiceField(
            Modality.allCases.map { Choice($0.rawValue, SafeText($0.name)) },
            chosen: stored?.modality.rawValue,
            suggestion: Modality.inPerson.rawValue)), width: 12, help: "how patient and provider meet"),
      FormField(
        "recall", "recall",
        .choice(
          ChoiceField(
            [Choice("none", "none")] + RecallKind.allCases.map { Choice($0.rawValue, SafeText($0.name)) },
            chosen: stored?.recallKind?.rawValue ?? (stored == nil ? nil : "none"), suggestion: "none")),
        width: 22,
        help: "which recall line it answers"),
      OfficeFields.inUse(stored?.isActive, "a type"),
    ]
  }

  func commands(of form: Form, in surroundings: Surroundings) throws(FieldProblem) -> [any Command] {
    guard let pattern = try? ProviderPattern(text: form["pattern"].uppercased()) else {
      throw FieldProblem(
        field: "pattern", problem: "pattern: only X / 2 B stand in it", remedy: "correct it, or empty it")
    }
    let edited = AppointmentType(
      id: stored?.id ?? fresh ?? AppointmentTypeID(PracticeSettings.record),
      name: form.admitted("name") ?? "",
      neutralName: form.admitted("neutral") ?? "visit", lengthMinutes: Int(form["length"]) ?? 0,
      pattern: pattern, roomKind: RoomKind(rawValue: form["room"]) ?? .chair,
      modality: Modality(rawValue: form["modality"]) ?? .inPerson,
      recallKind: RecallKind(rawValue: form["recall"]), disciplines: stored?.disciplines ?? [],
      isActive: OfficeFields.isInUse(form))
    return edited == stored
      ? [] : [KeepOffice(.appointmentType(edited), shown: type.flatMap { base[$0.record] })]
  }
}
