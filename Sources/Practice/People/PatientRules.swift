import Clinic

/// What must hold of a patient before it is written.
enum PatientRules {
  static func check(_ patient: Patient, today: Day) throws {
    if patient.name.family.isEmpty && patient.name.given.isEmpty {
      throw PracticeError(
        .badInput, field: "name", "a patient needs a name", remedy: "type at least a family name")
    }
    if let birthday = patient.birthday {
      if birthday > today {
        throw PracticeError(
          .badInput, field: "birthday", "\(birthday.text) lies in the future",
          remedy: "type the day of birth, such as 1984-02-03")
      }
      // No verified human life has reached 123 years.
      if birthday.adding(months: 125 * 12) < today {
        throw PracticeError(
          .badInput, field: "birthday", "\(birthday.text) is more than 125 years ago",
          remedy: "check the year")
      }
    }
    if case .deceased(let day?) = patient.status, day > today {
      throw PracticeError(
        .badInput, field: "day of death", "\(day.text) lies in the future", remedy: "type a day up to today")
    }
  }
}
