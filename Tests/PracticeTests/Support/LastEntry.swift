import GRDB
import Journal

@testable import Practice

extension OpenPractice {
  /// The latest entry of this verb on this device.
  func lastEntry(verb: String) throws -> Entry? {
    try read { db in
      var number = try journal.head(in: db).number
      while number > 0 {
        let version = Version(device: journal.device, incarnation: journal.incarnation, number: number)
        if let entry = try journal.entry(version, in: db), entry.body.verb == verb { return entry }
        number -= 1
      }
      return nil
    }
  }
}

extension TestPractice {
  func lastEntry(verb: String) throws -> Entry? { try practice.lastEntry(verb: verb) }
}
