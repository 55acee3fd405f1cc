package import Clinic
package import Terminal

/// The record under a panel's cursor, and how it stands there.
///
/// Where a refresh shows another `stamp` for the same place under the cursor, or takes the record
/// away, the shell refuses the next changing key once: the target never moves under the finger.
package struct Focus: Hashable, Sendable {
  package let record: RecordID
  /// Anything that differs when the record does: its shown text, or the hash of its value.
  package let stamp: Int
  /// How a message names it: "SMITH Jane, 11:00".
  package let name: SafeText

  package init(record: RecordID, stamp: Int, name: SafeText) {
    self.record = record
    self.stamp = stamp
    self.name = name
  }
}
