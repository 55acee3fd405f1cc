/// What a field of a record may hold: the part of CBOR that the journal admits.
///
/// There are no floats: two machines must never disagree about a value's bytes.
package indirect enum FieldValue: Hashable, Sendable {
  /// Known to be empty: the field was cleared by a person.
  case null
  case boolean(Bool)
  case integer(Int64)
  case text(String)
  case bytes([UInt8])
  case list([FieldValue])
}
