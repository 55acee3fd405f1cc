import Clinic
import Testing

@testable import Assembly

@Suite("What an import says of refused rows")
struct ImportWordsTests {
  @Test(
    "one problem is one, two are two", arguments: [(1, "1 problem was found"), (2, "2 problems were found")])
  func grammar(rows: Int, words: String) throws {
    let bench = try ProgramBench()
    let lines = (1...rows).map { "\($0),Quill,Anna\($0),no day at all" }
    let file = try bench.file("old.csv", (["PatNum,LName,FName,Birthdate"] + lines).joined(separator: "\n"))
    let outcome = bench.run(["import", "patients", file], as: "towner")
    #expect(outcome.status == 1)
    #expect(outcome.err.contains("\(words), so nothing was written"), "\(outcome.err)")
  }

  @Test("a column is called as the file calls it, and once")
  func columns() throws {
    let bench = try ProgramBench()
    let file = try bench.file(
      "old.csv", "PatNum,Surname,DOB,Mail,Cell\n1,Qu\u{7}ill,1/1/2100,anna,12\n")
    let outcome = bench.run(["import", "patients", file], as: "towner")
    #expect(
      outcome.lines.map { $0.prefix { $0 != "(" } } == [
        "line 2, Cell: it has 2 digits, not 10", "line 2, Surname: it holds a control character ",
        "line 2, DOB: 1 Jan 2100 lies in the future", "line 2, Mail: there is no @ in it",
      ], "\(outcome.out)")
  }

  @Test("how far a stage is, and how long it still takes once a second has gone by")
  func timeLeft() {
    let start = Moment(milliseconds: 0)
    func words(_ done: Int, _ milliseconds: Int64) -> String {
      var work = LongWork("writing", at: start)
      work.say(done, of: 1_000, "rows", at: start)
      return work.words(1_000, "rows", at: start.adding(milliseconds: milliseconds))
    }
    #expect(words(0, 5_000) == "writing 0 of 1000 rows")
    #expect(words(10, 900) == "writing 10 of 1000 rows")
    #expect(words(250, 1_000) == "writing 250 of 1000 rows, 3 s left")
    #expect(words(10, 10_000) == "writing 10 of 1000 rows, 16 min left")
    #expect(words(1_000, 10_000) == "writing 1000 of 1000 rows")
  }
}
