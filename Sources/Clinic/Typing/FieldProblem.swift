/// Why what was typed in a field was not taken, in the words that the form shows under it.
///
/// The text stays in the field: nothing typed is lost because of a problem.
package struct FieldProblem: Error, Hashable, Sendable {
  /// The field by the name on the form: "birthday".
  package let field: String
  /// What sort of refusal this is, for a program to tell apart.
  package let code: ClinicError.Code
  /// What is wrong, naming the field: "birthday: 31 June does not exist".
  package let problem: String
  /// What to do: "type a day that exists, as 1984-02-03 or 2/3/84".
  package let remedy: String

  package init(field: String, code: ClinicError.Code = .malformed, problem: String, remedy: String) {
    self.field = field
    self.code = code
    self.problem = problem
    self.remedy = remedy
  }

  /// The same in the room's one shape of error.
  package var error: ClinicError { ClinicError(code: code, problem: problem, remedy: remedy) }
}
