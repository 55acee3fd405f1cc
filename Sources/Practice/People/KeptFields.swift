import Clinic
import Journal

extension Deed {
  /// Sets those fields of a record that were changed on screen.
  ///
  /// - Parameter shown: the record as it stood on screen. A field that somebody else has changed since
  ///   refuses the whole deed and says who. Nil compares with what is stored now.
  mutating func keep(
    _ kind: Kind, _ record: RecordID, _ fields: OfficeValues.Fields, shown: RecordState?
  ) throws {
    let stored = try practice.state(of: record, kind, in: db)
    for (field, value) in fields {
      let known = (shown ?? stored)?.value(of: field)
      guard known != value else { continue }
      if known == nil, value == .null || value == .text("") { continue }
      guard let shown else {
        try set(kind, record, field, value)
        continue
      }
      // What was empty on screen and has a value now was changed as well.
      try set(kind, record, field, value, base: shown.versions(of: field))
    }
  }
}
