import Clinic
import Terminal
import Testing

@testable import Console

@Suite("The frame")
struct FrameTests {
  @Test("the first line has day, time, who works and what the store is; the second the patient")
  func topLines() throws {
    let bench = try ConsoleBench()
    try bench.logIn()
    #expect(bench.row(0).hasPrefix(" Mon 16 Nov 2026  09:4"))
    #expect(bench.row(0).hasSuffix("mreyes front desk   demo"))
    #expect(bench.row(1) == " no patient")
    #expect(bench.row(2) == String(repeating: "─", count: 80))
  }

  @Test("the last three lines are cursor meaning, footer and line")
  func bottomLines() throws {
    let bench = try ConsoleBench()
    try bench.logIn()
    bench.type("j")
    #expect(bench.meaning == " the cursor means 0")
    #expect(bench.footer.hasPrefix(" b count  x sign"))
    #expect(bench.footer.hasSuffix("? keys"))
    #expect(bench.line == "LIST day>")
  }

  @Test("log-ins of a demo stand on its log-in screen only")
  func demoLogIns() throws {
    let bench = try ConsoleBench()
    #expect(bench.screen.contains("invented password"))
    try bench.logIn()
    #expect(!bench.screen.contains("invented password"))
    #expect(try !ConsoleBench(mark: .live).screen.contains("invented password"))
  }

  @Test("nine log-ins of a demo all stand on an 80x24 log-in screen")
  func nineLogIns() {
    let people = (1...9).map { StoreBadge.DemoLogIn(login: "person\($0)", password: "p", role: "r") }
    let shell = Shell(
      badge: StoreBadge(name: "Harbor Street", mark: .demo, demoLogIns: people),
      size: Size(rows: 24, columns: 80), now: ConsoleBench.start, machineZone: .utc)
    let screen = shell.frame(at: ConsoleBench.start).text.joined(separator: "\n")
    for person in people { #expect(screen.contains(person.login)) }
    #expect(screen.contains("D A Y B O O K"))
    #expect(screen.contains("Enter goes to the password"))
  }

  @Test("a screen too small says what it needs, ignores keys, and is whole again when it grows")
  func tooSmall() throws {
    let bench = try ConsoleBench()
    try bench.logIn()
    bench.typeAhead("bb")
    bench.send(.resized(Size(rows: 20, columns: 62)))
    #expect(bench.screen.contains("Daybook needs 80x24"))
    #expect(bench.screen.contains("this is 62x20"))
    bench.typeAhead("b")
    bench.send(.resized(Size(rows: 24, columns: 80)))
    #expect(bench.row(3) == " count 2")
  }

  @Test("every size from 1x1 can be painted on every stage")
  func everySize() throws {
    for rows in [1, 2, 3, 5, 23, 24, 25, 60] {
      for columns in [1, 2, 7, 40, 79, 80, 81, 200] {
        let bench = try ConsoleBench(size: Size(rows: rows, columns: columns))
        #expect(bench.frame.size == Size(rows: rows, columns: columns))
        bench.send(.resized(Size(rows: 24, columns: 80)))
        try bench.logIn()
        bench.send(.resized(Size(rows: rows, columns: columns)))
        #expect(bench.frame.size.rows == rows)
        bench.send(.suspending)
        #expect(bench.frame.size.columns == columns)
      }
    }
  }

  @Test("a minute that passes changes the clock and nothing else")
  func minute() throws {
    let bench = try ConsoleBench()
    try bench.logIn()
    bench.type("j")
    let before = bench.frame
    bench.clock.advance(minutes: 1)
    bench.send(.tick)
    let runs = FrameDifference(from: before, to: bench.frame).runs
    #expect(runs.allSatisfy { $0.row == 0 && $0.columns.upperBound <= 24 })
    #expect(!runs.isEmpty)
  }

  @Test("the hardware cursor stands on the panel's cell, and on the line while somebody types there")
  func hardwareCursor() throws {
    let bench = try ConsoleBench()
    try bench.logIn()
    #expect(bench.frame.cursor == Position(row: 3, column: 1))
    bench.type("9")
    #expect(bench.frame.cursor?.row == 23)
  }
}
