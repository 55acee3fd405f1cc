import Testing

@testable import Assembly

@Suite("daybook import")
struct ImportCommandTests {
  private let bench: ProgramBench

  init() throws { bench = try ProgramBench() }

  private func write(_ kind: String, _ text: String, _ more: [String] = []) throws -> ProgramBench.Outcome {
    let path = try bench.file("\(kind).csv", text)
    return bench.run(["import", kind, path] + more, as: "towner")
  }

  @Test("patients, appointments, recall and balances come in, and the same file again changes nothing")
  func whole() throws {
    let people = "PatNum,LName,FName,Birthdate\n1,Quillfeather,Jane,1984-02-03\n2,Quillfeather,Tom,\n"
    #expect(try write("patients", people).out.contains("imported: 2 patients, 0 were here already"))
    #expect(try write("patients", people).out.contains("imported: 0 patients, 2 were here already"))
    let visits = "PatNum,Date,Time,Provider,Minutes\n1,2026-11-18,10:00,Okafor,30\n"
    #expect(try write("appointments", visits).status == 0)
    #expect(try write("recall", "PatNum,Type,Due\n2,prophy,2026-12-01\n").status == 0)
    #expect(try write("balances", "PatNum,Balance\n1,(12.50)\n").status == 0)
    let found = bench.run(["query", "find quillfeather"], as: "mreyes")
    #expect(found.lines.count == 2)
    #expect(bench.run(["query", "next quillf jane"], as: "mreyes").out.contains("10:00"))
    let chart = bench.run(["screen", "<C-g>fquillf jane<Enter><C-g>c", "--size", "160x50"], as: "mreyes")
    #expect(chart.out.contains("$12.50 credit"), "\(chart.out)")
    #expect(bench.run(["verify"], as: "iaudit").status == 0)
  }

  @Test("each refused row is a line with line, column and reason, and nothing is written")
  func refused() throws {
    let outcome = try write("patients", "PatNum,LName,Birthdate\n1,Quillfeather,1984-02-31\n2,,\n")
    #expect(outcome.status == 1)
    #expect(outcome.lines.count == 2)
    #expect(outcome.lines[0].hasPrefix("line 2, Birthdate: "))
    #expect(outcome.err.contains("2 problems were found, so nothing was written"))
    #expect(bench.run(["query", "find quillfeather"], as: "mreyes").out.isEmpty)
  }

  @Test("ten thousand bad rows are ten thousand lines")
  func many() throws {
    let rows = (1...10_000).map { "\($0),Name,1984-02-31" }.joined(separator: "\n")
    let outcome = try write("patients", "PatNum,LName,Birthdate\n" + rows + "\n")
    #expect(outcome.status == 1)
    #expect(outcome.lines.count == 10_000)
  }

  @Test("--check writes nothing")
  func checked() throws {
    let outcome = try write("patients", "PatNum,LName\n1,Quillfeather\n", ["--check"])
    #expect(outcome.out.contains("checked: 1 patient, 0 were here already"))
    #expect(bench.run(["query", "find quillfeather"], as: "mreyes").out.isEmpty)
  }
}
