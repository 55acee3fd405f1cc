import Clinic
import Practice

/// A line of the medical history: a list's heading, one item of it, or one answer.
enum MedicalRow: Hashable, Sendable {
  case allergies
  case allergy(AllergyID)
  case conditions
  case condition(ConditionID)
  case medications
  case medication(MedicationID)
  case premedication
  case pregnancy
  case smoking
  case asa
  case reviewed
  case vitalsHeading
  case vitals(VitalsID)

  /// As the argument of the form that changes it; nil for what is changed by a key alone.
  var subject: MedicalSubject? {
    switch self {
    case .allergies: .allergy(nil)
    case .allergy(let id): .allergy(id)
    case .conditions: .condition(nil)
    case .condition(let id): .condition(id)
    case .medications: .medication(nil)
    case .medication(let id): .medication(id)
    case .premedication: .premedication
    case .pregnancy: .pregnancy
    case .smoking: .smoking
    case .asa: .asa
    case .vitalsHeading: .vitals
    case .reviewed, .vitals: nil
    }
  }

  /// Whether "none known" can be said of it.
  var canBeNone: Bool {
    switch self {
    case .allergies, .conditions, .medications, .premedication, .pregnancy, .smoking: true
    default: false
    }
  }
}

/// What a form of the medical history is about.
enum MedicalSubject: Hashable, Sendable {
  case allergy(AllergyID?)
  case condition(ConditionID?)
  case medication(MedicationID?)
  case premedication
  case pregnancy
  case smoking
  case asa
  case vitals

  /// "allergy 0197...", "smoking": what `init(words:)` reads back.
  var words: String {
    switch self {
    case .allergy(let id): "allergy " + (id?.record.hexadecimal ?? "new")
    case .condition(let id): "condition " + (id?.record.hexadecimal ?? "new")
    case .medication(let id): "medication " + (id?.record.hexadecimal ?? "new")
    case .premedication: "premedication"
    case .pregnancy: "pregnancy"
    case .smoking: "tobacco"
    case .asa: "asa"
    case .vitals: "vitals"
    }
  }

  init?(words: [String]) {
    let id = words.count > 1 ? RecordID(hexadecimal: words[1]) : nil
    switch words.first {
    case "allergy": self = .allergy(id.map { AllergyID($0) })
    case "condition": self = .condition(id.map { ConditionID($0) })
    case "medication": self = .medication(id.map { MedicationID($0) })
    case "premedication": self = .premedication
    case "pregnancy": self = .pregnancy
    case "tobacco": self = .smoking
    case "asa": self = .asa
    case "vitals": self = .vitals
    default: return nil
    }
  }

  /// The item on record that it changes; nil for a new one and for answers.
  var record: RecordID? {
    switch self {
    case .allergy(let id): id?.record
    case .condition(let id): id?.record
    case .medication(let id): id?.record
    case .premedication, .pregnancy, .smoking, .asa, .vitals: nil
    }
  }

  /// Left of the line.
  var name: String { String(words.prefix { $0 != " " }) }
}
