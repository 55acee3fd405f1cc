package import Clinic

/// One line of an answer: for people as text, for programs as named values in an order that stays.
package struct AnswerRow: Hashable, Sendable {
  /// What people read; not yet safe for a terminal.
  package let text: String
  package let fields: [Field]
  /// What the line is about, so that a screen can go there; nil where nothing stands behind it.
  package var about: Subject?

  package enum Subject: Hashable, Sendable {
    case patient(PatientID)
    /// A visit or an opening on a day.
    case visit(Day, PatientID?)
  }

  package struct Field: Hashable, Sendable {
    package let name: String
    package let value: AnswerValue
  }

  package init(_ text: String, _ fields: KeyValuePairs<String, AnswerValue>) {
    self.init(text, named: fields.map { ($0.key, $0.value) })
  }

  init(_ text: String, named fields: [(String, AnswerValue)]) {
    self.text = text
    self.fields = fields.map { Field(name: $0.0, value: $0.1) }
  }

  /// The named values as one JSON object on one line.
  package var json: String {
    "{" + fields.map { AnswerValue.quoted($0.name) + ":" + $0.value.json }.joined(separator: ",") + "}"
  }
}
