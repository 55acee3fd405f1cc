import Clinic
import Practice
import Terminal
import Testing

@testable import Console

@Suite("Of a behavioural visit no screen of the desk says what it is for")
struct BehaviouralScreensTests {
  private static let sizes = [Size(rows: 24, columns: 80), Size(rows: 50, columns: 160)]
  private static let secrets = ["panic", "trauma", "grief"]

  private func expectSilence(_ bench: DayBench, _ screen: String) {
    for secret in Self.secrets {
      #expect(!bench.screen.lowercased().contains(secret), "\(screen) says \(secret)")
    }
  }

  private func prepared(_ size: Size) throws -> DayBench {
    let bench = try DayBench(size: size)
    let rosa = try #require(bench.people["Kim 1999"])
    try bench.book(rosa, "9:00", 50, on: DayBench.today.adding(days: 3), in: .video, "grief")
    try bench.book(rosa, "9:00", 50, on: DayBench.today.adding(days: 10), in: .video, "grief")
    try bench.practice.perform(
      SetVisitStatus(bench.visits["Lowe 10:00"]!, .unscheduled, why: "grief"), as: bench.desk)
    bench.send(.bell)
    return bench
  }

  @Test("day by room, provider and discipline at each zoom, week, chart, history, find", arguments: sizes)
  func screens(size: Size) throws {
    let bench = try prepared(size)
    for _ in DayColumn.Arrangement.allCases {
      for _ in DayZoom.allCases {
        bench.type("9<Enter>ll")
        expectSilence(bench, "the day")
        bench.type("z")
      }
      bench.type("r")
    }
    bench.type("w")
    expectSilence(bench, "the week")
    bench.type("<C-g>d9<Enter>ll")
    #expect(bench.meaning.contains("KIM Rosa"))
    bench.type("H")
    #expect(bench.screen.contains("appointment"))
    expectSilence(bench, "history")
    bench.type("<Esc><Enter>")
    #expect(bench.screen.contains("KIM"))
    expectSilence(bench, "the chart")
    bench.type("<C-g>d/kim")
    expectSilence(bench, "find")
    bench.type("<Esc>")
  }

  @Test("lists, gaps, booking, check-out, close of day", arguments: sizes)
  func acts(size: Size) throws {
    let bench = try prepared(size)
    bench.typeAhead(":unscheduled<Enter>")
    #expect(bench.screen.contains("LOWE Daniel"))
    expectSilence(bench, "unscheduled")
    bench.type("b")
    expectSilence(bench, "booking from the list")
    bench.type("<Esc><C-g>d")
    bench.typeAhead(":day +10d<Enter>9<Enter>ll")
    #expect(bench.meaning.contains("KIM Rosa"))
    bench.type("e")
    #expect(bench.meaning.contains("would come earlier: KIM Rosa"))
    expectSilence(bench, "would come earlier")
    bench.typeAhead(":short notice<Enter>")
    #expect(bench.screen.contains("KIM Rosa"))
    expectSilence(bench, "short notice")
    bench.typeAhead(":day tom<Enter>11<Enter>ll")
    bench.type("a")
    #expect(bench.screen.contains("KIM Rosa"))
    expectSilence(bench, "who could come")
    bench.type("1")
    expectSilence(bench, "booking into the gap")
    bench.type("<Esc>t9<Enter>lld")
    expectSilence(bench, "why not")
    bench.type("<Esc>o")
    expectSilence(bench, "check-out")
    bench.type("<Enter>")
    expectSilence(bench, "next visit at check-out")
    bench.type("<Enter><Enter>")
    bench.typeAhead(":close day<Enter>")
    expectSilence(bench, "close of day")
  }

  @Test("what is printed: the day list, the slip, the chart face")
  func papers() throws {
    let bench = try prepared(Size(rows: 24, columns: 80))
    bench.type("P")
    bench.type("9<Enter>llo<Enter><Enter><Enter>")
    bench.type("9<Enter>ll<Enter>P")
    #expect(bench.printed.count == 3)
    #expect(bench.printed[0].contains { $0.contains("KIM Rosa") })
    for line in bench.printed.joined() {
      for secret in Self.secrets { #expect(!line.lowercased().contains(secret), "\(line)") }
    }
  }

  @Test("to the hygienist the time is taken, and keys say so", arguments: sizes)
  func taken(size: Size) throws {
    let bench = try prepared(size)
    bench.typeAhead(":logout<Enter>")
    try bench.logIn("rokafor")
    bench.type("9<Enter>ll")
    #expect(bench.meaning.contains("9:00-9:50 taken: a visit with Amari LCSW"))
    #expect(bench.screen.contains("busy"))
    #expect(!bench.screen.contains("KIM"))
    for key in ["i", "x", "d", "<Enter>", "b", "H", "e", "+", "o"] {
      bench.type(key)
      #expect(bench.meaning.contains("taken"), "\(key): \(bench.meaning)")
      #expect(!bench.screen.contains("KIM"), "\(key)")
    }
    bench.typeAhead("/kim")
    #expect(!bench.screen.contains("9:00"))
  }
}
