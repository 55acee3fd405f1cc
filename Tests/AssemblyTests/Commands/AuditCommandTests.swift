import Foundation
import Testing

@testable import Assembly

@Suite("daybook audit")
struct AuditCommandTests {
  private let bench: ProgramBench

  init() throws { bench = try ProgramBench() }

  @Test("an export is CSV with a heading, and an entry of the audit itself")
  func csv() {
    let first = bench.run(["audit", "--csv", "--day", "t"], as: "iaudit")
    #expect(first.status == 0)
    let records = first.out.components(separatedBy: "\r\n")
    #expect(records[0] == "day,time,utc milliseconds,class,verb,person,patient,device,entry,undone")
    #expect(records.last == "")
    #expect(!first.out.contains("audit.export"))
    let second = bench.run(["audit", "--verb", "audit.export"], as: "iaudit")
    #expect(second.lines.count == 1)
  }

  @Test("a limit and a verb narrow the list; an administrator sees no patients and may not export")
  func narrowed() {
    #expect(bench.run(["audit", "--limit", "3"], as: "iaudit").lines.count == 3)
    let opened = bench.run(["audit", "--verb", "session.begin", "--json"], as: "iaudit")
    #expect(opened.lines.allSatisfy { $0.contains("\"verb\":\"session.begin\"") })
    #expect(bench.run(["audit", "--csv"], as: "towner").status == 1)
    #expect(bench.run(["audit", "--patient", "10001"], as: "towner").status == 1)
    #expect(bench.run(["audit", "--patient", "99999"], as: "iaudit").status == 1)
    #expect(bench.run(["audit", "--person", "nobody"], as: "iaudit").status == 1)
  }

  @Test("a filter that nothing can have is refused, naming the field and what it could be")
  func unknown() {
    let cases: [([String], String)] = [
      (["--verb", "chart.opened"], "verb: no verb begins with chart.opened; type one such as chart.open, "),
      (["--verb", "login"], "verb: no verb begins with login; type one such as ledger"),
      (["--verb", ""], "type one such as allergy, appointment, attachment, audit"),
      (["--person", "nobody"], "person: nobody has the log-in name nobody"),
      (["--device", "zz"], "device: no device is called zz"),
      (["--patient", "99999"], "patient: nobody has the number 99999"),
      (["--patient", "smith"], "--patient: smith is no number"),
      (["--day", "someday"], "day"),
    ]
    for (filter, words) in cases {
      let answer = bench.run(["audit"] + filter, as: "iaudit")
      #expect(answer.status != 0 && answer.out.isEmpty, "\(filter)")
      #expect(answer.err.contains(words), "\(filter): \(answer.err)")
    }
    #expect(bench.run(["audit", "--verb", "Session"], as: "iaudit").status == 0)
  }
}
