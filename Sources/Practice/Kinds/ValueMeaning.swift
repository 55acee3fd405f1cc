package import Clinic
package import Journal

/// What the value of a field is: how people say it, and how docs/record-kinds.md describes it.
package indirect enum ValueMeaning: Sendable {
  /// Words that a person typed.
  case text
  case phone
  /// What yes and no mean here; an empty word says nothing.
  case flag(yes: String, no: String)
  /// A number that people say as one: a patient's, a place in a list.
  case number
  /// So many of a unit: "60 min".
  case amount(unit: String)
  /// So many of a unit, which is left out where it is none: "6 months".
  case span(unit: String)
  case reading(VitalSign)
  case day
  case time
  case moment
  case money
  /// Seconds east of Greenwich.
  case offset
  /// True for ever, or a day.
  case rest
  /// The identity of another record.
  case record
  /// The name of an entry: device, incarnation, number.
  case entry
  /// Bytes that nobody reads, and what they are.
  case bytes(String)
  /// One of a closed list.
  case code(CodeWords)
  /// Several of a closed list as one number, each a bit.
  case bits(CodeWords)
  /// Several of a closed list as one text, with spaces between.
  case spaced(CodeWords)
  /// Words before it: "ordered by Dr Patel".
  case led(String, ValueMeaning)
  case list(ValueMeaning)
  /// A list of values that each have a place.
  case composite([Part])
  /// A list of 0 not asked, 1 none, or 2 known and then the parts.
  case answered(none: String, [Part])
  /// Seven weekdays from Monday, each a list of start and end.
  case weeklyHours
  /// Days with other hours.
  case otherHours

  /// One place of a composite value.
  package struct Part: Sendable {
    package let name: String
    package let meaning: ValueMeaning
  }

  static let yesOrNo = ValueMeaning.flag(yes: "yes", no: "no")

  static func parts(_ parts: KeyValuePairs<String, ValueMeaning>) -> Self {
    .composite(parts.map { Part(name: $0.key, meaning: $0.value) })
  }

  static func answer(none: String, _ parts: KeyValuePairs<String, ValueMeaning>) -> Self {
    .answered(none: none, parts.map { Part(name: $0.key, meaning: $0.value) })
  }

  static func one<Code: CaseIterable & RawRepresentable>(
    of type: Code.Type, _ words: (Code) -> String
  ) -> Self {
    .code(CodeWords(Code.allCases, words))
  }

  /// An enumeration whose stored texts are the words.
  static func one<Code: CaseIterable & RawRepresentable>(of type: Code.Type) -> Self
  where Code.RawValue == String {
    .one(of: type, \.rawValue)
  }
}

/// The words of an enumeration, by what stands in entries for each.
package struct CodeWords: Sendable {
  package struct Code: Sendable {
    /// An integer or a text.
    package let stored: FieldValue
    package let words: String
  }

  package let codes: [Code]

  init(_ codes: [Code]) {
    self.codes = codes
  }

  init<Case: RawRepresentable>(_ cases: some Sequence<Case>, _ words: (Case) -> String) {
    codes = cases.map { Code(stored: Self.stored($0.rawValue), words: words($0)) }
  }

  init(_ words: KeyValuePairs<Int64, String>) {
    codes = words.map { Code(stored: .integer($0.key), words: $0.value) }
  }

  /// Nil for what only a later program knows.
  package func words(of value: FieldValue) -> String? { codes.first { $0.stored == value }?.words }

  private static func stored(_ raw: some Any) -> FieldValue {
    switch raw {
    case let number as any BinaryInteger: .integer(Int64(number))
    case let text as String: .text(text)
    default: preconditionFailure("an enumeration is stored as an integer or a text")
    }
  }
}
