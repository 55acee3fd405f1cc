import Clinic
import Terminal

/// The part of a patient's form that says who it is.
enum NameFields {
  static func fields(of patient: Patient, today: Day) -> [FormField] {
    let name = patient.name
    return [
      text("family", "family name", name.family, isRequired: true, help: "with its particles: van der Berg"),
      text("given", "given name", name.given), text("middle", "middle name", name.middle),
      text("called", "called", name.preferred, help: "what they want to be called: Nena"),
      text("suffix", "suffix", name.suffix, possible: ["Jr", "Sr", "II", "III", "IV"], help: "Jr, III"),
      text(
        "pronouns", "pronouns", name.pronouns, possible: ["she/her", "he/him", "they/them"],
        help: "as they say them; ? lists the usual ones"),
      FormField(
        "earlier", "earlier names", .text(TextField(name.previous.joined(separator: "; "))),
        help: "names borne before, with ; between: Okafor; Smith, Jane",
        check: FieldChecks.line("earlier names")
      ),
      FormField(
        "birthday", "birthday", .text(TextField(patient.birthday?.iso ?? "")), width: 14,
        help: "2/3/84, 1984-02-03, feb 3 1984; empty where it was not asked",
        check: FieldChecks.birthday(today: today)),
      FormField(
        "sex", "sex on papers",
        .choice(
          ChoiceField(
            RecordedSex.allCases.map { Choice("\($0)", SafeText($0.text)) }, chosen: "\(patient.sex)")),
        width: 18, help: "as insurers and laboratories ask for it"),
      FormField(
        "gender", "gender",
        .choice(
          ChoiceField(
            Gender.allCases.map { Choice("\($0)", SafeText($0.text)) }, chosen: "\(patient.gender)")),
        width: 18, help: "as the person says it"),
      text("words", "in own words", patient.genderInOwnWords, help: "gender in the person's own words"),
    ]
  }

  static func read(_ form: Form, into patient: inout Patient, today: Day) {
    /// What an import once brought in stays as it is, though a form would not take it.
    func part(_ name: String, _ stored: String) -> String {
      form[name] == stored ? stored : form.admitted(name, by: TextGate.name) ?? ""
    }
    let stored = patient.name
    let previous = form["earlier"].split(separator: ";")
      .compactMap { try? TextGate.name("earlier names").admit($0).get() }.filter { !$0.isEmpty }
    patient.name = PersonName(
      family: part("family", stored.family), given: part("given", stored.given),
      middle: part("middle", stored.middle), preferred: part("called", stored.preferred),
      suffix: part("suffix", stored.suffix), pronouns: part("pronouns", stored.pronouns), previous: previous)
    if form["birthday"] != patient.birthday?.iso {
      patient.birthday = form.read("birthday") { BirthdayParser.parse($0, today: today) }
    }
    patient.sex = RecordedSex.allCases.first { "\($0)" == form["sex"] } ?? .notAsked
    patient.gender = Gender.allCases.first { "\($0)" == form["gender"] } ?? .notAsked
    patient.genderInOwnWords = part("words", patient.genderInOwnWords)
  }

  private static func text(
    _ name: String, _ label: SafeText, _ value: String, possible: [String] = [], isRequired: Bool = false,
    help: SafeText = ""
  ) -> FormField {
    FormField(
      name, label, .text(TextField(value, limit: max(80, value.count))), help: help,
      possible: possible.map { Choice($0, SafeText($0)) }, isRequired: isRequired,
      check: FieldChecks.name(label.plain))
  }
}
