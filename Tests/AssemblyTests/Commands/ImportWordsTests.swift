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
}
