import Clinic
import Terminal

@testable import Console
@testable import Practice

extension PatientBench {
  /// An administrator at the list of people.
  static func atPeople() throws -> PatientBench {
    let bench = try PatientBench("boss", size: Size(rows: 40, columns: 100))
    bench.type(":people<Enter>")
    return bench
  }

  /// The same, where another administrator has been one for a day: acts that take two need her.
  static func atPeopleOfTwo() throws -> (bench: PatientBench, olga: UserID) {
    let bench = try PatientBench("boss", size: Size(rows: 40, columns: 100))
    let olga: UserID = bench.newID()
    try bench.practice.perform(
      AddUser(
        id: olga, login: "olga", name: "Olga Other", roles: [.administrator], credential: [8], why: "second"),
      as: bench.administrator)
    try bench.waitADay()
    bench.type(":people<Enter>")
    return (bench, olga)
  }

  /// A day goes by, and the administrator logs in again.
  func waitADay() throws {
    clock.advance(milliseconds: Int64(RolesInTime.delayMinutes) * 60_000)
    send(.loggedIn(try practice.beginSession(login: "boss")))
    send(.painted)
  }

  /// Moves the cursor down to the row that the line above the footer names so.
  func goTo(_ name: String) {
    type("<Home>")
    var steps = 0
    while !meaning.contains(name), steps < 20 {
      type("j")
      steps += 1
    }
  }
}
