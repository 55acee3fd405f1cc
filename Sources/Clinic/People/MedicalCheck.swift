/// What keeps a part of a medical history from being saved.
package enum MedicalCheck {
  /// Of an allergy: its substance must be named.
  package static func problems(_ allergy: Allergy, today: Day) -> [FieldProblem] {
    text(allergy.substance, TextGate(field: "substance", maximumScalars: 120, isRequired: true))
      + text(allergy.reaction, .line("reaction")) + notAhead("noted on", allergy.notedOn, today)
  }

  /// Of a condition: it must be named, or be one of the hazards.
  package static func problems(_ condition: Condition, today: Day) -> [FieldProblem] {
    text(
      condition.name, TextGate(field: "condition", maximumScalars: 120, isRequired: condition.hazard == nil))
      + text(condition.note, .note("note")) + notAhead("since", condition.since, today)
  }

  /// Of a medication: it must be named, and cannot end before it began.
  package static func problems(_ medication: Medication, today: Day) -> [FieldProblem] {
    var problems =
      text(medication.name, TextGate(field: "medication", maximumScalars: 120, isRequired: true))
      + text(medication.dose, .line("dose")) + text(medication.note, .note("note"))
      + notAhead("from", medication.from, today)
    if let from = medication.from, let until = medication.until, until < from {
      problems.append(
        FieldProblem(
          field: "until", code: .outOfRange, problem: "until: \(until.text) lies before \(from.text)",
          remedy: "type a day from \(from.text) on, or leave it empty"))
    }
    return problems
  }

  /// Of the answers: what was asked lies behind us, and nobody smokes two hundred a day.
  package static func problems(_ answers: MedicalAnswers, today: Day) -> [FieldProblem] {
    var problems =
      notAhead("reviewed on", answers.reviewedOn, today) + text(answers.reviewedBy, .line("reviewed by"))
    if let premedication = answers.premedication.value {
      problems +=
        text(premedication.reason, .line("premedication")) + text(premedication.regimen, .line("regimen"))
        + text(premedication.orderedBy, .line("ordered by"))
    }
    if let due = answers.pregnancy.value?.due, abs(due.days(since: today)) > 310 {
      problems.append(
        FieldProblem(
          field: "due", code: .outOfRange, problem: "due: \(due.text) is no day for a pregnancy of today",
          remedy: "type the day it is due, within ten months"))
    }
    if let smoking = answers.smoking.value {
      if let daily = smoking.cigarettesPerDay, !(0...200).contains(daily) {
        problems.append(
          FieldProblem(
            field: "cigarettes", code: .outOfRange, problem: "cigarettes: \(daily) a day cannot be",
            remedy: "type a number from 0 to 200"))
      }
      problems += notAhead("quit on", smoking.quitOn, today)
    }
    return problems
  }

  private static func text(_ text: String, _ gate: TextGate) -> [FieldProblem] {
    if case .failure(let problem) = gate.admit(text) { [problem] } else { [] }
  }

  private static func notAhead(_ field: String, _ day: Day?, _ today: Day) -> [FieldProblem] {
    guard let day, day > today else { return [] }
    return [
      FieldProblem(
        field: field, code: .outOfRange, problem: "\(field): \(day.text) lies in the future",
        remedy: "type a day up to today")
    ]
  }
}
