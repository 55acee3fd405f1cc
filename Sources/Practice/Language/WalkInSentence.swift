package import Clinic

/// What "walkin Smith, Jane 503 555 1212 broken tooth" says, on a screen and in a script alike: who came
/// in, and why.
package struct WalkInSentence: Sendable, Hashable {
  package let name: PersonName
  /// Nil where it was not said.
  package let birthday: Day?
  /// Nil where a dash stands in its place: there is none.
  package let phone: PhoneNumber?
  /// Empty where it was not said.
  package let reason: String

  private static let usage = "walkin Smith, Jane 503 555 1212 broken tooth"

  /// - Parameter words: what stands after "walkin".
  /// - Throws: `PracticeError` where name or phone is missing or cannot be read.
  package init(_ words: [String], today: Day) throws {
    guard let first = words.firstIndex(where: Self.isOfNumbers), first > 0 else {
      throw PracticeError(
        .badInput, field: "phone", "name, phone, reason, as in: \(Self.usage)",
        remedy: "where there is no phone, type - in its place")
    }
    let end = words[first...].firstIndex { !Self.isOfNumbers($0) } ?? words.endIndex
    let said = words[..<end].filter { $0 != Self.none }
    let line = RegistrationLine(said.joined(separator: " "), today: today)
    if let problem = line.problems.first { throw PracticeError(problem) }
    guard let name = line.name, !name.isEmpty, line.phone != nil || said.count < end else {
      throw PracticeError(
        .badInput, field: "name", "name or phone cannot be read, as in: \(Self.usage)",
        remedy: "write: \(Self.usage)")
    }
    (self.name, birthday, phone) = (name, line.birthday, line.phone)
    reason = words[end...].joined(separator: " ")
  }

  /// What stands for a phone that there is none of.
  private static let none = "-"

  private static func isOfNumbers(_ word: String) -> Bool {
    word == none
      || word.contains(where: \.isNumber) && word.allSatisfy { $0.isNumber || "()+-./".contains($0) }
  }

  /// What registers who came in.
  package func patient(_ id: PatientID) -> Patient {
    Patient(id: id, name: name, birthday: birthday, phones: phone.map { [PhoneLine(number: $0)] } ?? [])
  }

  /// Registers, books and marks as here: one deed.
  package func commands(_ patient: PatientID, _ visit: Appointment) -> [any Command] {
    [RegisterPatient(self.patient(patient)), BookAppointment(visit), SetVisitStatus(visit.id, .here)]
  }

  /// "registers SMITH Jane (503) 555-1212".
  package var words: String { "registers \(name.listed) \(phone?.text ?? "without a phone")" }
}
