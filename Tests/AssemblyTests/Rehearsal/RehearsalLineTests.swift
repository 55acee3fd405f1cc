import Clinic
import Testing

@testable import Assembly

@Suite("The rehearsal's protocol")
struct RehearsalLineTests {
  @Test("each line of the protocol is read")
  func read() {
    #expect(RehearsalLine("clock 1794822120000") == .clock(1_794_822_120_000, runs: false))
    #expect(RehearsalLine("clock run 5") == .clock(5, runs: true))
    #expect(RehearsalLine("advance 60000") == .advance(60_000))
    #expect(RehearsalLine("seed 7") == .seed(7))
    #expect(RehearsalLine("cost 1 8") == .cost(passes: 1, kibibytes: 8))
    #expect(RehearsalLine("  go ") == .start)
  }

  @Test(
    "what is no line of it is none",
    arguments: [
      "", "clock", "clock x", "clock run", "clock run x", "advance -5", "advance", "seed -1", "seed x",
      "cost 1", "cost x 8", "cost -1 8", "go on", "stop", "clock 1 2", "clock 99999999999999999999",
      "\u{1B}[31m", "CLOCK 5",
    ])
  func refused(line: String) {
    #expect(RehearsalLine(line) == nil)
  }

  @Test("a clock that stands moves only as it is told; bytes follow from their seed")
  func world() {
    let clock = RehearsalClock(Moment(milliseconds: 1_000))
    #expect(clock.now == Moment(milliseconds: 1_000))
    clock.advance(milliseconds: 500)
    #expect(clock.now == Moment(milliseconds: 1_500))
    clock.set(Moment(milliseconds: 9), runs: false)
    #expect(clock.now == Moment(milliseconds: 9))
    let one = RehearsalChance(seed: 7)
    let other = RehearsalChance(seed: 7)
    #expect(one.bytes(33) == other.bytes(33))
    other.set(seed: 8)
    #expect(one.bytes(16) != other.bytes(16))
  }
}
