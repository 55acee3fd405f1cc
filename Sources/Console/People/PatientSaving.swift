import Clinic
import Practice
import Terminal

/// What a filled form becomes: the patient that it describes, and the commands that save it.
struct PatientSaving {
  /// What the household's field asks for.
  enum HouseholdWish {
    case asItIs
    case leave
    case join(FoundHousehold)
    /// A new household of this name.
    case found(String)
  }

  let patient: Patient
  private let form: Form
  private let sheet: PatientSheet
  private let shown: PatientRecord?
  private let today: Day
  private let numbered: [Int: Patient]
  private let wish: HouseholdWish

  init(
    form: Form, sheet: PatientSheet, shown: PatientRecord?, today: Day, numbered: [Int: Patient],
    household: HouseholdWish
  ) {
    (self.form, self.sheet, self.shown, self.today) = (form, sheet, shown, today)
    (self.numbered, wish) = (numbered, household)
    var patient = shown?.patient ?? Self.empty(sheet)
    if sheet.allowance == .limited {
      ReachFields.read(form, into: &patient)
    } else {
      NameFields.read(form, into: &patient, today: today)
      ReachFields.read(form, into: &patient)
      ReachFields.readAddresses(form, into: &patient)
      CareFields.read(form, into: &patient, sheet, today: today)
    }
    switch wish {
    case .leave: patient.household = nil
    case .join(let household): if let id = household.id { patient.household = id }
    case .asItIs, .found: break
    }
    self.patient = patient
  }

  /// The patient that a form begins with where nothing is recorded yet.
  static func empty(_ sheet: PatientSheet) -> Patient {
    Patient(id: PatientID(sheet.record?.patient.id.record ?? sheet.spareIDs[0]), name: PersonName(family: ""))
  }

  var isChanged: Bool { patient != shown?.patient || newHousehold != nil }

  func edit(over shown: PatientRecord) -> [any Command] {
    let edit: [any Command] = patient == shown.patient ? [] : [EditPatient(patient, shown: shown)]
    return edit + (newHousehold.map { [$0] } ?? [])
  }

  var registration: [any Command] {
    let relations = RelationFields.lines(form, today: today).enumerated().compactMap { place, typed in
      typed.line.relation(
        typed.kind, of: patient.id, id: PatientRelationID(sheet.spareIDs[2 + place]), numbered: numbered)
    }
    return [RegisterPatient(patient)] + relations.map { KeepRelation($0) }
      + (newHousehold.map { [$0] } ?? [])
  }

  /// The household that has to be made first.
  private var newHousehold: KeepHousehold? {
    let (name, others): (String, [Patient])
    switch wish {
    case .found(let typed): (name, others) = (typed, [])
    case .join(let household) where household.id == nil: (name, others) = (household.name, household.members)
    default: return nil
    }
    return KeepHousehold(
      Household(id: HouseholdID(sheet.spareIDs[1]), name: name, head: others.first?.id ?? patient.id),
      members: [patient.id] + others.map(\.id))
  }

  // MARK: A line

  /// Fills the form of somebody new from `Smith, Jane 1984-02-03 503 555 1212`. What could not be
  /// understood stands in its field as typed.
  static func fill(_ form: inout Form, from line: String, today: Day) {
    guard !line.trimmed.isEmpty else { return }
    let read = RegistrationLine(line, today: today)
    if let name = read.name {
      (form["family"], form["given"], form["middle"]) = (name.family, name.given, name.middle)
      (form["suffix"], form["called"]) = (name.suffix, name.preferred)
    } else {
      form["family"] = read.nameText
    }
    form["birthday"] = read.birthday?.iso ?? read.birthdayText
    form["phone 1"] = read.phone?.text ?? read.phoneText
    form["e-mail 1"] = read.email ?? read.emailText
    if !read.leftover.isEmpty { form["note"] = read.leftover }
    let wanted = ["family", "given", "birthday", "phone 1"].first { form[$0].isEmpty } ?? "sex"
    form.focus(on: wanted)
  }

  // MARK: Fields by the names that errors have

  /// The form's cell for a field of the record; nil for what the form does not show.
  static func cell(of field: String) -> String? {
    switch field {
    case "name": "family"
    case "previous names", "previous name": "earlier"
    case "phones": "phone 1"
    case "e-mails": "e-mail 1"
    case "addresses": "address 1 line 1"
    case "contact permission": "may call"
    case "usual provider": "provider"
    case "time zone": "zone"
    case "day of death": "died on"
    case "birthday", "sex", "gender", "status", "language", "interpreter", "needs", "referral", "note",
      "household":
      field
    default: nil
    }
  }

  /// The fields in which two states of a record differ, by their names.
  static func differences(_ one: Patient, _ other: Patient) -> [String] {
    PatientField.allCases.filter { $0.value(of: one) != $0.value(of: other) }.map(\.words)
  }
}

extension PatientField {
  /// "e-mails", "usual provider".
  var words: String {
    switch self {
    case .previousNames: "earlier names"
    case .emails: "e-mails"
    case .permissions: "contact permission"
    case .usualProvider: "usual provider"
    case .zone: "time zone"
    default: "\(self)"
    }
  }
}
