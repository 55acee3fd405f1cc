package import Clinic
package import Journal

/// Reading and making field values: what is absent or of another shape reads as unknown.
extension FieldValue {
  package var textValue: String? {
    if case .text(let text) = self { text } else { nil }
  }

  package var integerValue: Int64? {
    if case .integer(let number) = self { number } else { nil }
  }

  package var booleanValue: Bool? {
    switch self {
    case .boolean(let flag): flag
    case .integer(let number): number != 0
    default: nil
    }
  }

  package var bytesValue: [UInt8]? {
    if case .bytes(let bytes) = self { bytes } else { nil }
  }

  package var items: [FieldValue]? {
    if case .list(let items) = self { items } else { nil }
  }

  package var recordValue: RecordID? {
    bytesValue.flatMap { RecordID(bytes: $0) }
  }

  /// The value at a place of a composite; nil beyond its end.
  package subscript(place: Int) -> FieldValue? {
    guard let items, place < items.count else { return nil }
    return items[place]
  }

  package static func optional(_ text: String?) -> FieldValue {
    text.map { .text($0) } ?? .null
  }

  package static func optional(_ number: (some BinaryInteger)?) -> FieldValue {
    number.map { .integer(Int64($0)) } ?? .null
  }

  package static func optional(_ flag: Bool?) -> FieldValue {
    flag.map { .boolean($0) } ?? .null
  }

  package static func record(_ id: RecordID?) -> FieldValue {
    id.map { .bytes($0.bytes) } ?? .null
  }

  package static func record<Subject>(_ id: Identifier<Subject>?) -> FieldValue {
    record(id?.record)
  }

  package static func day(_ day: Day?) -> FieldValue {
    day.map { .integer(Int64($0.number)) } ?? .null
  }
}
