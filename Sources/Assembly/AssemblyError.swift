/// What a command cannot do: what went wrong, naming the file or option, and what to do.
struct AssemblyError: Error, Hashable, Sendable {
  enum Code: String, Sendable {
    /// Wrongly asked: exit status 2.
    case misuse
    /// Asked rightly, and refused or found wrong: exit status 1.
    case refused
    /// There is no terminal, or no printer, or no file.
    case missing
  }

  let code: Code
  let problem: String
  let remedy: String

  init(_ code: Code, _ problem: String, remedy: String) {
    self.code = code
    self.problem = problem
    self.remedy = remedy
  }
}

extension AssemblyError: CustomStringConvertible {
  var description: String { remedy.isEmpty ? problem : "\(problem); \(remedy)" }
}
