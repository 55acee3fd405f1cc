import Clinic
import Terminal

/// Who belongs to a patient who is being registered, one line each.
enum RelationFields {
  static let kinds: [PatientRelation.Kind] = [.guardian, .emergencyContact, .guarantor, .subscriber]

  static func fields(today: Day) -> [FormField] {
    kinds.map { kind in
      FormField(
        kind.text, SafeText(kind.text), .text(TextField(limit: 160)), width: 36, help: help(kind)
      ) { text in
        FieldChecks.verdict(RelationLine.parse(text, field: kind.text, today: today)) { SafeText($0.text) }
      }
    }
  }

  private static func help(_ kind: PatientRelation.Kind) -> SafeText {
    switch kind {
    case .guardian: "may consent: mother: Ana García 503 555 1213, or #10233 of a patient"
    case .guarantor: "who pays, if not the patient: father: #10233"
    case .emergencyContact: "whom to call: wife: Eva Smith 503 555 1213"
    case .subscriber: "who holds the insurance: father: #10233"
    case .contact: "who may be told things"
    }
  }

  /// The numbers of patients that stand in these lines.
  static func numbers(in form: Form, today: Day) -> [Int] {
    kinds.compactMap { kind in
      form.read(kind.text) { RelationLine.parse($0, field: kind.text, today: today) }?.number
    }
  }

  static func lines(_ form: Form, today: Day) -> [(kind: PatientRelation.Kind, line: RelationLine)] {
    kinds.compactMap { kind in
      form.read(kind.text) { RelationLine.parse($0, field: kind.text, today: today) }.map { (kind, $0) }
    }
  }
}
