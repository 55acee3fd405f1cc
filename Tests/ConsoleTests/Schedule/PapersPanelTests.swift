import Clinic
import Practice
import Terminal
import Testing

@testable import Console

@Suite("To print")
struct PapersPanelTests {
  @Test("shows the page that waits; Enter prints it and takes it off")
  func prints() throws {
    let bench = try DayBench()
    try bench.practice.perform(KeepPaper("day list 16 Nov 2026", ["OKAFOR", "8:00"]), as: bench.desk)
    bench.typeAhead(":to print<Enter>")
    #expect(bench.screen.contains("to print, 1"))
    #expect(bench.screen.contains("OKAFOR"))
    bench.type("<Enter>")
    #expect(bench.printed == [["OKAFOR", "8:00"]])
    #expect(bench.screen.contains("to print, 0"))
  }
}
