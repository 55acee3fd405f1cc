package import Clinic
import Vault

/// Several values of one field that people wrote without seeing each other's, until one decides.
package struct ConflictCard: Hashable, Sendable {
  package let kind: Int
  package let record: RecordID
  package let field: Int
  /// The one shown first, each outranking the next.
  package let leaves: [Leaf]

  /// Nil where nothing is to be decided.
  package init?(_ key: RecordKey, field: Int, _ leaves: LeafSet) {
    guard leaves.isConflict else { return nil }
    kind = key.kind
    record = key.record
    self.field = field
    self.leaves = leaves.leaves
  }

  /// All cards of a record, ascending by field; none for fields that stand side by side.
  package static func cards(
    _ key: RecordKey, _ state: RecordState, registry: KindRegistry = KindRegistry([])
  ) -> [ConflictCard] {
    state.fields.compactMap { field in
      guard registry.merge(kind: key.kind, field: field.number).raisesCard else { return nil }
      return ConflictCard(key, field: field.number, field.leaves)
    }
  }

  /// What a decision names as base: all leaves, so that none stands after it.
  package var base: [Version] { leaves.map(\.version).sorted() }

  /// The change that decides.
  package func decision(_ value: FieldValue) -> Change {
    Change(kind: kind, record: record, field: field, value: value, base: base)
  }

  /// Derived from what conflicts, and so the same on every device: the first sixteen bytes of a
  /// BLAKE2b, marked as a UUID version 8 (RFC 9562).
  package var id: RecordID {
    var writer = CanonicalWriter(reserving: 128)
    let base = base
    writer.arrayHead(4 + 3 * base.count)
    writer.text("daybook conflict 1")
    writer.unsigned(UInt64(kind))
    writer.identity(record)
    writer.unsigned(UInt64(field))
    for version in base {
      writer.identity(version.device)
      writer.unsigned(UInt64(version.incarnation))
      writer.unsigned(version.number)
    }
    return Self.identity(of: writer)
  }

  /// The same for what people must decide though no field has two values: its name, record and place.
  package static func id(of what: String, _ record: RecordID, _ place: Int) -> RecordID {
    var writer = CanonicalWriter(reserving: 64)
    writer.arrayHead(4)
    writer.text("daybook contradiction 1")
    writer.text(what)
    writer.identity(record)
    writer.unsigned(UInt64(place))
    return identity(of: writer)
  }

  private static func identity(of writer: CanonicalWriter) -> RecordID {
    var high: UInt64 = 0
    var low: UInt64 = 0
    for (place, byte) in Digest.blake2b(writer.bytes).prefix(16).enumerated() {
      if place < 8 { high = high << 8 | UInt64(byte) } else { low = low << 8 | UInt64(byte) }
    }
    return RecordID(
      high: high & 0xFFFF_FFFF_FFFF_0FFF | 0x8000, low: low & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000)
  }
}
