package import Clinic

/// What went wrong with an entry, a chain or a state, in words for the person who must act.
package struct JournalError: Error, Sendable, CustomStringConvertible {
  /// What failed, for programs.
  package enum Code: String, Sendable, CaseIterable {
    /// The bytes are not the one admitted form of any item.
    case malformed
    /// An entry, text or list is larger than admitted.
    case tooLarge
    /// Written by a later Daybook in a form that this one cannot read.
    case newerFormat
    /// An entry was put together wrongly: a field twice, a missing part, a negative number.
    case invalidEntry
    /// A chain does not hold: a gap, a duplicate, another link or body.
    case brokenChain
    /// A signature was not made by the key that it should be made by.
    case badSignature
    /// Rows handed over in the wrong order.
    case wrongOrder
    /// A command that cannot be undone.
    case cannotUndo
  }

  /// A field of a record, so that the caller can name it in the user's words.
  package struct Place: Hashable, Sendable {
    package let kind: Int
    package let record: RecordID
    package let field: Int
  }

  package let code: Code
  /// What went wrong; names the field.
  package let problem: String
  /// What to do.
  package let remedy: String
  /// The field at fault, where there is one.
  package let place: Place?
  package let cause: (any Error)?

  package init(
    _ code: Code, problem: String, remedy: String, place: Place? = nil, cause: (any Error)? = nil
  ) {
    self.code = code
    self.problem = problem
    self.remedy = remedy
    self.place = place
    self.cause = cause
  }

  package var description: String { "\(problem) \(remedy)" }
}

extension JournalError {
  /// Bytes that are not in the one admitted form.
  static func malformed(_ field: String, _ problem: String) -> JournalError {
    JournalError(
      .malformed, problem: "The field '\(field)' \(problem).",
      remedy: "These bytes were damaged or not written by Daybook: run daybook verify.")
  }

  /// An entry put together wrongly by the program.
  static func invalid(_ problem: String, place: Place? = nil) -> JournalError {
    JournalError(
      .invalidEntry, problem: problem,
      remedy: "Nothing was written. This is a fault of the program: please report it.", place: place)
  }
}
