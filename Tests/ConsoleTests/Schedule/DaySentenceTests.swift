import Clinic
import Practice
import Terminal
import Testing

@testable import Console

@Suite("Sentences of the day")
struct DaySentenceTests {
  @Test("walkin registers, books now and marks here, as one act")
  func walkIn() throws {
    let bench = try DayBench()
    bench.type("10<Enter>:walkin Doe, John 503 555 7777 broken tooth")
    #expect(bench.meaning.contains("registers DOE John"))
    bench.type("<Enter>")
    #expect(bench.screen.contains("i DOE John"))
    let john = try bench.practice.findPatients("doe john", as: bench.desk).first?.patient
    #expect(john?.phones.first?.number.text.contains("555") == true)
    let visit = try bench.practice.visitToCome(of: john!.id, as: bench.desk)
    #expect(visit?.reason == "broken tooth")
    #expect(visit?.status == .here)
    bench.type("u")
    #expect(bench.meaning.contains("undone"))
    #expect(bench.rows[12].contains("open 60 min"))
  }

  @Test("a walk-in without a phone has a dash in its place")
  func withoutPhone() throws {
    let bench = try DayBench()
    bench.type("10<Enter>:walkin Doe, John - broken tooth")
    #expect(bench.meaning.contains("registers DOE John without a phone, here at 10:00: broken tooth"))
    bench.type("<Enter>")
    let john = try bench.practice.findPatients("doe john", as: bench.desk).first?.patient
    #expect(john?.name.given == "John" && john?.phones.isEmpty == true)
    #expect(try bench.practice.visitToCome(of: john!.id, as: bench.desk)?.reason == "broken tooth")
  }

  @Test("a strip that asks why a visit does not take place goes when undo takes the visit away")
  func stripWithoutVisit() throws {
    let bench = try DayBench()
    bench.type("10<Enter>:walkin Doe, John 503 555 7777<Enter>d")
    #expect(bench.screen.contains("DOE John: does not take place, because"))
    bench.type("u")
    #expect(bench.meaning.contains("undone: registered: DOE John"))
    #expect(!bench.screen.contains("does not take place"))
  }

  @Test("the days that fields understand are understood after : too")
  func daysAsInFields() throws {
    let bench = try DayBench()
    for (said, shown) in [
      ("eom", "Mon 30 Nov 2026"), ("next fri", "Fri 27 Nov 2026"), ("10th", "Thu 10 Dec 2026"),
      ("dec 24", "Thu 24 Dec 2026"),
    ] {
      bench.type(":day \(said)")
      #expect(bench.line.contains(shown), "\(said)")
      bench.type("<Enter>")
      #expect(bench.rows[3].contains(shown.prefix(6)), "\(said)")
    }
  }

  @Test("late shows what it pushes over, and Enter moves them all; Esc changes nothing")
  func late() throws {
    let bench = try DayBench()
    bench.type("930<Enter>l:late 15")
    #expect(bench.line.contains("9:30 becomes 9:45, pushes"))
    bench.type("<Enter>")
    #expect(bench.screen.contains("9:30 \(Glyphs.unicode.arrowRight) 9:45  O'BRIEN Pat"))
    bench.type("<Esc>")
    #expect(try bench.appointment(bench.visits["O'Brien 9:30"]!).start == TimeOfDay(text: "9:30"))
    bench.type(":late 15<Enter><Enter>")
    #expect(try bench.appointment(bench.visits["O'Brien 9:30"]!).start == TimeOfDay(text: "9:45"))
    #expect(try bench.appointment(bench.visits["Müller-Schön 10:00"]!).start == TimeOfDay(text: "10:15"))
    bench.type("u")
    #expect(try bench.appointment(bench.visits["Müller-Schön 10:00"]!).start == TimeOfDay(text: "10:00"))
  }

  @Test("close day is understood on every screen, and means today there")
  func closeDayElsewhere() throws {
    let bench = try DayBench()
    bench.type("<C-g>r:close day")
    #expect(bench.screen.contains("what is left before today is closed"))
    bench.type("<Enter>")
    #expect(bench.screen.contains("Mon 16 Nov 2026: 9 neither out nor off the day"))
  }

  @Test("a sentence that was refused stays in the line, to be mended")
  func staysWhenRefused() throws {
    let bench = try DayBench()
    bench.type(":book nobodyatall prophy tom 9a<Enter>")
    #expect(bench.meaning.contains("nobody answers") && bench.line.contains("book nobodyatall"))
    bench.type("<C-c>:out okafor t<Enter>")
    #expect(bench.line == "LIST unscheduled>")
  }

  @Test("close day lists who is neither out nor off it")
  func closeDay() throws {
    let bench = try DayBench()
    bench.type(":close day<Enter>")
    #expect(bench.screen.contains("9 neither out nor off the day"))
    #expect(bench.screen.contains("ADEYEMI Tunde"))
    bench.type("o")
    #expect(bench.screen.contains("8 neither out nor off the day"))
    bench.type("<Esc>")
    #expect(bench.rows[3].contains("Okafor"))
  }

  @Test(
    "what cannot be understood says what is wanted, and stays nobody's act",
    arguments: [
      "walkin", "walkin Doe, John broken tooth", "late soon", "out lindq 13/45",
    ])
  func unclear(sentence: String) throws {
    let bench = try DayBench()
    let before = try bench.practice.read { try bench.practice.journal.head(in: $0).number }
    bench.type(":\(sentence)<Enter>")
    #expect(bench.meaning.contains(", as in"))
    #expect(try bench.practice.read { try bench.practice.journal.head(in: $0).number } == before)
  }

  @Test("Tab completes them, and one that is cut short says how it goes on")
  func completed() throws {
    let bench = try DayBench()
    bench.type(":wal<Tab>")
    #expect(bench.line.contains("walkin"))
    let other = try DayBench()
    other.typeAhead(":late<Enter>")
    #expect(other.meaning.contains("how many minutes late"))
  }

  @Test("a long list of what is pushed over says how many more there are")
  func manyLate() throws {
    let bench = try DayBench(isEmpty: true)
    for number in 0..<24 {
      let patient = try bench.register("Row\(number)", "Ann", "19\(number + 60)-01-01")
      try bench.book(patient, TimeOfDay(minutes: 600 + number * 15).text, 15, in: .second)
    }
    bench.send(.bell)
    bench.type("1000<Enter>")
    if !bench.meaning.contains("ROW0") { bench.type("l") }
    bench.type(":late 15<Enter>")
    #expect(bench.screen.contains("Enter moves 24"), "\(bench.screen)")
    #expect(bench.rows.contains { $0.contains(" more, to 15:45") }, "\(bench.screen)")
    bench.type("<Enter>")
    #expect(try bench.appointment(bench.visits["Row23 15:45"]!).start == TimeOfDay(text: "16:00"))
  }

  @Test("a walk-in from another screen says when before Enter, and after it")
  func walkInElsewhere() throws {
    let bench = try DayBench(size: Size(rows: 40, columns: 120))
    bench.type("<C-g>r:walkin Doe, John 503 555 9999 chipped tooth")
    #expect(bench.screen.contains("and books 10:00 today (Okafor, 1): chipped tooth"), "\(bench.screen)")
    bench.type("<Enter>")
    #expect(bench.meaning.contains("registered: DOE John"), "\(bench.screen)")
    #expect(bench.meaning.contains("here: DOE John, 10:00 · u undoes"), "\(bench.screen)")
  }
}
