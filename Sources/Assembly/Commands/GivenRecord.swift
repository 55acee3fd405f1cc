import ArgumentParser
import Clinic
import Practice

/// A record as lists and answers name it on the command line: its 32 digits.
struct GivenRecord: ExpressibleByArgument {
  let id: RecordID

  init?(argument: String) {
    guard let id = RecordID(hexadecimal: argument) else { return nil }
    self.id = id
  }
}
