import Clinic
import Foundation
import GRDB

/// Checks a row of a file of balances: what a patient owes, or is owed below zero.
extension RowChecker {
  func balance(
    of patient: PatientID, _ record: SeparatedText.Record, _ found: inout Found, in db: Database
  ) throws {
    var amount = Amount(cents: 0)
    switch Amount.parse(map.value("balance", record)) {
    case .success(let read): amount = read
    case .failure(let failure):
      let text = map.value("balance", record)
      found.problems.append(
        problem(
          record, "balance",
          text.isEmpty ? failure.problem : "\"\(text.prefix(40))\": \(failure.problem); \(failure.remedy)"))
    }
    let guarantorNumber = map.value("guarantor", record)
    let guarantor = guarantorNumber.isEmpty ? nil : try self.patient(guarantorNumber, in: db)
    if !guarantorNumber.isEmpty, guarantor == nil {
      found.problems.append(
        problem(
          record, "guarantor",
          "no patient \(guarantorNumber.prefix(40)) was imported from \(options.source)"))
    }
    let asOf = day("day", record, &found) ?? today
    if asOf > today { found.problems.append(problem(record, "day", "the day is still to come")) }
    guard found.problems.isEmpty else { return }
    let ledger = try practice.ledger(of: patient, in: db)
    // One that was reversed stands for nothing: the right one may come after it.
    let reversed = ledger.reversed
    let isHere = ledger.contains {
      $0.kind == .openingBalance && $0.source == options.source && !reversed.contains($0.id)
    }
    if isHere { return }
    found.row = .balance(
      LedgerEntry(
        id: Identifier(practice.world.newRecordID()), patient: patient,
        guarantor: guarantor == patient ? nil : guarantor, kind: .openingBalance, amount: amount, day: asOf,
        source: options.source))
  }
}
