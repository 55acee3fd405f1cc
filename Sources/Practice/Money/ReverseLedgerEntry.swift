package import Clinic
import Journal

/// Reverses a line of the ledger by a linked opposite: nothing is changed or taken away, and both lines say
/// what happened.
package struct ReverseLedgerEntry: Command {
  package let id: LedgerEntryID
  package let why: String

  package init(_ id: LedgerEntryID, why: String) {
    self.id = id
    self.why = why
  }

  package var verb: String { "ledger.reverse" }
  package var permission: Permission { .writeOff }
  /// Money is never taken back: a reversal that was a mistake is followed by the right entry.
  package var isReversible: Bool { false }

  package func carryOut(_ deed: inout Deed) throws {
    guard let state = try deed.practice.state(of: id.record, .ledgerEntry, in: deed.db),
      let entry = LedgerValue.entry(id, state)
    else {
      throw PracticeError(
        .notFound, field: "entry", "there is no such entry in the ledger", remedy: "look at the chart again")
    }
    deed.patient = entry.patient
    try deed.require(permission)
    let why = try deed.admit(why, by: TextGate(field: "why", maximumScalars: 200, isRequired: true))
    guard entry.kind != .reversal else {
      throw PracticeError(
        .ruleRefused, field: "entry", "this is a reversal itself", remedy: "enter what is right instead")
    }
    guard try !deed.practice.ledger(of: entry.patient, in: deed.db).reversed.contains(id) else {
      throw PracticeError(
        .ruleRefused, field: "entry", "this was reversed already", remedy: "nothing is left to do")
    }
    let opposite = entry.reversed(by: deed.newID(), on: deed.today, why: why)
    for (field, value) in LedgerValue.fields(of: opposite) where value != .null {
      deed.setNew(.ledgerEntry, opposite.id.record, field, value)
    }
    deed.reason = why
    let name = try deed.practice.requirePatient(entry.patient, in: deed.db).patient.name.listed
    deed.message = "reversed: \(entry.kind.rawValue) \(entry.amount.text) of \(name)"
  }
}

extension SentenceReader {
  /// The one opening balance of a patient that nobody has reversed.
  func openingBalance(of patient: Patient) throws -> LedgerEntry {
    let ledger = try practice.read { try practice.ledger(of: patient.id, in: $0) }
    let reversed = ledger.reversed
    let standing = ledger.filter { $0.kind == .openingBalance && !reversed.contains($0.id) }
    guard let only = standing.first else {
      throw PracticeError(
        .notFound, field: "patient", "\(patient.name.listed) has no opening balance",
        remedy: "look at the money on the chart")
    }
    guard standing.count == 1 else {
      throw PracticeError(
        .ruleRefused, field: "patient", "\(patient.name.listed) has \(standing.count) opening balances",
        remedy: "reverse the one that is meant on the chart")
    }
    return only
  }
}
