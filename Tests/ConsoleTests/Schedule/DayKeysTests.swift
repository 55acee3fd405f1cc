import Clinic
import Practice
import Terminal
import Testing

@testable import Console

@Suite("The keys of the day")
struct DayKeysTests {
  @Test("930 Enter goes there")
  func typedTime() throws {
    let bench = try DayBench()
    bench.type("930")
    #expect(bench.line.contains("go to 9:30"))
    bench.type("<Enter>")
    #expect(bench.meaning.contains("NGUYEN"))
    bench.type("10<Enter>")
    #expect(bench.meaning.contains("10:00 1 Okafor RDH open 60 min."))
    bench.type("2<Enter>")
    #expect(bench.meaning.contains("14:00"))
  }

  @Test("x then a typed time moves the visit, and u brings it back")
  func cutAndTypedTime() throws {
    let bench = try DayBench()
    bench.typeAhead("11<Enter>x10<Enter>")
    #expect(bench.meaning.contains("moved: SMITH Jane 3 Feb 1984, 10:00, was 11:00 · u undoes"))
    // Confirmed for the old time is not confirmed for the new one.
    #expect(bench.rows[12].contains("▏  SMITH Jane 1984"))
    bench.type("u")
    #expect(bench.rows[16].contains("y SMITH Jane 1984"))
  }

  @Test("x then v puts the visit at the cursor, in the column of the cursor")
  func cutAndPaste() throws {
    let bench = try DayBench()
    bench.typeAhead("11<Enter>lx15<Enter>")
    #expect(bench.meaning.contains("15:00"))
    bench.type("x")
    #expect(bench.meaning.contains("v puts it at the cursor"))
    bench.type("h")
    bench.type("v")
    #expect(bench.meaning.contains("moved: SMITH Jane"))
    let moved = try bench.appointment(bench.visits["Smith 11:00"]!)
    #expect(moved.room == bench.office.chairs[0].id)
    #expect(moved.start == TimeOfDay(text: "15:00"))
  }

  @Test("marked visits move together and keep their distances; one undo for all")
  func markedMoveTogether() throws {
    let bench = try DayBench(isEmpty: true)
    let one = try bench.register("Able", "Ann", "1980-01-01")
    let other = try bench.register("Baker", "Bob", "1981-01-01")
    let first = try bench.book(one, "10:00", 60, in: .first)
    let second = try bench.book(other, "11:00", 30, in: .first)
    bench.typeAhead("t10<Enter><Space>11<Enter><Space>x1030<Enter>")
    #expect(bench.meaning.contains("and 1 more · u undoes"))
    #expect(try bench.appointment(first).start == TimeOfDay(text: "10:30"))
    #expect(try bench.appointment(second).start == TimeOfDay(text: "11:30"))
    bench.type("u")
    #expect(try bench.appointment(first).start == TimeOfDay(text: "10:00"))
    #expect(try bench.appointment(second).start == TimeOfDay(text: "11:00"))
  }

  @Test("a status letter sets the letter on the block, on all that are marked")
  func statusLetters() throws {
    let bench = try DayBench()
    bench.typeAhead("11<Enter>i")
    #expect(bench.meaning.contains("here: SMITH Jane 3 Feb 1984, 11:00 · u undoes"))
    #expect(bench.rows[16].contains("▏i SMITH Jane 1984"))
    bench.type("<Space>")
    #expect(bench.rows[16].contains("▏i+SMITH Jane 1984"))
    bench.type("l<Space>s")
    #expect(bench.rows[16].contains("▏s+SMITH Jane 1984  60 ▏s+SMITH Jane 1991"))
  }

  @Test("d asks why by a number, and nothing else counts meanwhile")
  func outcomes() throws {
    let bench = try DayBench()
    bench.typeAhead("11<Enter>d")
    #expect(bench.screen.contains("6 to the unscheduled list"))
    #expect(bench.screen.contains("4 cancelled too late"))
    bench.type("x")
    #expect(bench.meaning.contains("no such key"))
    bench.type("2")
    #expect(bench.meaning.contains("cancelled: SMITH Jane"))
    #expect(!bench.screen.contains("SMITH Jane 1984"))
    bench.type("u")
    #expect(bench.screen.contains("y SMITH Jane 1984"))
  }

  @Test("finding somebody goes to today's visit, else to the next one")
  func findGoesToVisit() throws {
    let bench = try DayBench()
    let later = try bench.register("Zander", "Zoe", "1970-01-01")
    try bench.book(later, "10:00", 60, on: Day(iso: "2026-11-19")!, in: .first)
    bench.typeAhead("/obri<Enter>")
    #expect(bench.meaning.contains("9:30 O'BRIEN Pat"))
    #expect(bench.rows[1].contains("O'BRIEN"))
    bench.typeAhead("/zander<Enter>")
    #expect(bench.rows[3].contains("Thu 19"))
    bench.type("j")
    #expect(bench.meaning.contains("ZANDER"))
    bench.typeAhead("t/garcia luis<Enter>")
    #expect(bench.meaning.contains("no visit to come: b proposes one"))
  }

  @Test("Enter Enter books what is due, with the usual provider, at the first opening")
  func bookWhatIsDue() throws {
    let bench = try DayBench()
    bench.typeAhead("/garcia luis<Enter>")
    bench.typeAhead("10<Enter>")
    #expect(bench.meaning.contains("open 60 min.  b: GARCÍA"))
    bench.type("b")
    #expect(bench.screen.contains("book GARCÍA Luis  prophy 60 min, prophy due 12 Nov"))
    bench.type("<Enter>")
    #expect(bench.meaning.contains("booked: GARCÍA Luis 12 Apr 1979, 10:00 · u undoes"))
    #expect(bench.rows[12].contains("GARCÍA Luis"))
  }

  @Test("b on a visit lists the first openings for that patient; a digit and Enter take one")
  func bookNextVisit() throws {
    let bench = try DayBench()
    bench.typeAhead("11<Enter>b")
    #expect(bench.screen.contains("SMITH Jane"))
    #expect(bench.screen.contains("1  Tue 17 Nov 2026   8:00  1 Okafor RDH"))
    #expect(bench.footer.contains("1 by number"))
    bench.typeAhead("2<Enter>")
    #expect(bench.meaning.contains("booked: SMITH Jane"))
  }

  @Test("the cursor stays on its visit when another desk moves it, and the next changing key is refused once")
  func cursorFollowsRecord() throws {
    let bench = try DayBench()
    bench.typeAhead("11<Enter>")
    let jane = try bench.practice.visitToCome(of: bench.people["Smith 1984"]!.id, as: bench.desk)!
    try bench.practice.perform(
      MoveAppointment(jane.id, to: jane.day, TimeOfDay(text: "15:00")!), as: bench.desk)
    bench.send(.bell)
    bench.send(.painted)
    #expect(bench.meaning.contains("15:00 SMITH Jane"))
    bench.send(.keys(["i"]))
    #expect(bench.meaning.contains("has just been changed elsewhere"))
    #expect(try bench.appointment(jane.id).status == .scheduled)
    bench.type("i")
    #expect(try bench.appointment(jane.id).status == .here)
  }

  @Test("+ and - change the length by the practice's unit, whatever the zoom")
  func length() throws {
    let bench = try DayBench()
    bench.typeAhead("11<Enter>z+")
    #expect(bench.meaning.contains("75 min"))
    bench.type("-")
    #expect(bench.meaning.contains("60 min"))
  }

  @Test("z goes from the unit to half hours to the whole day as a list, and back")
  func zoom() throws {
    let bench = try DayBench()
    bench.type("z")
    #expect(bench.rows[5].contains(":30"))
    bench.type("z")
    #expect(bench.screen.contains("Mon 16 Nov 2026, 10 visits"))
    bench.type("<Home>jj")
    #expect(bench.frame.cursor != nil)
    bench.type("y")
    bench.type("z")
    #expect(bench.rows[3].contains("1 Okafor RDH"))
  }
}
