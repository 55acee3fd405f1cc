import Clinic

/// Medical history in words, for panes and lists.
enum MedicalWords {
  /// A few lines: lists, answers, when it was reviewed, the last readings.
  static func summary(_ history: MedicalHistory, _ vitals: Vitals?, today: Day) -> [String] {
    var lines = [
      "allergies: " + list(history.activeAllergies.map { $0.map(text) }),
      "conditions: " + list(history.activeConditions.map { $0.map(text) }),
      "medications: " + list(history.activeMedications.map { $0.map(text) }),
    ]
    let answers = history.answers
    if case .known(let premedication) = answers.premedication {
      lines.append("premedication: " + text(premedication))
    }
    if case .known(let pregnancy) = answers.pregnancy { lines.append("pregnant: " + text(pregnancy, today)) }
    if case .known(let smoking) = answers.smoking { lines.append("tobacco: " + text(smoking)) }
    if let asa = answers.asaClass { lines.append(asa.text) }
    if let vitals { lines.append("vitals \(vitals.takenOn.text): " + text(vitals)) }
    lines.append(answers.reviewedOn == nil ? "history never reviewed" : "reviewed " + reviewed(answers))
    return lines
  }

  static func list(_ answer: Answer<[String]>) -> String {
    switch answer {
    case .notAsked: "NOT ASKED"
    case .noneKnown: "none known"
    case .known(let items): items.joined(separator: "; ")
    }
  }

  /// "16 Nov 2026 by D Lindqvist", "never".
  static func reviewed(_ answers: MedicalAnswers) -> String {
    guard let day = answers.reviewedOn else { return "never" }
    return day.text + (answers.reviewedBy.isEmpty ? "" : " by \(answers.reviewedBy)")
  }

  static func text(_ allergy: Allergy) -> String {
    let reaction = allergy.reaction.isEmpty ? "" : ", \(allergy.reaction)"
    return "\(allergy.substance) (\(allergy.severity.text)\(reaction))"
  }

  static func text(_ condition: Condition) -> String {
    let since = condition.since.map { " since \($0.text)" } ?? ""
    return condition.name + since + (condition.note.isEmpty ? "" : ", \(condition.note)")
  }

  static func text(_ medication: Medication) -> String {
    [medication.name, medication.dose].filter { !$0.isEmpty }.joined(separator: " ")
      + (medication.note.isEmpty ? "" : ", \(medication.note)")
  }

  static func text(_ premedication: Premedication) -> String {
    var text = premedication.reason
    if !premedication.regimen.isEmpty { text += ": \(premedication.regimen)" }
    if !premedication.orderedBy.isEmpty { text += ", ordered by \(premedication.orderedBy)" }
    return text
  }

  static func text(_ pregnancy: Pregnancy, _ today: Day) -> String {
    guard let due = pregnancy.due else { return "due day not known" }
    return "due \(due.text)" + (pregnancy.weeks(on: today).map { ", week \($0 + 1)" } ?? "")
  }

  static func text(_ smoking: Smoking) -> String {
    var text = smoking.kind.text
    if let count = smoking.cigarettesPerDay { text += ", \(count) a day" }
    if let quit = smoking.quitOn { text += ", quit \(quit.text)" }
    return text
  }

  static func text(_ vitals: Vitals) -> String {
    var parts: [String] = []
    if let systolic = vitals.systolic, let diastolic = vitals.diastolic {
      parts.append("\(systolic)/\(diastolic)")
    }
    for sign in VitalSign.allCases where sign != .systolic && sign != .diastolic {
      if let value = vitals.value(of: sign) { parts.append("\(sign.name) \(sign.text(value))") }
    }
    if !vitals.site.isEmpty { parts.append(vitals.site) }
    if !vitals.note.isEmpty { parts.append(vitals.note) }
    return parts.joined(separator: ", ")
  }
}
