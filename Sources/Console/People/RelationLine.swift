import Clinic

/// A related person as one line of a form: `mother: Ana García 503 555 1213`, `#10233`, `Elm Clinic`.
struct RelationLine: Hashable, Sendable {
  /// In their words: "mother"; empty where not said.
  let relationship: String
  /// The number of a patient on record; nil for somebody who is none.
  let number: Int?
  /// Somebody who is not a patient here; nil where a number was typed.
  let contact: OutsideContact?

  static func parse(_ text: String, field: String, today: Day) -> Result<RelationLine, FieldProblem> {
    var rest = text.trimmed[...]
    var relationship = ""
    if let colon = rest.firstIndex(of: ":") {
      relationship = String(rest[..<colon]).trimmed
      rest = rest[rest.index(after: colon)...]
    }
    let said = String(rest).trimmed
    if said.hasPrefix("#") {
      guard let number = Int(said.dropFirst()) else {
        return .failure(
          FieldProblem(
            field: field, problem: "\(field): \(said) is no number of a patient", remedy: "type it as #10233")
        )
      }
      return .success(RelationLine(relationship: relationship, number: number, contact: nil))
    }
    let line = RegistrationLine(said, today: today)
    if let problem = line.problems.first {
      return .failure(
        FieldProblem(
          field: field, problem: "\(field): \(problem.problem)",
          remedy: "type it as mother: Ana García 503 555 1213"
        ))
    }
    guard let name = line.name, line.leftover.isEmpty else {
      return .failure(
        FieldProblem(
          field: field, problem: "\(field): no name in it",
          remedy: "type it as mother: Ana García 503 555 1213"))
    }
    let contact = OutsideContact(
      name: name, phones: line.phone.map { [PhoneLine(number: $0)] } ?? [],
      emails: line.email.map { [$0] } ?? [])
    return .success(RelationLine(relationship: relationship, number: nil, contact: contact))
  }

  /// What was understood: "García Ana, 503 555 1213, mother".
  var text: String {
    var parts: [String] = []
    if let number { parts.append("patient #\(number)") }
    if let contact {
      parts.append(contact.name.full)
      parts += contact.phones.map(\.number.text) + contact.emails
    }
    if !relationship.isEmpty { parts.append(relationship) }
    return parts.joined(separator: ", ")
  }

  func relation(
    _ kind: PatientRelation.Kind, of patient: PatientID, id: PatientRelationID, numbered: [Int: Patient]
  ) -> PatientRelation? {
    let person: RelatedPerson
    if let number {
      guard let other = numbered[number] else { return nil }
      person = .patient(other.id)
    } else if let contact {
      person = .outside(contact)
    } else {
      return nil
    }
    return PatientRelation(id: id, patient: patient, kind: kind, person: person, relationship: relationship)
  }
}
