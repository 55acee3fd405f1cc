import Terminal
import Testing

@testable import Assembly
@testable import Console

@Suite("daybook screen")
struct ScreenCommandTests {
  private let bench: ProgramBench

  init() throws { bench = try ProgramBench() }

  private static let ofPatient: Set<String> = ["chart", "patient", "medical", "history", "which"]

  /// The form of a relation is opened on the chart only, the close of the day on the day, and the glass is broken
  /// before a chart that is shut.
  private static let elsewhere: Set<String> = ["close", "relation", "glass"]

  @Test("every panel of the catalogue can be printed by its name")
  func everyPanel() {
    for panel in KeyCard.panels.map(\.name) + ["help", "palette", "medical"] {
      if Self.elsewhere.contains(panel) { continue }
      let name = Self.ofPatient.contains(panel) ? panel + (panel == "which" ? " a" : " smith") : panel
      let users = ["audit": "iaudit", "practice": "towner", "people": "towner", "medical": "dlindqvist"]
      let user = users[panel] ?? "mreyes"
      let outcome = bench.run(["screen", name], as: user)
      #expect(outcome.status == 0, "\(panel): \(outcome.err)")
      #expect(outcome.lines.last?.contains(" \(panel)") == true, "\(panel): \(outcome.lines.last ?? "")")
      #expect(ProgramBench.unsafe(outcome.out) == [])
    }
  }

  @Test("a screen is as large as it is asked for", arguments: ["80x24", "120x40", "250x70", "40x10", "1x1"])
  func sizes(size: String) {
    let outcome = bench.run(["screen", "day", "--size", size], as: "mreyes")
    let rows = Int(size.split(separator: "x")[1])
    #expect(outcome.status == 0)
    #expect(outcome.out.split(separator: "\n", omittingEmptySubsequences: false).count - 1 == rows)
  }

  @Test("what the console refuses is printed, and said on standard error", arguments: ["nonsense", "audit"])
  func refused(name: String) {
    let outcome = bench.run(["screen", name], as: "mreyes")
    #expect(outcome.status == 1)
    #expect(outcome.lines.count == 24 && outcome.err.count > 10, "\(outcome.err)")
  }

  @Test("a screen about a patient wants one named", arguments: ["chart", "medical", "patient", "history"])
  func unnamed(name: String) {
    let outcome = bench.run(["screen", name], as: "mreyes")
    #expect(outcome.status == 2)
    #expect(outcome.err.contains("smi jo"))
  }

  @Test("what is typed for a name is a sentence, keys, or the way to a patient's screen")
  func names() throws {
    #expect(try ScreenName("day").keys == ScreenName(":day").keys)
    #expect(try ScreenName("<F1>").keys == ScreenName("help").keys)
    #expect(try ScreenName("find <b").keys.contains("<"))
    #expect(throws: AssemblyError.self) { try ScreenName("<nokey>") }
  }
}
