/// What `Clinic` says when a value cannot be, or a rule forbids: one shape for the whole room.
package struct ClinicError: Error, Hashable, Sendable {
  /// What sort of refusal this is, for a program to tell apart.
  package enum Code: String, Sendable, CaseIterable {
    /// Text or bytes that are not in the form expected.
    case malformed
    /// A value outside what it may be.
    case outOfRange
    /// Something required was not given.
    case missing
    /// The rules of the practice or of the calendar forbid it as things stand.
    case refused
    /// It would clash with what is already there.
    case conflict
  }

  /// For a program to tell refusals apart.
  package let code: Code
  /// What went wrong, naming the field or the thing, in words for the person at the screen.
  package let problem: String
  /// What to do about it.
  package let remedy: String
  /// What lay behind it, where that helps whoever reads a log.
  package let cause: String?

  package init(code: Code, problem: String, remedy: String, cause: String? = nil) {
    self.code = code
    self.problem = problem
    self.remedy = remedy
    self.cause = cause
  }
}
