import Clinic

/// Medical history in words, for panes and lists.
enum MedicalWords {
  /// The alerts whose matter stands in a line of the summary, said in full there.
  static let told: Set<Alert.Kind> = [
    .allergy, .premedication, .condition, .pregnancy, .medication, .notAsked, .nothingKnown, .classification,
  ]

  /// A few lines, each with how much it presses: lists, answers, when it was reviewed, the last readings.
  static func summary(_ history: MedicalHistory, _ vitals: Vitals?, today: Day) -> [AlertProjection.Line] {
    func listed<Item>(
      _ name: String, _ answer: Answer<[Item]>, _ text: (Item) -> String,
      _ gravity: ([Item]) -> Alert.Gravity
    ) -> AlertProjection.Line {
      let weighs: Alert.Gravity =
        switch answer {
        case .notAsked: .caution
        case .noneKnown: .calm
        case .known(let items): gravity(items)
        }
      return AlertProjection.Line("\(name): " + list(answer.map { $0.map(text) }), weighs)
    }
    func plain(_ text: String) -> AlertProjection.Line { AlertProjection.Line(text, .calm) }
    var lines = [
      listed("allergies", history.activeAllergies, text) { _ in .danger },
      listed("conditions", history.activeConditions, text) {
        $0.allSatisfy { $0.hazard == nil } ? .calm : .caution
      },
      listed("medications", history.activeMedications, text) {
        $0.allSatisfy { $0.hazard == nil } ? .calm : .caution
      },
    ]
    let answers = history.answers
    if case .known(let premedication) = answers.premedication {
      lines.append(AlertProjection.Line("premedication: " + text(premedication), .danger))
    }
    if case .known(let pregnancy) = answers.pregnancy {
      lines.append(AlertProjection.Line("pregnant: " + text(pregnancy, today), .caution))
    }
    if case .known(let smoking) = answers.smoking { lines.append(plain("tobacco: " + text(smoking))) }
    if let asa = answers.asaClass { lines.append(plain(asa.text)) }
    if let vitals { lines.append(plain("vitals \(vitals.takenOn.text): " + text(vitals))) }
    let review = answers.reviewedOn == nil ? "history never reviewed" : "reviewed " + reviewed(answers)
    lines.append(plain(review))
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
