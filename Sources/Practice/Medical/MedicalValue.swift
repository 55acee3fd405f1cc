import Clinic
import Journal

/// Medical history as the journal holds it, and back. "None known" and "not asked" are different
/// values everywhere.
enum MedicalValue {
  static func fields(of answers: MedicalAnswers) -> OfficeValues.Fields {
    [
      (
        30,
        .list(
          [answers.allergies, answers.conditions, answers.medications].map { .integer(Int64($0.rawValue)) })
      ),
      (31, .list([.day(answers.reviewedOn), .text(answers.reviewedBy)])),
      (
        32,
        answers.asaClass.map { .list([.integer(Int64($0.level)), .boolean($0.isEmergency)]) } ?? .null
      ),
      (33, value(answers.pregnancy) { [.day($0.due)] }),
      (
        34,
        value(answers.smoking) {
          [.integer(Int64($0.kind.rawValue)), .optional($0.cigarettesPerDay), .day($0.quitOn)]
        }
      ),
      (35, value(answers.premedication) { [.text($0.reason), .text($0.regimen), .text($0.orderedBy)] }),
    ]
  }

  static func answers(_ state: RecordState) -> MedicalAnswers {
    let declared = state.value(of: 30)
    func answer(_ place: Int) -> MedicalAnswers.Declared {
      declared?[place]?.integerValue.flatMap { .init(rawValue: Int($0)) } ?? .notAsked
    }
    let asa = state.value(of: 32)
    return MedicalAnswers(
      allergies: answer(0), conditions: answer(1), medications: answer(2),
      premedication: read(state.value(of: 35)) {
        Premedication(
          reason: $0[1]?.textValue ?? "", regimen: $0[2]?.textValue ?? "",
          orderedBy: $0[3]?.textValue ?? "")
      },
      pregnancy: read(state.value(of: 33)) { Pregnancy(due: day($0[1])) },
      smoking: read(state.value(of: 34)) { value in
        value[1]?.integerValue.flatMap { Smoking.Kind(rawValue: Int($0)) }.map {
          Smoking(
            kind: $0, cigarettesPerDay: value[2]?.integerValue.map(Int.init), quitOn: day(value[3]))
        }
      },
      asaClass: asa?[0]?.integerValue.flatMap {
        ASAClass(level: Int($0), isEmergency: asa?[1]?.booleanValue ?? false)
      },
      reviewedOn: day(state.value(of: 31)?[0]), reviewedBy: state.value(of: 31)?[1]?.textValue ?? "")
  }

  static func fields(of allergy: Allergy) -> OfficeValues.Fields {
    [
      (1, .record(allergy.patient)), (2, .text(allergy.substance)),
      (3, .integer(Int64(allergy.severity.rawValue))), (4, .text(allergy.reaction)),
      (5, .integer(Int64(allergy.status.rawValue))), (6, .day(allergy.notedOn)),
    ]
  }

  static func allergy(_ id: AllergyID, _ state: RecordState) -> Allergy? {
    guard let patient = state.value(of: 1)?.recordValue, let substance = state.value(of: 2)?.textValue else {
      return nil
    }
    return Allergy(
      id: id, patient: PatientID(patient), substance: substance,
      severity: state.value(of: 3)?.integerValue.flatMap { .init(rawValue: Int($0)) } ?? .unknown,
      reaction: state.value(of: 4)?.textValue ?? "", status: status(state), notedOn: day(state.value(of: 6)))
  }

  static func fields(of condition: Condition) -> OfficeValues.Fields {
    [
      (1, .record(condition.patient)), (2, .text(condition.name)), (3, .optional(condition.hazard?.rawValue)),
      (4, .day(condition.since)), (5, .integer(Int64(condition.status.rawValue))), (6, .text(condition.note)),
    ]
  }

  static func condition(_ id: ConditionID, _ state: RecordState) -> Condition? {
    guard let patient = state.value(of: 1)?.recordValue, let name = state.value(of: 2)?.textValue else {
      return nil
    }
    return Condition(
      id: id, patient: PatientID(patient), name: name, hazard: hazard(state), status: status(state),
      since: day(state.value(of: 4)), note: state.value(of: 6)?.textValue ?? "")
  }

  static func fields(of medication: Medication) -> OfficeValues.Fields {
    [
      (1, .record(medication.patient)), (2, .text(medication.name)),
      (3, .optional(medication.hazard?.rawValue)), (4, .text(medication.dose)),
      (5, .integer(Int64(medication.status.rawValue))),
      (6, .list([.day(medication.from), .day(medication.until)])), (7, .text(medication.note)),
    ]
  }

  static func medication(_ id: MedicationID, _ state: RecordState) -> Medication? {
    guard let patient = state.value(of: 1)?.recordValue, let name = state.value(of: 2)?.textValue else {
      return nil
    }
    return Medication(
      id: id, patient: PatientID(patient), name: name, dose: state.value(of: 4)?.textValue ?? "",
      hazard: hazard(state), status: status(state), from: day(state.value(of: 6)?[0]),
      until: day(state.value(of: 6)?[1]), note: state.value(of: 7)?.textValue ?? "")
  }

  static func fields(of vitals: Vitals) -> OfficeValues.Fields {
    let readings = [
      vitals.systolic, vitals.diastolic, vitals.pulse, vitals.temperature, vitals.oxygenSaturation,
      vitals.glucose, vitals.weight, vitals.respiration,
    ]
    return [
      (1, .record(vitals.patient)),
      (2, .list([.integer(vitals.takenAt.milliseconds), .day(vitals.takenOn)])),
      (3, .list(readings.map { .optional($0) })), (4, .list([.text(vitals.site), .text(vitals.note)])),
    ]
  }

  static func vitals(_ id: VitalsID, _ state: RecordState) -> Vitals? {
    guard let patient = state.value(of: 1)?.recordValue, let taken = state.value(of: 2)?[0]?.integerValue,
      let on = day(state.value(of: 2)?[1])
    else { return nil }
    func reading(_ place: Int) -> Int? { state.value(of: 3)?[place]?.integerValue.map(Int.init) }
    return Vitals(
      id: id, patient: PatientID(patient), takenAt: Moment(milliseconds: taken), takenOn: on,
      systolic: reading(0), diastolic: reading(1), pulse: reading(2), temperature: reading(3),
      oxygenSaturation: reading(4), glucose: reading(5), weight: reading(6), respiration: reading(7),
      site: state.value(of: 4)?[0]?.textValue ?? "", note: state.value(of: 4)?[1]?.textValue ?? "")
  }

  private static func value<Known>(
    _ answer: Answer<Known>, _ parts: (Known) -> [FieldValue]
  ) -> FieldValue {
    switch answer {
    case .notAsked: .list([.integer(0)])
    case .noneKnown: .list([.integer(1)])
    case .known(let known): .list([.integer(2)] + parts(known))
    }
  }

  private static func read<Known>(
    _ value: FieldValue?, _ known: (FieldValue) -> Known?
  ) -> Answer<Known> {
    switch value?[0]?.integerValue {
    case 1: .noneKnown
    case 2: value.flatMap(known).map { .known($0) } ?? .notAsked
    default: .notAsked
    }
  }

  private static func day(_ value: FieldValue?) -> Day? {
    value?.integerValue.map { Day(number: Int($0)) }
  }

  private static func status(_ state: RecordState) -> ListedStatus {
    state.value(of: 5)?.integerValue.flatMap { ListedStatus(rawValue: Int($0)) } ?? .active
  }

  private static func hazard(_ state: RecordState) -> Hazard? {
    state.value(of: 3)?.integerValue.flatMap { Hazard(rawValue: Int($0)) }
  }
}
