/// What keeps a recall line from being saved.
package enum RecallCheck {
  /// The last visit lies behind us, and the note is one that can be shown.
  package static func problems(_ line: RecallLine, today: Day) -> [FieldProblem] {
    var problems = PatientCheck.text(line.note, .note("note"))
    if let last = line.last, last > today {
      problems.append(
        FieldProblem(
          field: "last", code: .outOfRange, problem: "last: \(last.text) lies in the future",
          remedy: "type a day up to today, or leave it empty"))
    }
    return problems
  }
}
