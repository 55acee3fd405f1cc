import Clinic
import Practice
import Terminal

/// The lines of the medical history, as they are shown.
struct MedicalLines {
  struct Line {
    let label: SafeText
    let text: SafeText
    let style: Style
    let isItem: Bool
  }

  private let sheet: MedicalSheet
  private var history: MedicalHistory { sheet.history }

  init(_ sheet: MedicalSheet) {
    self.sheet = sheet
  }

  /// Lists with their items, active ones first, then the answers, then readings.
  var rows: [MedicalRow] {
    func ordered<Item>(_ items: [Item], _ status: (Item) -> ListedStatus) -> [Item] {
      items.filter { status($0) == .active } + items.filter { status($0) != .active }
    }
    var rows: [MedicalRow] = [.allergies]
    rows += ordered(history.allergies, \.status).map { .allergy($0.id) }
    rows.append(.conditions)
    rows += ordered(history.conditions, \.status).map { .condition($0.id) }
    rows.append(.medications)
    rows += ordered(history.medications, \.status).map { .medication($0.id) }
    rows += [.premedication, .pregnancy, .smoking, .asa, .reviewed, .vitalsHeading]
    return rows + sheet.vitals.map { .vitals($0.id) }
  }

  func line(_ row: MedicalRow) -> Line {
    let answers = history.answers
    switch row {
    case .allergies:
      return heading("allergies", count(history.activeAllergies), answers.allergies, .allergies)
    case .conditions:
      return heading("conditions", count(history.activeConditions), answers.conditions, .conditions)
    case .medications:
      return heading("medications", count(history.activeMedications), answers.medications, .medications)
    case .allergy(let id):
      guard let item = history.allergies.first(where: { $0.id == id }) else { return Self.gone }
      return self.item(MedicalWords.text(item), item.status, isGrave: item.severity >= .severe)
    case .condition(let id):
      guard let item = history.conditions.first(where: { $0.id == id }) else { return Self.gone }
      return self.item(MedicalWords.text(item), item.status, isGrave: item.hazard != nil, item.hazard)
    case .medication(let id):
      guard let item = history.medications.first(where: { $0.id == id }) else { return Self.gone }
      return self.item(MedicalWords.text(item), item.status, isGrave: item.hazard != nil, item.hazard)
    case .premedication:
      return answer("premedication", answers.premedication, none: "not needed", MedicalWords.text)
    case .pregnancy:
      return answer("pregnant", answers.pregnancy, none: "no") { pregnancy in
        pregnancy.due.map { "due \($0.text)" } ?? "due day not known"
      }
    case .smoking: return answer("tobacco", answers.smoking, none: "never", MedicalWords.text)
    case .asa:
      return plain(
        "ASA class", answers.asaClass?.text ?? "not judged", answers.asaClass == nil ? .faint : .plain)
    case .reviewed:
      return plain("reviewed", MedicalWords.reviewed(answers), answers.reviewedOn == nil ? .warning : .plain)
    case .vitalsHeading:
      return plain("vitals", sheet.vitals.isEmpty ? "none taken" : "\(sheet.vitals.count) taken", .faint)
    case .vitals(let id):
      guard let readings = sheet.vitals.first(where: { $0.id == id }) else { return Self.gone }
      return vitals(readings)
    }
  }

  private static var gone: Line { Line(label: "", text: "", style: .plain, isItem: true) }

  private func count<Item>(_ answer: Answer<[Item]>) -> Int { answer.value?.count ?? 0 }

  private func heading(
    _ label: SafeText, _ count: Int, _ declared: MedicalAnswers.Declared,
    _ contradiction: MedicalHistory.Contradiction
  ) -> Line {
    if history.contradictions.contains(contradiction) {
      return Line(
        label: label, text: "\"none known\" was said, and yet there is one: settle it", style: Style(.alert),
        isItem: false)
    }
    if count > 0 { return Line(label: label, text: "\(count) listed", style: .plain, isItem: false) }
    return declared == .notAsked
      ? Line(label: label, text: "NOT ASKED", style: Style(.warning), isItem: false)
      : Line(label: label, text: "none known", style: .plain, isItem: false)
  }

  private func item(
    _ text: String, _ status: ListedStatus, isGrave: Bool, _ hazard: Hazard? = nil
  ) -> Line {
    let mark = hazard.map { " [\($0.text)]" } ?? ""
    switch status {
    case .active:
      return Line(
        label: "", text: SafeText(text + mark), style: Style(isGrave ? .alert : .plain), isItem: true)
    case .past: return Line(label: "", text: SafeText(text + ", past"), style: Style(.faint), isItem: true)
    case .enteredInError:
      return Line(label: "", text: SafeText("entered in error: " + text), style: Style(.faint), isItem: true)
    }
  }

  private func answer<Value>(
    _ label: SafeText, _ answer: Answer<Value>, none: SafeText, _ text: (Value) -> String
  ) -> Line {
    switch answer {
    case .notAsked: Line(label: label, text: "NOT ASKED", style: Style(.warning), isItem: false)
    case .noneKnown: Line(label: label, text: none, style: .plain, isItem: false)
    case .known(let value): Line(label: label, text: SafeText(text(value)), style: .plain, isItem: false)
    }
  }

  private func plain(_ label: SafeText, _ text: String, _ role: Terminal.Role) -> Line {
    Line(label: label, text: SafeText(text), style: Style(role), isItem: false)
  }

  /// Readings with what the practice's thresholds say of them.
  private func vitals(_ readings: Vitals) -> Line {
    let age = sheet.patient.age(on: readings.takenOn)
    let called = VitalAlerts.alerts(readings, sheet.thresholds, age: age, today: readings.takenOn)
    let said = called.isEmpty ? "" : "  ! " + called.map(\.text).joined(separator: ", ")
    return Line(
      label: "", text: SafeText("\(readings.takenOn.text)  \(MedicalWords.text(readings))\(said)"),
      style: Style(called.isEmpty ? .plain : .warning), isItem: true)
  }
}
