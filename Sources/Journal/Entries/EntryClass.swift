/// The four classes of entry.
package enum EntryClass: UInt8, Sendable, CaseIterable {
  /// Changes records: has an `apply`.
  case change = 1
  /// A chart opened, searched, printed or exported.
  case access = 2
  /// Log-ins, rights, keys, refusals.
  case security = 3
  /// What the agent shall do, and what came of it.
  case intent = 4
}
