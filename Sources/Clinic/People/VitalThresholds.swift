/// From where on a reading is called out. A setting of the practice: published cut-offs for dental
/// care disagree, and the evidence supports no single one (JADA 2020).
///
/// A nil threshold is never called out. All hold from `fromAge` on; below it, childhood norms by
/// age, sex and height apply, and nothing is called out.
package struct VitalThresholds: Hashable, Sendable {
  /// A systolic and a diastolic pressure, mmHg; reaching either is enough.
  package struct Pressure: Hashable, Sendable {
    package var systolic: Int
    package var diastolic: Int

    package init(_ systolic: Int, _ diastolic: Int) {
      self.systolic = systolic
      self.diastolic = diastolic
    }

    /// "140/90", as it is said and typed.
    package var text: String { "\(systolic)/\(diastolic)" }
  }

  /// Stages by ACC/AHA 2017 (Whelton), table 6: elevated is 120 to 129 and below 80.
  package var elevatedSystolic: Int
  /// From these on, either half.
  package var stage1: Pressure
  /// From these on, either half.
  package var stage2: Pressure
  /// Above these: hypertensive urgency (ACC/AHA 2017, section 11.2).
  package var urgency: Pressure
  /// Above these an office puts off elective treatment, and urgent treatment.
  package var putsOffElective: Pressure?
  /// The same for urgent treatment.
  package var putsOffUrgent: Pressure?
  /// Below and above these; resting adults 60 to 100 (American Heart Association), wider by default
  /// so that athletes and the merely nervous do not fill the strip.
  package var pulseBelow: Int?
  /// Beats a minute, above.
  package var pulseAbove: Int?
  /// Tenths °C, at or above: fever is 38.0 (CDC).
  package var feverFrom: Int?
  /// Percent, below: 95 asks for attention, 90 is hypoxaemia (World Health Organization, 2011).
  package var oxygenBelow: Int?
  /// mg/dL, below: level 1 hypoglycaemia is below 70 (ADA Standards of Care, section 6).
  package var glucoseBelow: Int?
  /// mg/dL, above: 240 is where the ADA has ketones checked.
  package var glucoseAbove: Int?
  /// Completed years from which these hold: 13 (AAP 2017, which takes over the adult stages there).
  package var fromAge: Int

  package init(
    elevatedSystolic: Int = 120, stage1: Pressure = Pressure(130, 80), stage2: Pressure = Pressure(140, 90),
    urgency: Pressure = Pressure(180, 120), putsOffElective: Pressure? = Pressure(160, 100),
    putsOffUrgent: Pressure? = Pressure(180, 110), pulseBelow: Int? = 50, pulseAbove: Int? = 110,
    feverFrom: Int? = 380, oxygenBelow: Int? = 95, glucoseBelow: Int? = 70, glucoseAbove: Int? = 240,
    fromAge: Int = 13
  ) {
    self.elevatedSystolic = elevatedSystolic
    self.stage1 = stage1
    self.stage2 = stage2
    self.urgency = urgency
    self.putsOffElective = putsOffElective
    self.putsOffUrgent = putsOffUrgent
    self.pulseBelow = pulseBelow
    self.pulseAbove = pulseAbove
    self.feverFrom = feverFrom
    self.oxygenBelow = oxygenBelow
    self.glucoseBelow = glucoseBelow
    self.glucoseAbove = glucoseAbove
    self.fromAge = fromAge
  }

  /// The stage of a pressure; the higher of what the two halves say.
  package func stage(systolic: Int, diastolic: Int) -> BloodPressureStage {
    if systolic > urgency.systolic || diastolic > urgency.diastolic { return .urgency }
    if systolic >= stage2.systolic || diastolic >= stage2.diastolic { return .stage2 }
    if systolic >= stage1.systolic || diastolic >= stage1.diastolic { return .stage1 }
    return systolic >= elevatedSystolic ? .elevated : .normal
  }
}
