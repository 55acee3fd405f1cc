package import Clinic
package import Foundation

extension RecordID {
  /// The sixteen bytes as the database holds them.
  package var data: Data { Data(bytes) }

  /// Nil unless there are exactly sixteen bytes.
  package init?(data: Data?) {
    guard let data else { return nil }
    self.init(bytes: data)
  }
}

extension Identifier {
  package var data: Data { record.data }

  package init?(data: Data?) {
    guard let record = RecordID(data: data) else { return nil }
    self.init(record)
  }
}
