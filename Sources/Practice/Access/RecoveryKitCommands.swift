package import Clinic
package import Journal

/// The recovery kit as the journal keeps it: what opens under the card, and the card's name.
package struct RecoveryKitRecord: Sendable, Hashable {
  /// The store's key, sealed under the kit: the keyring beside the store is its cache.
  package let credential: [UInt8]
  /// Four symbols that name the card and open nothing.
  package let name: String

  package init(credential: [UInt8], name: String) {
    self.credential = credential
    self.name = name
  }

  /// A practice has one kit in every store, under this name: a new one takes the place of the old.
  package static let record = RecordID(high: 0x0000_0000_0000_7000, low: 0x8000_0000_0000_0002)

  func write(in deed: inout Deed) throws {
    try deed.set(.recoveryKit, Self.record, 1, .bytes(credential))
    try deed.set(.recoveryKit, Self.record, 2, .text(name))
  }
}

/// Puts a new recovery kit in the place of the one before, which opens nothing from then on.
package struct ReplaceRecoveryKit: Command {
  package let kit: RecoveryKitRecord
  package let why: String
  package let second: SecondPerson?

  package init(_ kit: RecoveryKitRecord, why: String, second: SecondPerson?) {
    self.kit = kit
    self.why = why
    self.second = second
  }

  package var verb: String { "kit.replace" }
  package var permission: Permission { .restoreAndRotateKeys }
  package var entryClass: EntryClass { .security }
  package var isReversible: Bool { false }
  /// It asks for the second administrator itself.
  package var bringsSecondPerson: Bool { true }

  package func carryOut(_ deed: inout Deed) throws {
    _ = try SecondPerson.agrees(second, to: "a new recovery kit", in: &deed)
    try kit.write(in: &deed)
    deed.reason = why
    deed.message = "recovery kit \(kit.name) is the kit of this practice now"
  }
}
