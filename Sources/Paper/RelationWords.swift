package import Clinic

/// A relation in one line, for charts and printed faces.
package enum RelationWords {
  /// "García Ana (mother) 503 555 1213, may be told: appointments; custody: joint".
  package static func text(_ relation: PatientRelation, names: [PatientID: String]) -> String {
    var parts: [String] = []
    switch relation.person {
    case .patient(let id): parts.append(names[id] ?? "a patient")
    case .outside(let contact):
      parts.append(contact.name.listed)
      parts += contact.phones.map(\.number.text) + contact.emails
    }
    if !relation.relationship.isEmpty { parts[0] += " (\(relation.relationship))" }
    var text = parts.joined(separator: " ")
    text += relation.mayBeTold.map { ", told \($0.text)" } ?? ", telling NOT ASKED"
    if let from = relation.from { text += ", from \(from.text)" }
    if let until = relation.until { text += ", until \(until.text)" }
    if !relation.custodyNote.isEmpty { text += "; custody: \(relation.custodyNote)" }
    return text
  }
}
