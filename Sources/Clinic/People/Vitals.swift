/// The identity of one set of readings.
package typealias VitalsID = Identifier<Vitals>

/// Readings taken together; each may be absent. Repeated readings are further sets.
package struct Vitals: Hashable, Sendable {
  package let id: VitalsID
  /// Whose readings they are.
  package let patient: PatientID
  /// The instant.
  package var takenAt: Moment
  /// The calendar day at the practice.
  package var takenOn: Day
  /// mmHg.
  package var systolic: Int?
  /// mmHg.
  package var diastolic: Int?
  /// Beats a minute.
  package var pulse: Int?
  /// Tenths of a degree Celsius.
  package var temperature: Int?
  /// Percent.
  package var oxygenSaturation: Int?
  /// mg/dL.
  package var glucose: Int?
  /// Tenths of a kilogram.
  package var weight: Int?
  /// Breaths a minute.
  package var respiration: Int?
  /// "left arm, sitting".
  package var site: String
  /// For those who treat.
  package var note: String

  package init(
    id: VitalsID, patient: PatientID, takenAt: Moment, takenOn: Day, systolic: Int? = nil,
    diastolic: Int? = nil, pulse: Int? = nil, temperature: Int? = nil, oxygenSaturation: Int? = nil,
    glucose: Int? = nil, weight: Int? = nil, respiration: Int? = nil, site: String = "", note: String = ""
  ) {
    self.id = id
    self.patient = patient
    self.takenAt = takenAt
    self.takenOn = takenOn
    self.systolic = systolic
    self.diastolic = diastolic
    self.pulse = pulse
    self.temperature = temperature
    self.oxygenSaturation = oxygenSaturation
    self.glucose = glucose
    self.weight = weight
    self.respiration = respiration
    self.site = site
    self.note = note
  }

  /// The reading of one sign; nil where it was not taken.
  package func value(of sign: VitalSign) -> Int? {
    switch sign {
    case .systolic: systolic
    case .diastolic: diastolic
    case .pulse: pulse
    case .temperature: temperature
    case .oxygenSaturation: oxygenSaturation
    case .glucose: glucose
    case .weight: weight
    case .respiration: respiration
    }
  }

  /// What keeps this set from being saved: nothing recorded, a value that no living person has, or
  /// a diastolic pressure not below the systolic.
  package var problems: [FieldProblem] {
    var problems = VitalSign.allCases.compactMap { sign -> FieldProblem? in
      guard let value = value(of: sign), !sign.plausible.contains(value) else { return nil }
      return FieldProblem(
        field: sign.name, code: .outOfRange, problem: "\(sign.name): \(sign.text(value)) cannot be right",
        remedy:
          "measure again; it is recorded from \(sign.text(sign.plausible.lowerBound)) "
          + "to \(sign.text(sign.plausible.upperBound))")
    }
    if let systolic, let diastolic, diastolic >= systolic {
      problems.append(
        FieldProblem(
          field: VitalSign.diastolic.name, code: .outOfRange,
          problem: "diastolic: \(diastolic) is not below the systolic \(systolic)",
          remedy: "type the higher number first: 120/80"))
    }
    if (systolic == nil) != (diastolic == nil) {
      let absent = systolic == nil ? VitalSign.systolic : .diastolic
      problems.append(
        FieldProblem(
          field: absent.name, code: .missing, problem: "\(absent.name): one half of the pressure is missing",
          remedy: "type both, as 120/80, or neither"))
    }
    if VitalSign.allCases.allSatisfy({ value(of: $0) == nil }) {
      problems.append(
        FieldProblem(
          field: "vitals", code: .missing, problem: "vitals: no reading is filled in",
          remedy: "type at least one, or leave the form with Ctrl-C"))
    }
    return problems
  }
}
