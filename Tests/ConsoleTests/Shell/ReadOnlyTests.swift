import Clinic
import Terminal
import Testing

@testable import Console
@testable import Practice

@Suite("While the disk is full")
struct ReadOnlyTests {
  @Test("the screen says that nothing can be changed, beside the patient, until it can")
  func banner() throws {
    let bench = try ConsoleBench()
    try bench.logIn()
    #expect(!bench.row(1).contains("READ-ONLY"))
    bench.practice.accessIsSpooled = true
    bench.send(.tick)
    #expect(!bench.row(1).contains("READ-ONLY"), "another program's writing kept an unlock out, no full disk")
    bench.practice.isDiskFull = true
    bench.send(.tick)
    #expect(bench.row(1) == " READ-ONLY: disk full  no patient")
    bench.practice.accessIsSpooled = false
    bench.send(.tick)
    #expect(!bench.row(1).contains("READ-ONLY"))
  }
}
