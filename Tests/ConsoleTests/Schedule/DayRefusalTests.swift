import Clinic
import Practice
import Terminal
import Testing

@testable import Console

@Suite("Nothing is lost because of a refusal")
struct DayRefusalTests {
  /// The hygienist may book, and may not double-book.
  private func hygienist() throws -> DayBench {
    let bench = try DayBench()
    bench.typeAhead(":logout<Enter>")
    try bench.logIn("rokafor")
    return bench
  }

  @Test("what was cut stays cut when its new place is refused")
  func cutStays() throws {
    let bench = try hygienist()
    bench.typeAhead("11<Enter>x9<Enter>")
    #expect(bench.meaning.contains("is taken at 9:00"))
    bench.typeAhead("12<Enter>")
    #expect(bench.meaning.contains("moved: SMITH Jane"))
  }

  @Test("the filled booking stays when it is refused, and n shows other openings")
  func bookingStays() throws {
    let bench = try hygienist()
    bench.typeAhead("/garcia luis<Enter>")
    bench.typeAhead("10<Enter>b++<Enter>")
    #expect(bench.meaning.contains("is taken at 11:00"))
    #expect(bench.screen.contains("book GARCÍA Luis"))
    bench.typeAhead("--<Enter>")
    #expect(bench.meaning.contains("booked: GARCÍA Luis"))
  }

  @Test("P prints the day list, and a sentence keeps why somebody comes")
  func printAndReason() throws {
    let bench = try DayBench()
    bench.type("P")
    #expect(bench.printed.first?.contains { $0.contains("Okafor RDH") } == true)
    let auditor = Session(
      id: bench.newID(), user: bench.owner.user, login: "boss", name: "Ada Boss", role: .auditor,
      provider: nil, started: bench.clock.now)
    let filed = try bench.practice.audit(AuditQuery(), as: auditor).filter { $0.verb == "print" }
    #expect(filed.map(\.personID?.record) == [bench.desk.user.record])
    bench.type("11<Enter>:reason sore gum")
    #expect(bench.line.contains("11:00 comes for: sore gum"))
    bench.type("<Enter>")
    #expect(bench.rows[17].contains("sore gum"))
  }
}
