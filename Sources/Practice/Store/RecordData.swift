package import Clinic
package import Foundation
import GRDB
import Journal

extension RecordID {
  /// The sixteen bytes as the database holds them.
  package var data: Data { withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { Data($0) } }

  /// Nil unless there are exactly sixteen bytes.
  package init?(data: Data?) {
    guard let id = data?.withUnsafeBytes({ RecordID(memory: $0) }) else { return nil }
    self = id
  }
}

extension RecordState {
  /// From a column that holds one, without a copy of the row.
  init(in row: Row, at column: Int) throws {
    self = try row.withUnsafeData(atIndex: column) { try RecordState(decoding: [UInt8]($0 ?? Data())) }
  }
}

extension Identifier {
  package var data: Data { record.data }

  package init?(data: Data?) {
    guard let record = RecordID(data: data) else { return nil }
    self.init(record)
  }
}
