/// What a set of readings calls out, by the practice's thresholds.
package enum VitalAlerts {
  /// None where the age is unknown or below the thresholds' own: adult limits say nothing there.
  package static func alerts(
    _ vitals: Vitals, _ thresholds: VitalThresholds, age: Age?, today: Day
  ) -> [Alert] {
    guard let age, age.years >= thresholds.fromAge else { return [] }
    var found: [(weight: Int, text: String)] = []
    if let systolic = vitals.systolic, let diastolic = vitals.diastolic,
      let said = pressure(systolic, diastolic, thresholds)
    {
      found.append(said)
    }
    if let oxygen = vitals.oxygenSaturation, let limit = thresholds.oxygenBelow, oxygen < limit {
      found.append((90, "SpO2 \(oxygen) %"))
    }
    if let glucose = vitals.glucose, let limit = thresholds.glucoseBelow, glucose < limit {
      found.append((85, "glucose \(glucose) low"))
    }
    if let glucose = vitals.glucose, let limit = thresholds.glucoseAbove, glucose > limit {
      found.append((60, "glucose \(glucose) high"))
    }
    if let pulse = vitals.pulse, let limit = thresholds.pulseAbove, pulse > limit {
      found.append((50, "pulse \(pulse)"))
    }
    if let pulse = vitals.pulse, let limit = thresholds.pulseBelow, pulse < limit {
      found.append((55, "pulse \(pulse)"))
    }
    if let temperature = vitals.temperature, let limit = thresholds.feverFrom, temperature >= limit {
      found.append((40, "fever \(VitalSign.temperature.text(temperature))"))
    }
    let date = vitals.takenOn == today ? "" : " \(dated(vitals.takenOn, today))"
    return found.map { Alert(kind: .vitals, weight: $0.weight, text: $0.text + date) }
  }

  /// The gravest thing that one pressure says; nothing below stage 2.
  private static func pressure(
    _ systolic: Int, _ diastolic: Int, _ thresholds: VitalThresholds
  ) -> (weight: Int, text: String)? {
    let exceeds = { (limit: VitalThresholds.Pressure?) in
      limit.map { systolic > $0.systolic || diastolic > $0.diastolic } ?? false
    }
    let reading = "BP \(systolic)/\(diastolic)"
    let stage = thresholds.stage(systolic: systolic, diastolic: diastolic)
    if stage == .urgency { return (100, "\(reading) URGENCY") }
    if exceeds(thresholds.putsOffUrgent) { return (95, "\(reading) puts off all care") }
    if exceeds(thresholds.putsOffElective) { return (80, "\(reading) puts off elective") }
    return stage == .stage2 ? (70, "\(reading) stage 2") : nil
  }

  /// Without the year where it is this one.
  private static func dated(_ day: Day, _ today: Day) -> String {
    day.shortText(on: today)
  }
}
