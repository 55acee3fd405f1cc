import Clinic

/// What must hold of a patient before it is written: `PatientCheck`, and what only the store can know.
enum PatientRules {
  /// - Parameter stored: the record as it is. What was wrong with it before keeps nobody from mending
  ///   something else.
  static func check(_ patient: Patient, over stored: Patient? = nil, in deed: Deed) throws {
    let known = stored.map { Set(PatientCheck.problems($0, today: deed.today)) } ?? []
    try deed.refuse(PatientCheck.problems(patient, today: deed.today).filter { !known.contains($0) })
    if !patient.zoneName.isEmpty, patient.zoneName != stored?.zoneName,
      deed.practice.world.zone(patient.zoneName) == nil
    {
      throw PracticeError(
        .badInput, field: "time zone", "there is no time zone called \(patient.zoneName)",
        remedy: "type it as America/Denver, or leave it empty")
    }
    if let provider = patient.preferredProvider, provider != stored?.preferredProvider,
      try deed.practice.office(in: deed.db).provider(provider) == nil
    {
      throw PracticeError(
        .badInput, field: "provider", "there is no such provider", remedy: "choose one of the practice's")
    }
  }
}
