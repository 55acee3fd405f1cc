import Clinic
import Journal
import Testing

@testable import Practice

@Suite("Exporting the audit")
struct AuditExportTests {
  private func auditor(_ test: TestPractice) throws -> Session {
    try test.practice.perform(
      AddUser(
        id: test.newID(), login: "iris", name: "Iris Okoye", roles: [.auditor], credential: [1],
        why: "privacy officer"), as: test.administrator)
    return try test.practice.beginSession(login: "iris").session
  }

  @Test("cells with commas, quotes and line ends are quoted; formulas are disarmed")
  func escaping() {
    #expect(AuditCSV.escaped("plain") == "plain")
    #expect(AuditCSV.escaped("a,b") == "\"a,b\"")
    #expect(AuditCSV.escaped("say \"no\"") == "\"say \"\"no\"\"\"")
    #expect(AuditCSV.escaped("two\r\nlines") == "\"two\r\nlines\"")
    #expect(AuditCSV.escaped("=1+1") == "'=1+1")
    #expect(AuditCSV.escaped("@cmd,x") == "\"'@cmd,x\"")
    #expect(AuditCSV.escaped("\"\u{301}") == "\"\"\"\u{301}\"")
    #expect(AuditCSV.escaped("") == "")
  }

  @Test("a file holds what the query finds, and the export is an entry of its own")
  func exporting() throws {
    let test = try TestPractice()
    let jane = try test.register("=Smith", "Jane, \"JJ\"")
    try test.practice.noteChartOpened(jane.id, as: test.desk)
    let auditor = try auditor(test)
    var query = AuditQuery()
    query.verb = "chart"
    let text = try test.practice.auditCSV(query, as: auditor)
    let lines = text.split(separator: "\r\n")
    #expect(lines.count == 2)
    #expect(lines[1].contains("chart.open,Maria Reyes,\"'=Smith Jane, \"\"JJ\"\"\","))
    query.verb = "audit"
    let filed = try test.practice.audit(query, as: auditor)
    #expect(filed.map(\.verb) == ["audit.export"])
    #expect(try test.practice.auditEntry(filed[0].key, as: auditor).contains("count: 1"))
  }

  @Test("an old password exports nothing, and other roles neither")
  func refusing() throws {
    let test = try TestPractice()
    let auditor = try auditor(test)
    #expect(throws: PracticeError.self) { try test.practice.auditCSV(AuditQuery(), as: test.desk) }
    #expect(throws: PracticeError.self) { try test.practice.auditCSV(AuditQuery(), as: test.administrator) }
    test.clock.advance(minutes: 16)
    #expect(throws: PracticeError.self) { try test.practice.auditCSV(AuditQuery(), as: auditor) }
    var query = AuditQuery()
    query.verb = "audit"
    #expect(try test.practice.audit(query, as: auditor).isEmpty)
  }

  @Test("pages follow each other without gap or repetition where entries share a moment")
  func paging() throws {
    let test = try TestPractice()
    for number in 0..<25 { try test.practice.noteSearch("\(number)", shown: 0, chosen: nil, as: test.desk) }
    let auditor = try auditor(test)
    var query = AuditQuery()
    let all = try test.practice.audit(query, as: auditor).map(\.key)
    query.limit = 7
    var paged: [Int64] = []
    while true {
      let page = try test.practice.audit(query, as: auditor).map(\.key)
      if page.isEmpty { break }
      paged += page
      query.before = page.last
    }
    #expect(paged == all)
  }

  @Test("an administrator opens security entries only, and sees no patient in them")
  func administrator() throws {
    let test = try TestPractice()
    let jane = try test.register("Smith", "Jane")
    try test.practice.noteChartOpened(jane.id, as: test.desk)
    let auditor = try auditor(test)
    for line in try test.practice.audit(AuditQuery(), as: auditor) where line.entryClass != .security {
      #expect(throws: PracticeError.self) {
        try test.practice.auditEntry(line.key, as: test.administrator)
      }
    }
    #expect(try test.practice.audit(AuditQuery(), as: test.administrator).allSatisfy { $0.patient == nil })
  }
}
