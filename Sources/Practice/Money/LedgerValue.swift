import Clinic
import Journal

/// A ledger entry as its record's fields hold it.
enum LedgerValue {
  static func fields(of entry: LedgerEntry) -> OfficeValues.Fields {
    [
      (1, .record(entry.patient)), (2, .text(entry.kind.rawValue)), (3, .integer(Int64(entry.amount.cents))),
      (4, .day(entry.day)), (5, entry.guarantor.map { .record($0) } ?? .null), (6, .text(entry.source)),
      (7, entry.reverses.map { .record($0) } ?? .null), (8, entry.why.isEmpty ? .null : .text(entry.why)),
    ]
  }

  /// Nil for an entry of a kind that only a later program knows.
  static func entry(_ id: LedgerEntryID, _ state: RecordState) -> LedgerEntry? {
    guard let patient = state.value(of: 1)?.recordValue,
      let kind = state.value(of: 2)?.textValue.flatMap(LedgerEntry.Kind.init(rawValue:)),
      let cents = state.value(of: 3)?.integerValue, let day = state.value(of: 4)?.integerValue
    else { return nil }
    return LedgerEntry(
      id: id, patient: Identifier(patient), guarantor: state.value(of: 5)?.recordValue.map { Identifier($0) },
      kind: kind, amount: Amount(cents: Int(cents)), day: Day(number: Int(day)),
      source: state.value(of: 6)?.textValue ?? "",
      reverses: state.value(of: 7)?.recordValue.map { Identifier($0) },
      why: state.value(of: 8)?.textValue ?? "")
  }
}
