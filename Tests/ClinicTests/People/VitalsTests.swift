import Clinic
import Testing

@Suite("Readings at the chair")
struct VitalsTests {
  @Test(
    "are staged as ACC/AHA 2017 does",
    arguments: [
      (119, 79, BloodPressureStage.normal), (120, 79, .elevated), (129, 79, .elevated), (130, 79, .stage1),
      (119, 80, .stage1), (139, 89, .stage1), (140, 70, .stage2), (110, 90, .stage2), (180, 120, .stage2),
      (181, 80, .urgency), (140, 121, .urgency),
    ])
  func stages(_ systolic: Int, _ diastolic: Int, _ stage: BloodPressureStage) {
    #expect(VitalThresholds().stage(systolic: systolic, diastolic: diastolic) == stage)
  }

  @Test("a higher pressure never has a lower stage")
  func monotone() {
    let thresholds = VitalThresholds()
    for systolic in 80..<200 {
      for diastolic in 40..<130 {
        let stage = thresholds.stage(systolic: systolic, diastolic: diastolic)
        #expect(thresholds.stage(systolic: systolic + 1, diastolic: diastolic) >= stage)
        #expect(thresholds.stage(systolic: systolic, diastolic: diastolic + 1) >= stage)
      }
    }
  }

  @Test("that no living person has are refused, naming the field")
  func plausible() {
    for sign in VitalSign.allCases where sign != .systolic && sign != .diastolic {
      for value in [sign.plausible.lowerBound - 1, sign.plausible.upperBound + 1] {
        let vitals = PeopleWorld.vitals { set(sign, value, &$0) }
        #expect(vitals.problems.map(\.field) == [sign.name])
      }
      for value in [sign.plausible.lowerBound, sign.plausible.upperBound] {
        #expect(PeopleWorld.vitals { set(sign, value, &$0) }.problems.isEmpty)
      }
    }
  }

  @Test("a pressure needs both halves, the higher first")
  func pressure() {
    #expect(PeopleWorld.vitals { $0.systolic = 120 }.problems.map(\.field) == ["diastolic"])
    #expect(
      PeopleWorld.vitals { ($0.systolic, $0.diastolic) = (80, 120) }.problems.map(\.field) == ["diastolic"])
    #expect(PeopleWorld.vitals { ($0.systolic, $0.diastolic) = (120, 80) }.problems.isEmpty)
    #expect(PeopleWorld.vitals { _ in }.problems.map(\.field) == ["vitals"])
  }

  @Test("are shown in their units")
  func text() {
    #expect(VitalSign.temperature.text(372) == "37.2 °C")
    #expect(VitalSign.weight.text(705) == "70.5 kg")
    #expect(VitalSign.oxygenSaturation.text(98) == "98 %")
  }

  private func set(_ sign: VitalSign, _ value: Int, _ vitals: inout Vitals) {
    switch sign {
    case .systolic: vitals.systolic = value
    case .diastolic: vitals.diastolic = value
    case .pulse: vitals.pulse = value
    case .temperature: vitals.temperature = value
    case .oxygenSaturation: vitals.oxygenSaturation = value
    case .glucose: vitals.glucose = value
    case .weight: vitals.weight = value
    case .respiration: vitals.respiration = value
    }
  }
}
