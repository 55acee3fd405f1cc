import Clinic
import Practice
import Terminal
import Testing

@testable import Console

extension PatientBench {
  /// Somebody else logs in at this console; who is not on record yet is added first, in one role.
  func become(_ login: String, _ role: Clinic.Role) throws {
    if try !practice.users(as: administrator).contains(where: { $0.login == login }) {
      try practice.perform(
        AddUser(
          id: newID(), login: login, name: "\(login) test", roles: [role], credential: [9],
          why: "works here"), as: administrator)
    }
    type(":logout<Enter>")
    send(.loggedIn(try practice.beginSession(login: login)))
    send(.painted)
  }

  /// Everything that was handed to the printer so far.
  var printed: [PrintJob] {
    effects.compactMap { if case .print(let job) = $0 { job } else { nil } }
  }

  /// The lines of the panel, without frame and footer.
  var body: String {
    (3..<(frame.rows - 3)).map { row($0).trimmingSpaces }.joined(separator: "\n")
  }
}
