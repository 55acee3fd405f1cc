import Clinic
import Practice
import Terminal
import Testing

@testable import Console

@Suite("Patient panels under any keys")
struct AnyKeysTests {
  /// SplitMix64.
  private struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
      return mixed ^ mixed >> 31
    }
  }

  private static let keys: [Key] =
    [
      .enter, .tab, .backtab, .escape, .up, .down, .left, .right, .home, .end, .pageUp, .pageDown,
      .backspace, .delete, .control("s"), .control("n"), .control("t"), .control("c"), .control("u"),
      .control("w"), .control("k"), .control("g"), .function(1), .function(2),
      Key(.paste("O'Brien\u{202E}, Pät 2/3/84\u{1B}[2J 503 555 1212")),
    ] + "abcdehjlmnprsvxyHMLW0123456789/:#?. ".unicodeScalars.map { .character($0) }

  @Test(
    "no keys in any order stop the console, and every screen has its size",
    arguments: [("mreyes", UInt64(11)), ("dlind", 12), ("rokafor", 13), ("samari", 14), ("bill", 15)])
  func anyKeys(login: String, seed: UInt64) throws {
    let size = Size(rows: 24, columns: 80)
    let bench = try PatientBench(login, size: size)
    let jane = try bench.register("Smith", "Jane", born: "2012-02-03", phone: "5035551212") {
      $0.preferredProvider = bench.doctor
    }
    try bench.book(jane, day: bench.today.adding(days: 3), at: "10:00")
    var dice = Dice(state: seed)
    for round in 0..<160 {
      if round % 80 == 0 {
        for _ in 0..<4 { bench.type("<Esc>") }
        bench.type("/smith<Enter><C-g>c")
      }
      let key = Self.keys.randomElement(using: &dice)!
      bench.clock.advance(milliseconds: 300)
      bench.send(.keys([key]))
      bench.send(.painted)
      if bench.shell.session == nil { break }
      let frame = bench.frame
      #expect(frame.text.count == size.rows, "seed \(seed), round \(round), \(key.label)")
    }
  }

  @Test("every panel draws in every size from 1 by 1 up")
  func sizes() throws {
    let bench = try PatientBench("dlind")
    let jane = try bench.register("Smith", "Jane", born: "2012-02-03", phone: "5035551212")
    let hex = jane.id.record.hexadecimal
    let requests: [PanelRequest] = [
      .find("smi"), .register("Smith, Jane 2012-02-03"), .patientForm(jane.id), .chart(jane.id),
      .other(name: "medical", argument: hex), .other(name: "medical-item", argument: "\(hex) vitals"),
      .other(name: "relation", argument: hex), .other(name: "recall-line", argument: hex),
      .other(name: "patients", argument: ""), .other(name: "merges", argument: ""),
    ]
    for request in requests {
      for (rows, columns) in [(1, 1), (2, 9), (5, 20), (18, 80), (12, 40), (44, 160), (64, 250)] {
        let around = Surroundings(
          session: bench.dentist, now: bench.clock.now, zone: .utc, patient: nil,
          size: Size(rows: rows, columns: columns), settings: PracticeSettings(name: "B", zoneName: "UTC"))
        var panel = try #require(PanelCatalogue.panel(for: request, in: around))
        try panel.refresh(from: bench.practice, in: around)
        var canvas = Canvas(around.size)
        panel.draw(in: &canvas, surroundings: around)
        let frame = canvas.finished()
        #expect(frame.text.count == rows)
        if rows >= 12, columns >= 40 { #expect(frame.cursor != nil, "no cursor: \(request.words)") }
        _ = panel.update(.down, in: around)
        _ = panel.update(.tab, in: around)
        _ = panel.cursorMeaning(in: around)
      }
    }
  }
}
