package import Clinic
package import Practice
package import Terminal

/// A patient's medical history: lists, answers, ASA class, when it was gone through, readings.
///
/// "None known" was said by somebody; "NOT ASKED" is what stands there until then.
package struct MedicalPanel: Panel {
  let patient: PatientID
  private(set) var sheet: MedicalSheet?
  private var list = ListView<MedicalRow>()

  package init(of patient: PatientID) {
    self.patient = patient
  }

  package let name = "medical"
  package let manner = Manner.list
  package var title: SafeText {
    sheet.map { "medical history of " + SafeText($0.patient.name.listed) } ?? "medical history"
  }

  var row: MedicalRow? { list.cursor }

  package var focus: Focus? {
    guard let row, let sheet else { return nil }
    let line = MedicalLines(sheet).line(row)
    return Focus(record: patient.record, stamp: "\(line.label) \(line.text)".hashValue, name: line.text)
  }

  // MARK: Keys

  package mutating func update(_ key: Key, in surroundings: Surroundings) -> [Effect] {
    switch key {
    case .enter, "e": return edit()
    case "a": return open(.allergy(nil))
    case "c": return open(.condition(nil))
    case "m": return open(.medication(nil))
    case "v": return open(.vitals)
    case "n": return answer(isNone: true)
    case "0": return answer(isNone: false)
    case "x": return mark(.past)
    case "X": return mark(.enteredInError)
    case "r": return review(surroundings)
    case "H": return history()
    default: return list.update(key) == .ignored ? [.unhandled] : []
    }
  }

  private func open(_ subject: MedicalSubject) -> [Effect] {
    [.open(MedicalForm.request(patient, subject))]
  }

  private func edit() -> [Effect] {
    if row == .reviewed { return [.press("r")] }
    guard let subject = row?.subject else {
      return [.message("readings are never changed: v records new ones")]
    }
    return open(subject)
  }

  /// Says "none known" of a list or an answer, or takes it back to "not asked".
  private func answer(isNone: Bool) -> [Effect] {
    guard let sheet, let row else { return [] }
    var answers = sheet.history.answers
    let declared: MedicalAnswers.Declared = isNone ? .none : .notAsked
    switch row {
    case .allergies: answers.allergies = declared
    case .conditions: answers.conditions = declared
    case .medications: answers.medications = declared
    case .premedication: answers.premedication = isNone ? .noneKnown : .notAsked
    case .pregnancy: answers.pregnancy = isNone ? .noneKnown : .notAsked
    case .smoking: answers.smoking = isNone ? .noneKnown : .notAsked
    default: return []
    }
    return keep(answers, over: sheet)
  }

  private func keep(_ answers: MedicalAnswers, over sheet: MedicalSheet) -> [Effect] {
    guard answers != sheet.history.answers else { return [.message("it says so already")] }
    return [.perform([KeepMedical(.answers(answers), of: patient, shown: sheet.record.state)])]
  }

  private func mark(_ status: ListedStatus) -> [Effect] {
    guard let sheet else { return [] }
    switch row {
    case .allergy(let id)?:
      guard var item = sheet.history.allergies.first(where: { $0.id == id }) else { return [] }
      item.status = item.status == status ? .active : status
      return [.perform([KeepMedical(.allergy(item), of: patient, shown: sheet.states[id.record])])]
    case .condition(let id)?:
      guard var item = sheet.history.conditions.first(where: { $0.id == id }) else { return [] }
      item.status = item.status == status ? .active : status
      return [.perform([KeepMedical(.condition(item), of: patient, shown: sheet.states[id.record])])]
    case .medication(let id)?:
      guard var item = sheet.history.medications.first(where: { $0.id == id }) else { return [] }
      item.status = item.status == status ? .active : status
      return [.perform([KeepMedical(.medication(item), of: patient, shown: sheet.states[id.record])])]
    default: return []
    }
  }

  private func review(_ surroundings: Surroundings) -> [Effect] {
    guard let sheet else { return [] }
    var answers = sheet.history.answers
    answers.reviewedOn = surroundings.today
    answers.reviewedBy = surroundings.session.name
    return keep(answers, over: sheet)
  }

  private func history() -> [Effect] {
    let reference: PanelRequest.RecordReference =
      switch row {
      case .allergy(let id)?: .init(kind: Kind.allergy.rawValue, record: id.record)
      case .condition(let id)?: .init(kind: Kind.condition.rawValue, record: id.record)
      case .medication(let id)?: .init(kind: Kind.medication.rawValue, record: id.record)
      case .vitals(let id)?: .init(kind: Kind.vitals.rawValue, record: id.record)
      default: .init(kind: Kind.patient.rawValue, record: patient.record)
      }
    return [.open(.history(reference))]
  }

  // MARK: Reading and drawing

  package var place: String { list.numberPlace }
  package mutating func goTo(place: String) { list.goTo(numberPlace: place) }

  package mutating func refresh(from practice: OpenPractice, in surroundings: Surroundings) throws {
    let opened = try practice.medicalSheet(of: patient, as: surroundings.session)
    sheet = opened
    list.show(MedicalLines(opened).rows)
    list.resize(rows: surroundings.size.rows)
  }

  private var isContradicted: Bool {
    let contradictions = sheet?.history.contradictions ?? []
    switch row {
    case .allergies?: return contradictions.contains(.allergies)
    case .conditions?: return contradictions.contains(.conditions)
    case .medications?: return contradictions.contains(.medications)
    default: return false
    }
  }

  package func cursorMeaning(in surroundings: Surroundings) -> SafeText {
    guard let row, let sheet else { return .empty }
    let line = MedicalLines(sheet).line(row)
    if !sheet.mayEdit { return line.text }
    switch row {
    case .allergies, .conditions, .medications:
      if whyListed == nil { return "Enter adds one, n says none known, 0 not asked" }
      if !isContradicted { return "Enter adds one; on its line x says past, X that it never was so" }
      return "0 here takes \"none known\" back; or x on the line: it is past, X: it never was so"
    case .premedication, .pregnancy, .smoking: return "Enter says what, n says no, 0 not asked"
    case .asa: return "Enter says the class"
    case .reviewed: return "r: gone through with the patient today"
    case .vitalsHeading: return "v records readings"
    case .vitals: return line.text
    case .allergy, .condition, .medication: return line.text + " · Enter changes, x past, X never was so"
    }
  }

  package func draw(in canvas: inout Canvas, surroundings: Surroundings) {
    guard let sheet else { return }
    let lines = MedicalLines(sheet)
    list.draw(in: &canvas, isFocused: true) { canvas, row, facts in
      let line = lines.line(row)
      let indent = line.isItem ? 3 : 15
      canvas.put(line.label, row: 0, Style(.heading), width: 14)
      canvas.put(
        line.text, row: 0, column: indent, facts.isCursor ? facts.style : line.style,
        width: canvas.columns - indent - 1)
    }
  }
}
