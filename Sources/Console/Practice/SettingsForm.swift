import Clinic
import Journal
import Practice
import Terminal

/// The practice's settings: name, zone, unit, hours, and how its consoles behave.
struct SettingsForm: RecordForm {
  let name = "settings"
  let formName = "office settings"
  let title: SafeText = "settings of the practice"
  private var stored = PracticeSettings(name: "", zoneName: "UTC")
  var base: FormBase = [:]

  mutating func open(_ practice: OpenPractice, in surroundings: Surroundings) throws -> [FormField] {
    try practice.require(.editPracticeSettings, as: surroundings.session)
    let sheet = try practice.officeSheet(as: surroundings.session, standing: base)
    stored = sheet.office.settings
    base = sheet.states.filter { $0.key == PracticeSettings.record }
    let world = practice.world
    return fields(zone: { world.zone($0) != nil }, today: surroundings.today)
  }

  private func fields(zone: @escaping @Sendable (String) -> Bool, today: Day) -> [FormField] {
    [
      FormField(
        "name", "name", .text(TextField(stored.name, limit: 80)), width: 40,
        help: "as letters and screens say it",
        isRequired: true, check: FieldChecks.line("name")),
      FormField(
        "zone", "time zone", .text(TextField(stored.zoneName, limit: 60)), width: 30,
        help: "appointments keep this zone's wall time: America/Los_Angeles", isRequired: true
      ) { zone($0) ? .fine : .wrong("there is no time zone called \($0)") },
      FormField(
        "phone", "phone", .text(TextField(stored.phone, limit: 30)), width: 20, help: "for letters and slips",
        check: FieldChecks.phone),
      FormField(
        "address", "address", .text(TextField(stored.address, limit: 200)), width: 50,
        help: "on one line, as letters have it", check: FieldChecks.line("address")),
      FormField(
        "unit", "day in steps of",
        .choice(
          ChoiceField(
            TimeUnit.bookable.map { Choice(String($0.minutes), "\($0.minutes) minutes") },
            chosen: String(stored.unit.minutes))), width: 14, help: "the rows of the day"),
      FormField(
        "idle", "locks after", .text(TextField(String(stored.idleLockMinutes), limit: 2)), width: 4,
        help: "minutes without a key, 1 to 15", isRequired: true, check: FieldChecks.number("minutes", 1...15)
      ),
      FormField(
        "initials", "names on the day",
        .choice(
          ChoiceField(
            [Choice("no", "names"), Choice("yes", "initials only")],
            chosen: stored.showsInitials ? "yes" : "no")), width: 16,
        help: "initials where the screen can be seen from the waiting room"),
      FormField(
        "pin", "PIN at the lock",
        .choice(
          ChoiceField(
            [Choice("no", "no: the password"), Choice("yes", "allowed for an hour")],
            chosen: stored.allowsPIN ? "yes" : "no")), width: 22,
        help: "whoever locked a console may unlock it by a PIN of their own, three tries"),
    ] + HoursFields.fields(stored.hours, today: today)
  }

  func commands(of form: Form, in surroundings: Surroundings) throws(FieldProblem) -> [any Command] {
    var settings = stored
    settings.name = form.admitted("name") ?? ""
    settings.zoneName = form["zone"]
    settings.phone = form["phone"]
    settings.address = form.admitted("address") ?? ""
    settings.unit = Int(form["unit"]).flatMap(TimeUnit.init(rawValue:)) ?? stored.unit
    settings.idleLockMinutes = Int(form["idle"]) ?? stored.idleLockMinutes
    settings.showsInitials = form["initials"] == "yes"
    settings.allowsPIN = form["pin"] == "yes"
    settings.hours = try HoursFields.read(form, today: surroundings.today)
    return settings == stored ? [] : [KeepOffice(.settings(settings), shown: base[PracticeSettings.record])]
  }
}
