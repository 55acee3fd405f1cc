import Clinic
import Practice
import Terminal

/// A form that changes somebody of the practice: whom, and what stood on record when it was opened.
protocol StaffForm: RecordForm {
  /// Who is changed.
  var user: UserID { get }
  /// Nil before it is opened, and where nobody has that identity.
  var stored: PracticeUser? { get set }
}

extension StaffForm {
  /// Of a form that asks for the reason only.
  mutating func open(_ practice: OpenPractice, in surroundings: Surroundings) throws -> [FormField] {
    _ = try readPerson(practice, in: surroundings)
    return [Agreement.why]
  }

  /// Reads everybody, and notes of the one who is changed what is on record.
  mutating func readPerson(
    _ practice: OpenPractice, in surroundings: Surroundings
  ) throws -> StaffSheet {
    let sheet = try practice.staff(as: surroundings.session, standing: base)
    base = sheet.states.filter { $0.key == user.record }
    stored = sheet.people.first { $0.id == user }
    return sheet
  }
}
