/// Works out, from what is recorded about a patient, everything that belongs in the strip.
package enum AlertList {
  /// In the order of the strip. `guardian` is what `GuardianRule` found, where the caller asks it.
  ///
  /// - Parameters:
  ///   - vitals: the latest set of readings; those of another day carry their date.
  ///   - today: the day at the practice.
  package static func alerts(
    for patient: Patient, history: MedicalHistory, vitals: Vitals? = nil,
    thresholds: VitalThresholds = VitalThresholds(), guardian: GuardianRule.Finding = .notNeeded, today: Day
  ) -> [Alert] {
    var alerts = allergyAlerts(history)
    alerts += answerAlerts(history.answers, today: today)
    alerts += history.contradictions.map { Alert(kind: .contradiction, text: $0.text) }
    alerts += listAlerts(history)
    if let vitals {
      alerts += VitalAlerts.alerts(vitals, thresholds, age: patient.age(on: today), today: today)
    }
    alerts += deskAlerts(patient, guardian: guardian)
    return onceEach(alerts.sorted { ($0.kind, -$0.weight, $0.text) < ($1.kind, -$1.weight, $1.text) })
  }

  /// Two devices, or two records joined, may have listed the same: the gravest stands for both.
  private static func onceEach(_ alerts: [Alert]) -> [Alert] {
    var said: Set<String> = []
    return alerts.filter { alert in
      let words = SearchText.fold(alert.deskText ?? alert.text)
      return said.insert("\(alert.kind) \(alert.isBehavioural) \(words)").inserted
    }
  }

  private static func allergyAlerts(_ history: MedicalHistory) -> [Alert] {
    switch history.activeAllergies {
    case .notAsked:
      [Alert(kind: .notAsked, weight: 2, text: "allergies NOT ASKED", deskText: "allergies NOT ASKED")]
    case .noneKnown:
      [Alert(kind: .nothingKnown, text: "no known allergies", deskText: "no known allergies")]
    case .known(let allergies):
      allergies.map {
        Alert(
          kind: .allergy, weight: $0.severity.rawValue,
          text: "ALLERGY \($0.substance)\($0.severity == .anaphylaxis ? " (anaphylaxis)" : "")",
          deskText: "ALLERGY \($0.substance)")
      }
    }
  }

  private static func answerAlerts(_ answers: MedicalAnswers, today: Day) -> [Alert] {
    var alerts: [Alert] = []
    if let premedication = answers.premedication.value {
      let reason = premedication.reason.isEmpty ? "needed" : premedication.reason
      alerts.append(Alert(kind: .premedication, text: "PREMED \(reason)", deskText: "PREMED needed"))
    }
    if let pregnancy = answers.pregnancy.value {
      let weeks = pregnancy.weeks(on: today).map { " \($0) wk" } ?? ""
      alerts.append(Alert(kind: .pregnancy, text: "pregnant\(weeks)"))
    }
    if let smoking = answers.smoking.value, smoking.kind != .former {
      let daily = smoking.cigarettesPerDay.map { " \($0)/day" } ?? ""
      alerts.append(Alert(kind: .classification, weight: 1, text: "smoking: \(smoking.kind.text)\(daily)"))
    }
    if let asaClass = answers.asaClass, asaClass.level >= 3 {
      alerts.append(Alert(kind: .classification, weight: 5, text: asaClass.text))
    }
    return alerts
  }

  private static func listAlerts(_ history: MedicalHistory) -> [Alert] {
    var alerts: [Alert] = []
    switch history.activeConditions {
    case .notAsked: alerts.append(Alert(kind: .notAsked, weight: 1, text: "conditions NOT ASKED"))
    case .noneKnown: break
    case .known(let conditions):
      alerts += conditions.compactMap { condition in
        condition.hazard.map { alert(.condition, named: condition.name, $0) }
      }
    }
    switch history.activeMedications {
    case .notAsked: alerts.append(Alert(kind: .notAsked, text: "medications NOT ASKED"))
    case .noneKnown: break
    case .known(let medications):
      alerts += medications.compactMap { medication in
        medication.hazard.map { alert(.medication, named: medication.name, $0) }
      }
    }
    return alerts
  }

  /// Hazards are listed gravest first, so an earlier one weighs more.
  private static func alert(_ kind: Alert.Kind, named name: String, _ hazard: Hazard) -> Alert {
    Alert(
      kind: kind, weight: Hazard.allCases.count - hazard.rawValue, text: name.isEmpty ? hazard.text : name,
      isBehavioural: hazard.isBehavioural)
  }

  private static func deskAlerts(_ patient: Patient, guardian: GuardianRule.Finding) -> [Alert] {
    var alerts: [Alert] = []
    if patient.status.isDeceased {
      let text = patient.status.text.uppercased()
      alerts.append(Alert(kind: .deceased, text: text, deskText: text))
    }
    if patient.needsInterpreter {
      let text = patient.language.isEmpty ? "interpreter" : "interpreter \(patient.language)"
      alerts.append(Alert(kind: .interpreter, text: text, deskText: text))
    }
    for need in patient.needs {
      alerts.append(
        Alert(kind: .need, weight: Need.allCases.count - need.rawValue, text: need.text, deskText: need.text))
    }
    switch guardian {
    case .missing: alerts.append(Alert(kind: .guardian, text: "guardian needed", deskText: "guardian needed"))
    case .birthdayUnknown:
      alerts.append(Alert(kind: .guardian, text: "birthday NOT ASKED", deskText: "birthday NOT ASKED"))
    case .notNeeded, .named: break
    }
    return alerts
  }
}
