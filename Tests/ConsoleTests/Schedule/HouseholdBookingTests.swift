import Clinic
import Practice
import Terminal
import Testing

@testable import Console

@Suite("Booking a household")
struct HouseholdBookingTests {
  private func family(_ bench: DayBench) throws -> [Patient] {
    let home = HouseholdID(RecordID(high: 7, low: 7))
    let people = [
      try bench.register("Okoye", "Ada", "1980-01-01"), try bench.register("Okoye", "Ben", "2012-02-02"),
      try bench.register("Okoye", "Cy", "2014-03-03"),
    ]
    try bench.practice.perform(
      KeepHousehold(Household(id: home, name: "Okoye", head: people[0].id), members: people.map(\.id)),
      as: bench.desk)
    return people
  }

  @Test(
    "members are ticked, one after the other or side by side; all are booked as one act and undone as one")
  func tickAndBook() throws {
    let bench = try DayBench(isEmpty: true)
    let people = try family(bench)
    try bench.book(people[0], "15:00", 60, in: .first)
    bench.typeAhead("t15<Enter>b")
    #expect(bench.screen.contains("f books with the household"))
    bench.type("f")
    #expect(bench.screen.contains("[x] OKOYE Ada"))
    #expect(bench.screen.contains("[ ] OKOYE Ben"))
    #expect(bench.screen.contains("back to back"))
    bench.type("<Enter>")
    #expect(bench.meaning.contains("tick at least two"))
    bench.type("<Space>j<Space><Enter>")
    #expect(bench.screen.contains("back to back: OKOYE Ada prophy, OKOYE Ben prophy, OKOYE Cy prophy"))
    bench.type("1")
    #expect(bench.meaning.contains("and 2 more · u undoes"))
    let booked = try people.map { try bench.practice.visitToCome(of: $0.id, as: bench.desk) }
    #expect(booked.allSatisfy { $0 != nil })
    bench.type("u")
    let left = try people.dropFirst().map { try bench.practice.visitToCome(of: $0.id, as: bench.desk) }
    #expect(left.allSatisfy { $0 == nil })
  }

  @Test("a household is offered times from the day on which all of it are due")
  func whenAllAreDue() throws {
    let bench = try DayBench(isEmpty: true)
    let people = try family(bench)
    for (person, due) in zip(people, ["2026-10-01", "2026-12-16"]) {
      let line = RecallLine(
        id: bench.newID(), patient: person.id, kind: .prophylaxis,
        statedDue: Day(iso: due))
      try bench.practice.perform(KeepRecallLine(line), as: bench.desk)
    }
    try bench.book(people[0], "15:00", 60, in: .first)
    bench.typeAhead("t15<Enter>bf2<Enter>")
    #expect(bench.screen.contains("back to back: OKOYE Ada prophy, OKOYE Ben prophy"))
    #expect(bench.screen.contains("1  Wed 16 Dec 2026  8:00 Okafor, 9:00 Okafor"))
    #expect(!bench.screen.contains("Nov 2026  8:00"))
  }

  @Test("a digit ticks the member of that number, and never opens the day's line")
  func digits() throws {
    let bench = try DayBench(isEmpty: true)
    let people = try family(bench)
    try bench.book(people[0], "15:00", 60, in: .first)
    bench.typeAhead("t15<Enter>bf")
    #expect(bench.screen.contains("2 [ ] OKOYE Ben"))
    bench.type("23")
    #expect(bench.screen.contains("2 [x] OKOYE Ben") && bench.screen.contains("3 [x] OKOYE Cy"))
    bench.type("2")
    #expect(bench.screen.contains("2 [ ] OKOYE Ben"))
    bench.type("9")
    #expect(bench.meaning.contains("there is no member 9"))
    #expect(bench.line == "LIST day>")
  }

  @Test(
    "the members ticked, their arrangement and the times found come back after a lock",
    arguments: ["3t", "3<Enter>j"])
  func afterALock(keys: String) throws {
    let bench = try DayBench(isEmpty: true)
    let people = try family(bench)
    try bench.book(people[0], "15:00", 60, in: .first)
    bench.typeAhead("t15<Enter>bf")
    bench.type(keys)
    let (rows, cursor) = (bench.rows, bench.frame.cursor)
    bench.lockAndUnlock()
    #expect(Array(bench.rows[1..<21]) == Array(rows[1..<21]))
    #expect(bench.frame.cursor == cursor)
  }

  @Test("Enter and Enter still book the one patient alone")
  func alone() throws {
    let bench = try DayBench(isEmpty: true)
    let people = try family(bench)
    try bench.book(people[0], "15:00", 60, in: .first)
    bench.typeAhead("t15<Enter>b<Enter><Enter>")
    #expect(bench.meaning.contains("booked: OKOYE Ada"))
  }

  @Test("side by side finds nothing where only one provider could give it, and says so")
  func sideBySide() throws {
    let bench = try DayBench(isEmpty: true)
    let people = try family(bench)
    try bench.book(people[0], "15:00", 60, in: .first)
    bench.typeAhead("t15<Enter>bf<Space>t<Enter>")
    #expect(bench.screen.contains("no time within a year at which all can come"))
    bench.type("<Esc>")
    #expect(bench.screen.contains("[x] OKOYE Ben"))
    #expect(bench.screen.contains("side by side"))
  }
}
