/// A value of a field that no other value has replaced.
package struct Leaf: Hashable, Sendable {
  package let version: Version
  /// The hybrid clock of the entry that wrote it.
  package let clock: UInt64
  package let value: FieldValue

  package init(version: Version, clock: UInt64, value: FieldValue) {
    self.version = version
    self.clock = clock
    self.value = value
  }

  /// Whether this leaf is shown rather than the other: the greater (clock, device, incarnation,
  /// number).
  package func outranks(_ other: Leaf) -> Bool {
    clock != other.clock ? clock > other.clock : version > other.version
  }
}
