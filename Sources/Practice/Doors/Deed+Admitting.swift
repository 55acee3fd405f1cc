import Clinic
import Journal

/// What people typed goes through `Clinic`'s checks in the door itself, whoever brings it: a form, a
/// sentence, an import, another program.
extension Deed {
  /// The text as it may be stored, ends trimmed. Throws what is wrong with it.
  func admit(_ text: String, by gate: TextGate) throws -> String {
    switch gate.admit(text) {
    case .success(let admitted): return admitted
    case .failure(let problem): throw PracticeError(problem)
    }
  }

  /// Refuses with the first of the problems.
  func refuse(_ problems: [FieldProblem]) throws {
    if let problem = problems.first { throw PracticeError(problem) }
  }
}

extension PracticeError {
  /// What a check of `Clinic` found, in the shape of this room, which names the field once.
  init(_ problem: FieldProblem) {
    let isRule = problem.code == .refused || problem.code == .conflict
    let named = "\(problem.field): "
    let text =
      problem.problem.hasPrefix(named) ? String(problem.problem.dropFirst(named.count)) : problem.problem
    self.init(isRule ? .ruleRefused : .badInput, field: problem.field, text, remedy: problem.remedy)
  }

  /// An act that holds more than an entry may, by the field that takes most of it.
  init(tooLong body: EntryBody, _ place: JournalError.Place?) {
    let field = place.flatMap { place in
      KindCatalogue.table(for: place.kind)?.fields.first { $0.number == place.field }?.name
    }
    let isReason = (body.reason?.utf8.count ?? 0) > Entry.largestSize / 2
    self.init(
      .badInput, field: isReason ? "reason" : field, "it is too long: what is saved at once holds 64 KiB",
      remedy: "shorten it and save again; nothing is written and nothing typed is lost")
  }
}
