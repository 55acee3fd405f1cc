/// One of the readings taken at the chair, with its unit and the values a living person can have.
///
/// The ranges catch slips of the finger (a pulse of 720), not illness; raw values are stored in
/// entries and never reused.
package enum VitalSign: Int, Sendable, CaseIterable {
  case systolic = 1
  case diastolic = 2
  case pulse = 3
  case temperature = 4
  case oxygenSaturation = 5
  case glucose = 6
  case weight = 7
  case respiration = 8

  /// By its name on the form.
  package var name: String {
    switch self {
    case .systolic: "systolic"
    case .diastolic: "diastolic"
    case .pulse: "pulse"
    case .temperature: "temperature"
    case .oxygenSaturation: "SpO2"
    case .glucose: "glucose"
    case .weight: "weight"
    case .respiration: "respiration"
    }
  }

  /// The unit in which it is stored.
  package var unit: String {
    switch self {
    case .systolic, .diastolic: "mmHg"
    case .pulse, .respiration: "/min"
    case .temperature: "0.1 °C"
    case .oxygenSaturation: "%"
    case .glucose: "mg/dL"
    case .weight: "0.1 kg"
    }
  }

  /// In `unit`: what may be stored at all.
  package var plausible: ClosedRange<Int> {
    switch self {
    case .systolic: 40...300
    case .diastolic: 20...200
    case .pulse: 20...260
    case .temperature: 300...435
    case .oxygenSaturation: 50...100
    case .glucose: 10...1500
    case .weight: 5...4500
    case .respiration: 4...80
    }
  }

  /// A stored value for people: "37.2 °C", "120 mmHg", "98 %".
  package func text(_ value: Int) -> String {
    switch self {
    case .temperature: "\(value / 10).\(value % 10) °C"
    case .weight: "\(value / 10).\(value % 10) kg"
    default: "\(value) \(unit)"
    }
  }
}
