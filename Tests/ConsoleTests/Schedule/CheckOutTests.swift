import Clinic
import Practice
import Terminal
import Testing

@testable import Console

@Suite("The check-out strip")
struct CheckOutTests {
  @Test("Enter walks visit, next visit and slip; the slip is printed about the patient")
  func walksAllSteps() throws {
    let bench = try DayBench()
    bench.typeAhead("9<Enter>")
    #expect(bench.meaning.contains("NGUYEN"))
    bench.type("o")
    #expect(bench.screen.contains("check-out  NGUYEN Bích"))
    #expect(bench.screen.contains("Enter checks NGUYEN Bích out now"))
    #expect(bench.screen.contains("procedures, charges, payment and receipt"))
    bench.type("<Enter>")
    #expect(bench.screen.contains("▏o NGUYEN Bích"))
    #expect(bench.screen.contains("> next visit"))
    bench.type("n")
    bench.type("<Enter>")
    #expect(bench.meaning.contains("booked: NGUYEN Bích"))
    #expect(bench.screen.contains("Enter prints the slip for"))
    bench.type("<Enter>")
    #expect(bench.printed.first?.contains { $0.contains("Your next visit") } == true)
    #expect(!bench.screen.contains("check-out  NGUYEN"))
    bench.type("o")
    #expect(bench.meaning.contains("all steps of this check-out are done"))
  }

  @Test("typed ahead, the same keys do the same")
  func typedAhead() throws {
    let bench = try DayBench()
    bench.typeAhead("9<Enter>o<Enter><Enter><Enter>")
    #expect(bench.printed.count == 1)
  }

  @Test("Esc keeps the steps done and o resumes at the next one, at another desk too")
  func resumes() throws {
    let bench = try DayBench()
    bench.typeAhead("9<Enter>o<Enter><Esc>")
    #expect(!bench.screen.contains("check-out  NGUYEN"))
    #expect(bench.screen.contains("▏o NGUYEN Bích"))
    let id = bench.visits["Nguyen 9:00"]!
    let steps = try bench.practice.read { db in
      try bench.practice.requireAppointment(id.record, in: db).checkOut.done
    }
    #expect(steps == [.visit])
    bench.type("o")
    #expect(bench.screen.contains("> next visit"))
  }

  @Test("a visit that the patient has already is kept, and a step can be left out")
  func keepsVisitToCome() throws {
    let bench = try DayBench()
    try bench.book(bench.people["Nguyen 1968"]!, "9:00", 60, on: Day(iso: "2027-05-18")!, in: .first)
    bench.typeAhead("9<Enter>o<Enter>")
    #expect(bench.screen.contains("has a visit Tue 18 May 2027 9:00: Enter keeps it"))
    bench.typeAhead("<Enter>-")
    #expect(bench.printed.isEmpty)
    #expect(!bench.screen.contains("check-out  NGUYEN"))
  }

  @Test("a step that was left out does not come back on resuming, and undo brings it back")
  func leftOutStays() throws {
    let bench = try DayBench()
    bench.typeAhead("9<Enter>o<Enter>-")
    #expect(bench.meaning.contains("left out: next visit"))
    bench.typeAhead("<Esc>o")
    #expect(bench.screen.contains("> slip"))
    bench.type("-")
    #expect(!bench.screen.contains("check-out  NGUYEN"))
    bench.type("o")
    #expect(bench.meaning.contains("done, but for what was left out: next visit, slip"))
    bench.type("u")
    bench.type("o")
    #expect(bench.screen.contains("> slip"))
  }

  @Test("a patient whom nobody marked here is checked out, and the steps skipped stay unknown")
  func neverMarked() throws {
    let bench = try DayBench()
    bench.typeAhead("930<Enter>lo<Enter>")
    let visit = try bench.appointment(bench.visits["O'Brien 9:30"]!)
    #expect(visit.status == .out && visit.stamps.here == nil && visit.stamps.seated == nil)
  }

  @Test("checking out is undone, visit and step at once")
  func undone() throws {
    let bench = try DayBench()
    bench.typeAhead("9<Enter>o<Enter><Esc>u")
    #expect(bench.screen.contains("▏s NGUYEN Bích"))
    bench.type("o")
    #expect(bench.screen.contains("Enter checks NGUYEN Bích out now"))
  }
}
