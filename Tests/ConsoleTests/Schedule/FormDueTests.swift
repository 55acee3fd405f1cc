import Clinic
import Practice
import Terminal
import Testing

@testable import Console

@Suite("Forms that are due before a visit")
struct FormDueTests {
  @Test("f says that a form is due, and again that it was handed back; u undoes either")
  func key() throws {
    let bench = try DayBench()
    bench.type("930<Enter>lf")
    #expect(bench.meaning.contains("form due: O'BRIEN Pat"))
    #expect(bench.screen.contains("form due"))
    bench.type("f")
    #expect(bench.meaning.contains("form handed back: O'BRIEN Pat"))
    bench.type("u")
    #expect(try bench.appointment(bench.visits["O'Brien 9:30"]!).isFormDue)
    bench.type("u")
    #expect(try !bench.appointment(bench.visits["O'Brien 9:30"]!).isFormDue)
  }

  @Test("a sentence does the same, and the desk sees no more of a behavioural visit than that")
  func behavioural() throws {
    let bench = try DayBench()
    let patient = try bench.register("Zeller", "Zoe", "1990-05-05")
    try bench.book(patient, "15:00", 50, in: .video, "nightmares since the accident")
    bench.type(":formdue zeller")
    #expect(bench.screen.contains("form due: ZELLER Zoe"))
    bench.type("<Enter>3p<Enter>")
    let found = try #require(bench.rows.first { $0.contains("ZELLER Zoe") })
    #expect(found.contains("video"))
    #expect(bench.screen.contains("form due") && !bench.screen.contains("nightmares"))
    bench.type(":formdone zeller<Enter>")
    #expect(bench.meaning.contains("form handed back"))
    #expect(!bench.rows.contains { $0.contains("form due") })
  }

  @Test("it is asked for before a visit only, and said once")
  func refused() throws {
    let bench = try DayBench()
    let seated = try #require(bench.visits["Adeyemi 8:00"])
    #expect(throws: PracticeError.self) {
      try bench.practice.perform(SetFormDue(seated, true), as: bench.desk)
    }
    let awaited = try #require(bench.visits["O'Brien 9:30"])
    try bench.practice.perform(SetFormDue(awaited, true), as: bench.desk)
    #expect(throws: PracticeError.self) {
      try bench.practice.perform(SetFormDue(awaited, true), as: bench.desk)
    }
  }
}
