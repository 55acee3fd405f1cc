package import Clinic
package import Journal

/// Something that a person or a job wants done, which becomes one entry.
///
/// A command holds what was meant, not how the tables stand; `carryOut` checks the rule and says
/// which fields change. It runs inside the transaction that writes them.
package protocol Command: Sendable {
  /// The entry's verb, frozen once a store holds it: "appointment.book".
  var verb: String { get }
  /// What the role must be allowed.
  var permission: Permission { get }
  /// Rights, users and log-ins are security entries; everything else changes records.
  var entryClass: EntryClass { get }
  /// False where it left the building (signed, charged, sent): undo stops there.
  var isReversible: Bool { get }
  /// True where the command itself makes sure that two people took part.
  var bringsSecondPerson: Bool { get }
  /// Checks the rule and adds the changes to `deed`. Throws `PracticeError`.
  func carryOut(_ deed: inout Deed) throws
}

extension Command {
  package var entryClass: EntryClass { .change }
  package var isReversible: Bool { true }
  package var bringsSecondPerson: Bool { false }
}

/// What became of a command.
package struct Done: Sendable, Hashable {
  /// The entry; nil where nothing had to change.
  package let version: Version?
  /// What was done, in words for the message line: "here: SMITH Jane 3 Feb 1984, 11:00".
  package let message: String
  /// Records that it made or changed, first the one that it is about.
  package let records: [RecordID]
  /// What the person should know although it was done, such as a double-booking.
  package let warnings: [String]
  package let isReversible: Bool
}

extension Done {
  /// The same, with one thing more that the person should know.
  func warning(_ words: String) -> Done {
    Done(
      version: version, message: message, records: records, warnings: warnings + [words],
      isReversible: isReversible)
  }
}
