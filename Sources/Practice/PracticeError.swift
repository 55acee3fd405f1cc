/// What a person sees when something is refused: what is wrong, naming the field, and what to do.
package struct PracticeError: Error, Hashable, Sendable {
  package enum Code: String, Sendable {
    case notAllowed = "not allowed"
    case badInput = "bad input"
    case notFound = "not found"
    case ruleRefused = "refused"
    case changedElsewhere = "changed elsewhere"
    case storeDamaged = "store damaged"
    case storeBusy = "store busy"
    case storeNewer = "store newer"
    case storeUnready = "store not ready"
    case diskFull = "disk full"
    case sessionEnded = "session ended"
    case nothingToUndo = "nothing to undo"
    case notConfirmed = "not confirmed"
  }

  package let code: Code
  /// The field at fault, where there is one, by its name on the screen.
  package let field: String?
  package let problem: String
  package let remedy: String
  /// Where a command stopped because somebody changed a field meanwhile: what to ask the person.
  package let stale: StaleField?

  package init(
    _ code: Code, field: String? = nil, _ problem: String, remedy: String, stale: StaleField? = nil
  ) {
    self.code = code
    self.field = field
    self.problem = problem
    self.remedy = remedy
    self.stale = stale
  }
}

extension PracticeError: CustomStringConvertible {
  package var description: String {
    let subject = field.map { "\($0): " } ?? ""
    return remedy.isEmpty ? subject + problem : "\(subject)\(problem); \(remedy)"
  }
}
