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

  /// Of a line that comes onto a list: nothing active says the same there. A second line of one substance would
  /// hide the first one's severity, and end on its own.
  package static func repetitions(of allergy: Allergy, in history: MedicalHistory) -> [FieldProblem] {
    repetitions(of: allergy, at: \.id, in: history.allergies, field: "substance") {
      $0.status == .active ? $0.substance : nil
    }
  }

  /// The same of a condition; one without a name is what it calls out.
  package static func repetitions(of condition: Condition, in history: MedicalHistory) -> [FieldProblem] {
    repetitions(of: condition, at: \.id, in: history.conditions, field: "condition") {
      guard $0.status == .active else { return nil }
      return $0.name.isEmpty ? $0.hazard?.text : $0.name
    }
  }

  /// The same of a medication, which may stand there in two doses.
  package static func repetitions(of medication: Medication, in history: MedicalHistory) -> [FieldProblem] {
    repetitions(of: medication, at: \.id, in: history.medications, field: "medication") {
      guard $0.status == .active else { return nil }
      return $0.dose.isEmpty ? $0.name : "\($0.name) \($0.dose)"
    }
  }

  private static func repetitions<Item, ID: Equatable>(
    of item: Item, at id: KeyPath<Item, ID>, in list: [Item], field: String, name: (Item) -> String?
  ) -> [FieldProblem] {
    func folded(_ item: Item) -> String? { name(item).map { SearchText.fold($0) } }
    guard let wanted = folded(item), !wanted.isEmpty else { return [] }
    let stood = list.first { $0[keyPath: id] == item[keyPath: id] }
    // Two that stand there since records were joined may each be mended.
    guard stood.flatMap(folded) != wanted,
      let other = list.first(where: { $0[keyPath: id] != item[keyPath: id] && folded($0) == wanted })
    else { return [] }
    return [
      FieldProblem(
        field: field, code: .refused,
        problem: "\(field): \(name(other) ?? "this") stands on the list already",
        remedy: "change that line, or make it past first")
    ]
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
