import Terminal

@testable import Console

extension PatientBench {
  /// An administrator at the list of people.
  static func atPeople() throws -> PatientBench {
    let bench = try PatientBench("boss", size: Size(rows: 40, columns: 100))
    bench.type(":people<Enter>")
    return bench
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
