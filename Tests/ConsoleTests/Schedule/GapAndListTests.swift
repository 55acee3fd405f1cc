import Clinic
import Practice
import Terminal
import Testing

@testable import Console

@Suite("Who could come, and the lists that are worked by phone")
struct GapAndListTests {
  @Test("a on an open slot numbers who could come: short notice, unscheduled, due; a digit and Enter book")
  func whoCouldCome() throws {
    let bench = try DayBench()
    let zoe = try bench.register("Zander", "Zoe", "1970-01-01", phone: "503 555 0199")
    try bench.practice.perform(
      AskForShortNotice(zoe.id, type: bench.office.prophy.id, lengthMinutes: 60), as: bench.desk)
    bench.send(.bell)
    bench.typeAhead("10<Enter>")
    #expect(bench.meaning.hasSuffix("b finds whom to book"))
    bench.send(.pause)
    #expect(bench.meaning.contains("b finds whom to book  a: 2 could come"))
    bench.type("a")
    #expect(bench.screen.contains("who could come Mon 16 Nov 10:00, 60 min open"))
    #expect(bench.screen.contains("1  ZANDER Zoe"))
    #expect(bench.screen.contains("503 555 0199"))
    #expect(bench.screen.contains("2  GARCÍA Luis"))
    #expect(bench.screen.contains("prophy due 12 Nov"))
    bench.type("1<Enter>")
    #expect(bench.meaning.contains("booked: ZANDER Zoe"))
    #expect(bench.rows[12].contains("ZANDER Zoe"))
    #expect(try bench.practice.waiting(.shortNotice, as: bench.desk).isEmpty)
    bench.type("u")
    #expect(try bench.practice.waiting(.shortNotice, as: bench.desk).count == 1)
  }

  @Test("on a visit it says why not")
  func notOnAVisit() throws {
    let bench = try DayBench()
    bench.typeAhead("11<Enter>a")
    #expect(bench.meaning.contains("for an open slot"))
  }

  @Test("a provider out: the day is blocked, visits go to the list in order, with phones; one undo")
  func providerOut() throws {
    let bench = try DayBench()
    bench.type(":out lindq today")
    #expect(bench.meaning.contains("unschedules 3 visits"))
    bench.type("<Enter>")
    #expect(bench.screen.contains("visits that lost their time"))
    #expect(bench.screen.contains("O'BRIEN Pat"))
    #expect(bench.screen.contains("555"))
    bench.type("n")
    #expect(bench.screen.contains("no answer"))
    bench.type("<Esc>")
    #expect(!bench.screen.contains("y O'BRIEN Pat"))
    bench.typeAhead("uu")
    #expect(bench.screen.contains("y O'BRIEN Pat"))
  }

  @Test("a provider out from a time until another: only what lies in it loses its time")
  func providerOutForAWhile() throws {
    let bench = try DayBench()
    bench.type(":out lindq today from 10 until 1p")
    #expect(bench.meaning.contains("unschedules 1 visit"))
    bench.type("<Enter>")
    #expect(bench.screen.contains("visits that lost their time, 1"))
    #expect(bench.meaning.contains("1 visit under way: somebody must see to it"))
    bench.type("<C-g>d")
    #expect(bench.screen.contains("y O'BRIEN Pat"))
    bench.type("u")
    #expect(bench.screen.contains("m SMITH Jane 1991"))
  }

  @Test("who or when that cannot be understood is said, and nothing is blocked")
  func providerOutUnclear() throws {
    let bench = try DayBench()
    for sentence in [
      "out", "out nobody", "out lindq 13/45", "out lindq today from", "out lindq from 4p until 2p",
    ] {
      bench.typeAhead(":\(sentence)<Enter>")
      #expect(!bench.meaning.contains("unscheduled list"), "\(sentence): \(bench.meaning)")
      bench.type("<Esc>")
    }
    #expect(try bench.practice.waiting(.unscheduled, as: bench.desk).isEmpty)
  }

  @Test("e says that a patient would come earlier: on the list, offered for a gap; e again takes it back")
  func wouldComeEarlier() throws {
    let bench = try DayBench()
    let luis = try #require(bench.people["García 1979"])
    try bench.book(luis, "9:00", 60, on: DayBench.today.adding(days: 8), in: .first)
    bench.typeAhead(":day +8d<Enter>9<Enter>e")
    #expect(bench.meaning.contains("would come earlier: GARCÍA Luis"))
    #expect(bench.screen.contains("would come earlier"))
    bench.typeAhead(":short notice<Enter>")
    #expect(bench.screen.contains("GARCÍA Luis"))
    bench.typeAhead("<C-g>d10<Enter>a")
    #expect(bench.screen.contains("1  GARCÍA Luis"))
    #expect(bench.screen.contains("booked 24 Nov"))
    bench.type("1<Enter>")
    #expect(bench.meaning.contains("moved: GARCÍA Luis"))
    #expect(try bench.practice.waiting(.shortNotice, as: bench.desk).isEmpty)
    bench.typeAhead("u:day +8d<Enter>9<Enter>e")
    #expect(bench.meaning.contains("comes as booked: GARCÍA Luis"))
  }

  @Test("b on the unscheduled list moves the visit to a new time and takes the line off")
  func rebook() throws {
    let bench = try DayBench()
    bench.typeAhead("11<Enter>d6")
    #expect(bench.meaning.contains("SMITH Jane"))
    bench.typeAhead(":unscheduled<Enter>")
    #expect(bench.screen.contains("SMITH Jane"))
    bench.typeAhead("b<Enter><Enter>")
    #expect(bench.meaning.contains("moved: SMITH Jane"))
    #expect(bench.screen.contains("visits that lost their time, 0"))
  }

  @Test("of a behavioural visit that lost its time the desk sees neither type nor reason")
  func neutralList() throws {
    let bench = try DayBench()
    try bench.practice.perform(
      SetVisitStatus(bench.visits["Lowe 10:00"]!, .unscheduled, why: "asked"), as: bench.desk)
    bench.typeAhead(":unscheduled<Enter>")
    #expect(bench.screen.contains("LOWE Daniel"))
    #expect(!bench.screen.contains("trauma"))
    bench.type("b")
    #expect(!bench.screen.contains("trauma"))
  }

  @Test("recall: who is due and has no visit to come; b books with Enter and Enter")
  func recall() throws {
    let bench = try DayBench()
    bench.typeAhead("gr")
    #expect(bench.screen.contains("due: overdue, 1 patients"))
    #expect(bench.screen.contains("GARCÍA Luis"))
    #expect(bench.screen.contains("4 d"))
    bench.typeAhead("b<Enter><Enter>")
    #expect(bench.meaning.contains("booked: GARCÍA Luis"))
    #expect(bench.screen.contains("due: overdue, 0 patients"))
    bench.type("u")
    #expect(bench.screen.contains("due: overdue, 1 patients"))
    bench.type("p")
    #expect(bench.screen.contains("due: overdue, 0 patients"))
  }

  @Test("a puts the current patient on the short-notice list; an outcome is said of all marked lines")
  func shortNotice() throws {
    let bench = try DayBench()
    bench.typeAhead(":short notice<Enter>a")
    #expect(bench.meaning.contains("no patient is current"))
    bench.typeAhead("/garcia luis<Enter>")
    bench.type("a")
    bench.typeAhead("/obrien<Enter>")
    bench.type("a")
    #expect(bench.screen.contains("who could come at once, 2"))
    bench.type("<Home><Space>j<Space>m")
    let lines = try bench.practice.waiting(.shortNotice, as: bench.desk)
    #expect(lines.map(\.outcome) == ["message left", "message left"])
    bench.type("d")
    #expect(bench.screen.contains("who could come at once, 1"))
  }
}
