/// The identity of a ledger entry.
package typealias LedgerEntryID = Identifier<LedgerEntry>

/// One line of a patient's ledger. It is never changed: a mistake is reversed by an opposite.
package struct LedgerEntry: Hashable, Sendable {
  /// What a line of the ledger records. Charges and payments come with the ledger itself.
  package enum Kind: String, Sendable, CaseIterable {
    /// What was owed in the program that the practice used before.
    case openingBalance = "opening balance"
    /// The opposite of an entry that was a mistake; `reverses` says of which.
    case reversal
  }

  package let id: LedgerEntryID
  /// Whose ledger it stands in.
  package let patient: PatientID
  /// Who pays; nil for the patient.
  package let guarantor: PatientID?
  package let kind: Kind
  /// Above zero it is owed to the practice; below zero it is the patient's credit.
  package let amount: Amount
  /// The day as of which it holds.
  package let day: Day
  /// The program it came from, as the import named it.
  package let source: String
  /// The entry that this one is the opposite of; nil where it stands for itself.
  package let reverses: LedgerEntryID?
  /// Why it was reversed; empty for what stands for itself.
  package let why: String

  package init(
    id: LedgerEntryID, patient: PatientID, guarantor: PatientID? = nil, kind: Kind, amount: Amount, day: Day,
    source: String, reverses: LedgerEntryID? = nil, why: String = ""
  ) {
    self.id = id
    self.patient = patient
    self.guarantor = guarantor
    self.kind = kind
    self.amount = amount
    self.day = day
    self.source = source
    self.reverses = reverses
    self.why = why
  }

  /// The opposite of this one: both stay, and together they come to nothing.
  package func reversed(by id: LedgerEntryID, on day: Day, why: String) -> LedgerEntry {
    LedgerEntry(
      id: id, patient: patient, guarantor: guarantor, kind: .reversal, amount: Amount(cents: -amount.cents),
      day: day, source: source, reverses: self.id, why: why)
  }
}

extension Sequence<LedgerEntry> {
  /// The entries that an opposite takes back.
  package var reversed: Set<LedgerEntryID> { Set(compactMap(\.reverses)) }
}
