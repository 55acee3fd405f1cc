package import Clinic
import Foundation
package import GRDB
package import Journal

/// Keeps from where on readings are called out in this practice.
package struct KeepThresholds: Command {
  package let thresholds: VitalThresholds
  /// The practice's record as it stood on screen; nil overwrites.
  package let shown: RecordState?

  package init(_ thresholds: VitalThresholds, shown: RecordState? = nil) {
    self.shown = shown
    self.thresholds = thresholds
  }

  package var verb: String { "practice.thresholds" }
  package var permission: Permission { .editPracticeSettings }

  package func carryOut(_ deed: inout Deed) throws {
    let value = ThresholdsValue.value(thresholds)
    let before = try deed.practice.state(of: PracticeSettings.record, .practice, in: deed.db)
    guard before?.value(of: ThresholdsValue.field) != value else { return }
    try deed.keep(
      .practice, PracticeSettings.record, [(ThresholdsValue.field, value)], shown: shown)
    deed.message = "thresholds for vitals saved"
  }
}

/// Thresholds as the journal holds them, and back; a missing one is never called out.
enum ThresholdsValue {
  static let field = 9

  static func value(_ thresholds: VitalThresholds) -> FieldValue {
    let pressures: [VitalThresholds.Pressure?] = [
      thresholds.stage1, thresholds.stage2, thresholds.urgency, thresholds.putsOffElective,
      thresholds.putsOffUrgent,
    ]
    let limits = [
      thresholds.pulseBelow, thresholds.pulseAbove, thresholds.feverFrom, thresholds.oxygenBelow,
      thresholds.glucoseBelow, thresholds.glucoseAbove,
    ]
    return .list([
      .integer(Int64(thresholds.elevatedSystolic)),
      .list(
        pressures.map { pressure in
          pressure.map { .list([.integer(Int64($0.systolic)), .integer(Int64($0.diastolic))]) } ?? .null
        }),
      .list(limits.map { .optional($0) }), .integer(Int64(thresholds.fromAge)),
    ])
  }

  static func thresholds(_ value: FieldValue?) -> VitalThresholds? {
    guard let value, let elevated = value[0]?.integerValue, let age = value[3]?.integerValue,
      let stage1 = pressure(value[1]?[0]), let stage2 = pressure(value[1]?[1]),
      let urgency = pressure(value[1]?[2])
    else { return nil }
    func limit(_ place: Int) -> Int? { value[2]?[place]?.integerValue.map(Int.init) }
    return VitalThresholds(
      elevatedSystolic: Int(elevated), stage1: stage1, stage2: stage2, urgency: urgency,
      putsOffElective: pressure(value[1]?[3]), putsOffUrgent: pressure(value[1]?[4]), pulseBelow: limit(0),
      pulseAbove: limit(1), feverFrom: limit(2), oxygenBelow: limit(3), glucoseBelow: limit(4),
      glucoseAbove: limit(5), fromAge: Int(age))
  }

  private static func pressure(_ value: FieldValue?) -> VitalThresholds.Pressure? {
    guard let systolic = value?[0]?.integerValue, let diastolic = value?[1]?.integerValue else { return nil }
    return VitalThresholds.Pressure(Int(systolic), Int(diastolic))
  }
}

extension VitalThresholds {
  /// As a state of the practice's record has them; the published ones where it has not said.
  package init(_ state: RecordState?) {
    self = ThresholdsValue.thresholds(state?.value(of: ThresholdsValue.field)) ?? VitalThresholds()
  }
}

extension OpenPractice {
  /// From where on this practice has readings called out; the published ones where it has not said.
  package func thresholds(in db: Database) throws -> VitalThresholds {
    VitalThresholds(try state(of: PracticeSettings.record, .practice, in: db))
  }
}
