import Clinic
import Foundation
import GRDB
import Journal

/// Numbers that people say (`#10233`): a device holds a range of 100 and gives them out in order.
struct PatientNumbers {
  static let first = 10_001
  static let rangeLength = 100

  /// The next number, taking a new range for this device where the last one is used up.
  static func next(_ deed: inout Deed) throws -> Int {
    let device = deed.practice.journal.device
    let from = try Int.fetchOne(
      try deed.db.cachedStatement(sql: "SELECT numbers_from FROM device WHERE id = ?"),
      arguments: [device.data])
    if let from {
      let highest = try Int.fetchOne(
        try deed.db.cachedStatement(
          sql: "SELECT max(number) FROM patient WHERE number >= ? AND number < ?"),
        arguments: [from, from + rangeLength])
      let next = highest.map { $0 + 1 } ?? from
      if next < from + rangeLength { return next }
    }
    let start = try freeRange(in: deed.db)
    try deed.set(.device, device, 3, .integer(Int64(start)))
    return start
  }

  /// Where the first range begins of which nobody has had a number.
  static func freeRange(in db: Database) throws -> Int {
    let highestRange = try Int.fetchOne(db, sql: "SELECT max(numbers_from) FROM device")
    let highestNumber = try Int.fetchOne(db, sql: "SELECT max(number) FROM patient") ?? 0
    var start = highestRange.map { $0 + rangeLength } ?? first
    while start <= highestNumber { start += rangeLength }
    return start
  }

  /// The numbers of `count` patients from a range's start, in whole ranges.
  static func whole(_ count: Int) -> Int { (count + rangeLength - 1) / rangeLength * rangeLength }
}
